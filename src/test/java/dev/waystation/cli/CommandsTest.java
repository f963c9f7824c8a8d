package dev.waystation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.LedgerOptions;
import dev.waystation.ledger.NewEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a real ledger that no gateway serves. */
class CommandsTest {

    @TempDir
    private Path data;

    private Map<String, String> environment;

    @BeforeEach
    void a_ledger_with_an_open_delivery_and_two_unreadable_events() {
        environment = Ran.nobodyAt(data);
        try (Ledger ledger = owner()) {
            ledger.subscribe("to-brevo", "customerio", true);
            ledger.append(List.of(event("good", null), event("bad-1", "no JSON at line 1"),
                    event("bad-2", "no JSON at line 9"))).toCompletableFuture().join();
        }
    }

    @Test
    void status_shows_the_books_and_that_they_add_up() {
        Ran status = run("status", "--json");

        assertThat(status.exitCode()).isZero();
        assertThat(status.json().path("conserved").asBoolean()).as(status.out()).isTrue();
        assertThat(run("status").out()).contains("SUBSCRIBER", "to-brevo", "The books add up");
    }

    @Test
    void where_no_gateway_runs_there_is_no_gate_to_watch() {
        Ran debug = run("debug", "brevo");
        assertThat(debug.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(debug.err()).contains("no gateway runs");
    }

    @Test
    void events_are_listed_page_by_page_and_shown_with_their_body() {
        Ran first = run("events", "--json", "--limit", "2");
        Ran rest = run("events", "--json", "--after", first.json().path("next").asText());

        assertThat(first.json().path("events")).hasSize(2);
        assertThat(rest.json().path("events")).hasSize(1);
        assertThat(run("events").out()).contains("2 h ago, 2026-03-01 10:00:00Z", "email:ada@example.com");
        assertThat(run("events", "show", "customerio", "good", "--json").json().path("body").asText())
                .isEqualTo("{\"a\":1}");
        assertThat(run("events", "show", "customerio", "good").out()).contains("\"a\" : 1");
        assertThat(run("events", "show", "customerio", "absent").exitCode()).isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void parked_deliveries_are_found_by_what_their_reason_contains() {
        assertThat(run("parked", "--json").json().path("parked")).hasSize(2);
        assertThat(run("parked", "list", "--json", "--reason-contains", "LINE 9").json().path("parked")).hasSize(1);
        assertThat(run("parked", "show", "intake", "customerio", "bad-1").out()).contains("no JSON at line 1");
        assertThat(run("deliveries", "--json", "--outcome", "parked").json().path("deliveries")).hasSize(2);
    }

    @Test
    void drop_closes_the_named_events_and_leaves_the_rest_parked() {
        Ran drop = run("parked", "drop", "--event", "bad-1", "--reason", "sent by a test", "--json");

        assertThat(drop.exitCode()).as(drop.out()).isZero();
        assertThat(drop.json().path("dropped").asInt()).isEqualTo(1);
        assertThat(run("parked", "--json").json().path("parked")).hasSize(1);
        assertThat(run("deliveries", "--json", "--event", "bad-1").json().at("/deliveries/0/reason").asText())
                .contains("sent by a test");
        assertThat(run("parked", "drop", "--event", "bad-1", "--reason", "again").exitCode())
                .isEqualTo(ExitCodes.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parked retry", "parked drop --reason x", "parked drop --all",
        "parked retry --all --subscriber intake", "parked show intake", "status --watch 0", "events --limit 0",
        "deliveries --outcome done", "events --after here", "bogus", "parked --bogus", "pause", ""})
    void wrong_use_leaves_with_2_changes_nothing_and_says_so_in_one_document(String line) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
        String[] withJson = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        withJson[arguments.length] = "--json";

        assertThat(Ran.command(environment, arguments).exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        Ran json = Ran.command(environment, withJson);
        assertThat(json.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(json.json().at("/error/what").asText()).isNotBlank();
        assertThat(run("parked", "--json").json().path("parked")).hasSize(2);
    }

    @Test
    void pause_and_resume_name_the_subscribers_there_are() {
        assertThat(run("pause", "to-brevo", "--json").json().path("paused").asBoolean()).isTrue();
        assertThat(run("status").out()).contains("paused");
        assertThat(run("resume", "to-brevo").exitCode()).isZero();

        Ran unknown = run("pause", "to-brveo");
        assertThat(unknown.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(unknown.err()).contains("to-brevo");
    }

    @Test
    void a_ledger_that_is_held_while_its_admin_port_is_silent_is_told_apart() {
        try (Ledger running = owner()) {
            Ran status = run("status", "--json");

            assertThat(running.refusing()).isNull();
            assertThat(status.exitCode()).isEqualTo(ExitCodes.FAILED);
            assertThat(status.json().at("/error/what").asText()).contains("holds this ledger", "does not answer");
        }
    }

    @Test
    void without_gateway_and_data_folder_nothing_is_made_up(@TempDir Path elsewhere) {
        Map<String, String> lost = new HashMap<>(environment);
        lost.put("WAYSTATION_DATA", elsewhere.resolve("none").toString());
        assertThat(Ran.command(lost, "status").exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(elsewhere.resolve("none")).doesNotExist();

        lost.put("WAYSTATION_DATA", elsewhere.toString());
        assertThat(Ran.command(lost, "status").exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void a_named_gateway_that_does_not_answer_is_not_replaced_by_the_ledger_here() {
        Map<String, String> named = new HashMap<>(environment);
        named.put("WAYSTATION_ADMIN_URL", "http://127.0.0.1:" + environment.get("WAYSTATION_ADMIN_PORT"));

        Ran status = Ran.command(named, "status");

        assertThat(status.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(status.err()).contains("WAYSTATION_ADMIN_URL");
        assertThat(Ran.command(named, "status", "--live", "--json").json().path("live").asBoolean(true)).isFalse();
    }

    @Test
    void a_wrong_setting_is_named() {
        Map<String, String> wrong = new HashMap<>(environment);
        wrong.put("WAYSTATION_ADMIN_PORT", "many");

        Ran status = Ran.command(wrong, "status", "--json");

        assertThat(status.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(status.json().at("/error/where").asText()).isEqualTo("WAYSTATION_ADMIN_PORT");
    }

    private Ran run(String... arguments) {
        return Ran.command(environment, arguments);
    }

    private Ledger owner() {
        return Ledger.open(LedgerOptions.sqlite(data),
                java.time.InstantSource.fixed(java.time.Instant.parse("2026-03-01T10:00:00Z")),
                new SimpleMeterRegistry());
    }

    private static NewEvent event(String id, String problem) {
        return new NewEvent("customerio", id, "email_opened", "email:ada@example.com",
                Map.of("email", "ada@example.com"), null, "{\"a\":1}".getBytes(StandardCharsets.UTF_8), problem);
    }
}
