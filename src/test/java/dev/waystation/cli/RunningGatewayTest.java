package dev.waystation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.console.AdminApi;
import dev.waystation.console.AdminServer;
import dev.waystation.console.AdminToken;
import dev.waystation.console.BooksInMemory;
import dev.waystation.console.GatesInMemory;
import dev.waystation.ledger.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a gateway that runs on a port of its own choice. */
class RunningGatewayTest {

    @TempDir
    private static Path data;

    private static final GatesInMemory gates = new GatesInMemory("brevo", "customerio-app", "customerio-track");
    private static BooksInMemory books;
    private static Main main;
    private static AdminServer server;

    @BeforeAll
    static void start() {
        books = new BooksInMemory().add("to-brevo", "customerio", "a/b c", Outcome.PARKED, "Invalid email")
                .add("to-brevo", "customerio", "e2", Outcome.PARKED, "out of attempts");
        server = new AdminServer(new AdminApi(books, List::of, gates),
                AdminToken.of(Optional.empty(), data, new SecureRandom()), data, "127.0.0.1", 0);
        main = new Main();
        server.attachTo(main);
        main.start();
    }

    @AfterAll
    static void stop() {
        main.stop();
    }

    @Test
    void the_data_folder_is_enough_to_find_it_and_to_be_let_in() {
        Ran parked = Ran.command(here(), "parked", "--json");

        assertThat(parked.exitCode()).as(parked.err()).isZero();
        assertThat(parked.json().path("parked")).isNotEmpty();
        assertThat(Ran.command(here(), "status", "--live").exitCode()).isZero();
    }

    @Test
    void an_event_id_with_any_characters_arrives_whole() {
        assertThat(Ran.command(here(), "parked", "show", "to-brevo", "customerio", "a/b c", "--json").json()
                .path("reason").asText()).isEqualTo("Invalid email");
        assertThat(Ran.command(here(), "parked", "retry", "--event", "a/b c", "--json").json().path("retried").asInt())
                .isEqualTo(1);
    }

    @Test
    void status_shows_bulk_work_and_when_it_will_be_done() {
        assertThat(Ran.command(here(), "status").out()).contains("BULK WORK", "DONE IN")
                .containsPattern("vip to brevo +brevo contacts +export +500 +1000 +2 min");
    }

    @Test
    void a_gate_or_all_gates_of_a_vendor_are_watched_for_a_while() {
        Ran on = Ran.command(here(), "debug", "customerio", "--minutes", "5", "--json");
        assertThat(on.exitCode()).as(on.err()).isZero();
        assertThat(on.json().path("gates")).hasSize(2);
        assertThat(on.json().at("/gates/1/debugUntil").asText()).isEqualTo("2026-03-01T10:05:00Z");
        assertThat(Ran.command(here(), "status").out()).contains("calls are logged, ends");
        assertThat(Ran.command(here(), "debug", "customerio", "--off").out())
                .contains("customerio-app: calls are not logged", "customerio-track: calls are not logged");
        assertThat(Ran.command(here(), "debug", "brevo").out()).contains("brevo: calls are logged", "10:10:00Z");
        assertThat(Ran.command(here(), "debug", "brevo", "--off", "--json").json().at("/gates/0/debugUntil").isNull())
                .isTrue();
        assertThat(Ran.command(here(), "status").out()).doesNotContain("calls are logged");
    }

    @Test
    void an_unknown_gate_is_wrong_use_and_the_nearest_is_named() {
        Ran unknown = Ran.command(here(), "debug", "custmerio");
        assertThat(unknown.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(unknown.err()).contains("did you mean customerio?");
        assertThat(Ran.command(here(), "debug", "mailjet", "--json").exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(Ran.command(here(), "debug", "brevo", "--minutes", "61").exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(Ran.command(here(), "debug", "brevo", "--minutes", "5", "--off").exitCode())
                .isEqualTo(ExitCodes.WRONG_USE);
        assertThat(Ran.command(here(), "debug").exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void a_wrong_token_and_a_missing_one_are_told_apart(@TempDir Path empty) throws Exception {
        Map<String, String> wrong = here();
        wrong.put("WAYSTATION_ADMIN_TOKEN", "not-the-token-of-this-gateway");
        Ran refused = Ran.command(wrong, "status");
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(refused.err()).contains("is refused").doesNotContain("not-the-token-of-this-gateway");

        Map<String, String> missing = new HashMap<>();
        missing.put("WAYSTATION_DATA", empty.toString());
        missing.put("WAYSTATION_ADMIN_URL", server.url().toString());
        Ran asked = Ran.command(missing, "status");
        assertThat(asked.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(asked.err()).contains("is missing");
        assertThat(Ran.command(missing, "status", "--live").exitCode()).isZero();
    }

    @Test
    void a_url_and_a_token_are_enough_from_elsewhere(@TempDir Path empty) throws Exception {
        Map<String, String> elsewhere = new HashMap<>();
        elsewhere.put("WAYSTATION_DATA", empty.toString());
        elsewhere.put("WAYSTATION_ADMIN_URL", server.url() + "/");
        elsewhere.put("WAYSTATION_ADMIN_TOKEN", Files.readString(data.resolve(AdminToken.FILE)));

        assertThat(Ran.command(elsewhere, "status").exitCode()).isZero();
    }

    private static Map<String, String> here() {
        return new HashMap<>(Map.of("WAYSTATION_DATA", data.toString()));
    }
}
