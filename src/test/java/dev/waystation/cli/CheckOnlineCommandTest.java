package dev.waystation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxCredentials;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.faults.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code check --online [--create [--yes]]} with the shipped routes and one mapping of people. */
class CheckOnlineCommandTest {

    private static final String MAKES = "POST /v3/contacts/attributes/normal/BIRTHDAY {\"type\":\"date\"}";

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path home;

    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS);
        environment.putAll(sandbox.urls());
        environment.putAll(SandboxCredentials.DEFAULT.environment());
        environment.put("WAYSTATION_HOME", home.toString());
        copy("routes");
        copy("mappings");
        for (Path file : files(home.resolve("mappings"))) {
            if (file.toString().endsWith(".cases.yaml")) {
                Files.delete(file);
            } else if (file.toString().endsWith(".people.yaml")) {
                Files.writeString(file, "identifiers: {email: email}\n");
            }
        }
        Files.writeString(home.resolve("mappings/customerio-to-brevo.people.yaml"), """
                identifiers: {email: email}
                attributes:
                  birthday: {to: BIRTHDAY, type: date}
                  orders: {to: ORDERS, type: text}
                  first_name: {to: FIRSTNAME, type: text}
                """);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void what_is_missing_is_shown_with_its_call_and_leaves_with_1() {
        Ran check = Ran.command(environment, "check", "--online");

        assertThat(check.exitCode()).as(check.out()).isEqualTo(ExitCodes.FAILED);
        assertThat(check.out()).contains("brevo contact attributes  1 missing, 1 of another kind, 1 as they should be",
                "mappings/customerio-to-brevo.people.yaml  BIRTHDAY  there is no attribute BIRTHDAY", "→ " + MAKES,
                "ORDERS    is of type float, the mapping makes text");
        assertThat(check.out()).doesNotContain(SandboxCredentials.DEFAULT.brevoKey());
        assertThat(posts()).isZero();
    }

    @Test
    void as_json_it_stands_under_catalogues() {
        Ran check = Ran.command(environment, "check", "--online", "--json");

        assertThat(check.exitCode()).isEqualTo(ExitCodes.FAILED);
        JsonNode brevo = check.json().path("catalogues").get(0);
        assertThat(brevo.path("api").asText()).isEqualTo("brevo");
        assertThat(brevo.path("catalogue").asText()).isEqualTo("contact attributes");
        assertThat(brevo.path("result").asText()).isEqualTo("compared");
        assertThat(brevo.path("fields")).extracting(field -> field.path("result").asText())
                .containsExactly("missing", "unfit", "fits");
        JsonNode creation = brevo.path("fields").get(0).path("creation");
        assertThat(creation.path("method").asText() + " " + creation.path("path").asText() + " "
                + creation.path("body").asText()).isEqualTo(MAKES);
    }

    @Test
    void nothing_is_made_where_nobody_can_be_asked() {
        assertThat(Ran.command(environment, "check", "--online", "--create", "--json").json().path("untouched").asText())
                .isEqualTo("nothing was made: there is nobody to ask; give --create --yes");
        assertThat(posts()).isZero();
    }

    @Test
    void a_no_makes_nothing_and_a_yes_makes_it_and_reads_again() throws IOException {
        Ran no = asked("n");
        assertThat(no.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(no.out()).contains("→ " + MAKES).endsWith("nothing was made\n");
        assertThat(posts()).isZero();

        Files.writeString(home.resolve("mappings/customerio-to-brevo.people.yaml"),
                "identifiers: {email: email}\nattributes: {birthday: {to: BIRTHDAY, type: date}}\n");
        Ran yes = asked("yes");

        assertThat(yes.exitCode()).as(yes.out()).isEqualTo(ExitCodes.DONE);
        assertThat(yes.out()).contains("made  brevo  BIRTHDAY", "Read again:",
                "0 missing, 0 of another kind, 1 as they should be");
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void with_yes_nobody_is_asked_and_what_is_of_another_kind_stays_as_it_is() {
        Ran check = Ran.command(environment, "check", "--online", "--create", "--yes", "--json");

        assertThat(check.exitCode()).as("ORDERS is a number still").isEqualTo(ExitCodes.FAILED);
        assertThat(check.json().path("created")).singleElement().satisfies(created -> {
            assertThat(created.path("field").asText()).isEqualTo("BIRTHDAY");
            assertThat(created.path("accepted").asBoolean()).isTrue();
        });
        assertThat(check.json().path("catalogues").get(0).path("fields"))
                .extracting(field -> field.path("result").asText()).containsExactly("fits", "unfit", "fits");
    }

    @Test
    void what_the_shipped_tables_need_is_made_and_then_nothing_is_missing() {
        environment.put("WAYSTATION_HOME", ".");

        Ran check = Ran.command(environment, "check", "--online", "--create", "--yes", "--json");

        assertThat(check.exitCode()).as(check.out()).isEqualTo(ExitCodes.DONE);
        assertThat(check.json().path("created")).isNotEmpty();
        assertThat(Ran.command(environment, "check", "--online").exitCode()).isEqualTo(ExitCodes.DONE);
    }

    @Test
    void what_the_vendor_does_not_show_is_no_reason_to_make_anything() {
        sandbox.addFault(Fault.answering("brevo", 500));

        Ran check = Ran.command(environment, "check", "--online", "--create", "--yes");

        assertThat(check.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(check.out()).contains("brevo contact attributes  not compared: ").doesNotContain("BIRTHDAY");
        assertThat(posts()).isZero();
    }

    @Test
    void nothing_is_made_from_files_that_are_wrong() throws IOException {
        Files.writeString(home.resolve("mappings/brevo-to-nobody.people.yaml"), "identifiers: {email: email}\n");

        Ran check = Ran.command(environment, "check", "--online", "--create", "--yes");

        assertThat(check.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(check.out()).contains("1 error, ").endsWith("nothing was made: mend the errors first\n");
        assertThat(posts()).isZero();
    }

    @Test
    void create_belongs_to_online_and_yes_to_create() {
        assertThat(Ran.command(environment, "check", "--create").err())
                .contains("--create makes what --online finds missing", "waystation check --online --create");
        assertThat(Ran.command(environment, "check", "--online", "--yes").exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    private long posts() {
        return sandbox.requests().stream().filter(request -> !request.method().equals("GET")).count();
    }

    private Ran asked(String answer) {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(new StringWriter()), false, Ran.NOON);
        int exitCode = new CommandLine(new CheckCommand(terminal, environment, text -> Optional.of(answer)))
                .execute("--online", "--create");
        terminal.out().flush();
        return new Ran(exitCode, out.toString(), "");
    }

    private void copy(String folder) throws IOException {
        for (Path file : files(Path.of(folder))) {
            Path to = home.resolve(file.toString());
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
