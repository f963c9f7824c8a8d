package dev.waystation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    @TempDir
    Path home;

    @Test
    void what_is_shipped_passes_and_says_how_much_was_looked_at() {
        Ran check = Ran.command(Map.of("WAYSTATION_HOME", "."), "check");

        assertThat(check.exitCode()).as(check.out()).isZero();
        assertThat(check.out()).contains("connectors", "mappings: nothing wrong");
    }

    @Test
    void a_wrong_setting_and_a_wrong_file_are_shown_in_one_go_and_leave_with_2() throws IOException {
        Path file = home.resolve("routes/forward/a-to-b.camel.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "- route:\n    id: a-to-b\n    from:\n      uri: direct:x\n      stps: []\n");
        Map<String, String> environment = Map.of("WAYSTATION_HOME", home.toString(), "WAYSTATION_PORT", "http");

        Ran people = Ran.command(environment, "check");
        Ran machines = Ran.command(environment, "check", "--json");

        assertThat(people.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(people.out()).contains("environment  error  setting", "WAYSTATION_PORT 'http' is not a whole number",
                "routes/forward/a-to-b.camel.yaml:1:3  error  route-description");
        assertThat(machines.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(machines.json().path("problems")).anySatisfy(problem -> {
            assertThat(problem.path("file").asText()).isEqualTo("routes/forward/a-to-b.camel.yaml");
            assertThat(problem.path("line").asInt()).isEqualTo(1);
            assertThat(problem.path("column").asInt()).isEqualTo(3);
            assertThat(problem.path("severity").asText()).isEqualTo("error");
            assertThat(problem.path("rule").asText()).isEqualTo("route-description");
            assertThat(problem.path("fix").asText()).startsWith("description: ");
        });
        assertThat(machines.json().path("checked").path("routes").asInt()).isEqualTo(1);
    }

    @Test
    void a_credential_that_cannot_be_tried_leaves_with_1() {
        Ran check = Ran.command(Map.of("WAYSTATION_HOME", ".", "BREVO_API_KEY", "xkeysib-not-shown",
                "BREVO_URL", "http://127.0.0.1:1"), "check", "--online", "--json");

        assertThat(check.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(check.out()).doesNotContain("not-shown");
        assertThat(check.json().path("apis")).hasSize(4).anySatisfy(api -> {
            assertThat(api.path("api").asText()).isEqualTo("brevo");
            assertThat(api.path("result").asText()).isEqualTo("network");
        });
    }

    @Test
    void every_setting_is_listed_with_default_and_meaning() {
        assertThat(Ran.command(Map.of(), "check", "--settings").out().lines())
                .contains("| `WAYSTATION_PORT` | 8080 | Public port, where vendors post; 0 takes any free one. |",
                        "| `BREVO_WEBHOOK_TOKEN` | source off | Token that Brevo's webhooks carry, as bearer token or as "
                                + "password of Basic. Secret; also as `BREVO_WEBHOOK_TOKEN_FILE`. Two, comma-separated, during a "
                                + "rotation. |");
        assertThat(Ran.command(Map.of(), "check", "--settings", "--json").json().path("settings"))
                .anySatisfy(setting -> assertThat(setting.path("name").asText()).isEqualTo("WAYSTATION_LANES"));
    }
}
