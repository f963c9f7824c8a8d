package dev.waystation.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SandboxCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal =
            new Terminal(new PrintWriter(out), new PrintWriter(err), false, InstantSource.system());

    private int execute(Map<String, String> environment, String... arguments) {
        return new CommandLine(new SandboxCommand(terminal, environment)).execute(arguments);
    }

    /** Runs the command until the text was printed and the work is done, then interrupts it. */
    private int during(Map<String, String> environment, String printed, Work work, String... arguments)
            throws Exception {
        AtomicInteger exit = new AtomicInteger(-1);
        Thread running = new Thread(() -> exit.set(execute(environment, arguments)));
        running.start();
        try {
            await().atMost(10, SECONDS).until(() -> out.toString().contains(printed));
            work.run();
        } finally {
            running.interrupt();
            running.join(10_000);
        }
        return exit.get();
    }

    private interface Work {

        void run() throws Exception;
    }

    @Test
    void it_serves_until_interrupted_and_tells_where_as_one_json_document() throws Exception {
        int exit = during(Map.of(), "}\n}", () -> {
            JsonNode json = new ObjectMapper().readTree(out.toString());
            JsonNode environment = json.path("environment");
            HttpResponse<String> account = HttpClient.newHttpClient().send(HttpRequest
                    .newBuilder(URI.create(environment.path("BREVO_URL").asText() + "/v3/account"))
                    .header("api-key", environment.path("BREVO_API_KEY").asText()).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(account.statusCode()).isEqualTo(200);
            assertThat(environment.path("CIO_TRACK_URL").asText()).endsWith("/customerio-track");
            assertThat(environment.path("CIO_WEBHOOK_SIGNING_KEY").asText()).isNotEmpty();
        }, "--port", "0", "--json");
        assertThat(exit).isZero();
    }

    @Test
    void a_credential_of_this_environment_is_accepted_and_never_shown() throws Exception {
        during(Map.of("BREVO_API_KEY", "xkeysib-mine"), "# BREVO_API_KEY as it is set here", () -> {
            assertThat(out.toString()).contains("export CIO_SITE_ID=").doesNotContain("xkeysib-mine");
            String url = out.toString().replaceAll("(?s).*export BREVO_URL=(\\S+).*", "$1");
            HttpResponse<String> account = HttpClient.newHttpClient().send(HttpRequest
                    .newBuilder(URI.create(url + "/v3/account")).header("api-key", "xkeysib-mine").build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(account.statusCode()).isEqualTo(200);
        }, "--port", "0");
    }

    @Test
    void a_gateway_is_set_as_the_receiver_of_all_three_vendors() throws Exception {
        during(Map.of(), "}\n}", () -> {
            JsonNode json = new ObjectMapper().readTree(out.toString());
            HttpResponse<String> senders = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(
                    json.path("control").asText() + "/senders")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(new ObjectMapper().readTree(senders.body()).path("senders").findValuesAsText("url"))
                    .containsExactly("http://127.0.0.1:9/webhooks/customerio", "http://127.0.0.1:9/webhooks/brevo",
                            "http://127.0.0.1:9/webhooks/intercom");
        }, "--port", "0", "--json", "--gateway", "http://127.0.0.1:9/");
    }

    @Test
    void a_gateway_on_another_machine_is_refused() {
        assertThat(execute(Map.of(), "--port", "0", "--gateway", "https://gateway.example.com")).isEqualTo(2);
        assertThat(err.toString()).contains("--gateway").contains("senders.remote");
    }

    @Test
    void a_port_that_is_taken_or_is_none_is_said() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(execute(Map.of(), "--port", String.valueOf(taken.getLocalPort()))).isEqualTo(1);
            assertThat(err.toString()).contains(String.valueOf(taken.getLocalPort()));
        }
        assertThat(execute(Map.of(), "--port", "70000")).isEqualTo(2);
    }

    @Test
    void it_tells_what_the_scenario_will_do_and_where_its_clock_stands() throws Exception {
        int exit = during(Map.of(), "export INTERCOM_URL", () -> {
            assertThat(out.toString()).contains("Scenario token-revoked: After ten minutes every key")
                    .contains("after 10m     fault expired-token at brevo, for 20m")
                    .contains("The clock stands at 2026-03-02T09:00:00Z");
            String url = out.toString().replaceAll("(?s).*export BREVO_URL=(\\S+)/brevo.*", "$1");
            assertThat(get(url + "/_sandbox/scenario")).contains("\"name\":\"token-revoked\"");
            assertThat(get(url + "/_sandbox/switches")).contains("\"name\":\"limits\",\"value\":\"off\"");
        }, "--port", "0", "--scenario", "token-revoked", "--standing", "2026-03-02T09:00:00Z", "--switch", "limits=off",
                "--seed", "7");
        assertThat(exit).isZero();
    }

    private static String get(String url) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void a_scenario_of_ones_own_is_played_and_its_problems_are_said_with_their_places(@TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, "name: mine\npepole: 5\nfaults:\n  - {vendor: brevo, kind: hmtl}\n");
        assertThat(execute(Map.of(), "--port", "0", "--scenario", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(file + ":2:1").contains("did you mean 'people'?").contains(file + ":4:");
        assertThat(execute(Map.of(), "--port", "0", "--scenario", "quite-day")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean 'quiet-day'?");
        Files.writeString(file, "name: mine\npeople: 5\n");
        during(Map.of(), "5 people", () -> { }, "--port", "0", "--scenario", file.toString());
    }

    @Test
    void wrong_use_is_exit_code_2_with_what_would_be_right() {
        assertThat(execute(Map.of(), "--port", "0", "--switch", "limts=off")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean 'limits'?");
        assertThat(execute(Map.of(), "--port", "0", "--switch", "limits=never")).isEqualTo(2);
        assertThat(err.toString()).contains("one of real, off");
        assertThat(execute(Map.of(), "--port", "0", "--standing", "tomorrow")).isEqualTo(2);
        assertThat(err.toString()).contains("2026-03-02T09:00:00Z");
    }

    @Test
    void scenarios_and_switches_are_listed_for_people_and_for_machines() throws Exception {
        assertThat(execute(Map.of(), "--list-scenarios")).isZero();
        assertThat(out.toString()).contains("brown-out").contains("import-with-rejects  Brevo's imports");
        assertThat(execute(Map.of(), "--list-switches")).isZero();
        assertThat(out.toString()).contains("limits = real   (one of real, off)");
        out.getBuffer().setLength(0);
        assertThat(execute(Map.of(), "--list-scenarios", "--json")).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.at("/scenarios/0/name").asText()).isEqualTo("quiet-day");
        out.getBuffer().setLength(0);
        assertThat(execute(Map.of(), "--list-switches", "--json")).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).path("switches").size()).isGreaterThan(50);
    }
}
