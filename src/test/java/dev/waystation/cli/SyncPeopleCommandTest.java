package dev.waystation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sync people} without a gateway, and what it prints of a run. */
class SyncPeopleCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"", "--all --since 2h", "--all --segment 7", "--since 2h --segment 7", "--status --plan",
        "--cancel --all", "--status --cancel", "--segment seven"})
    void wrong_use_is_said_before_any_gateway_is_asked(String options) {
        Ran ran = Ran.command(here(), ("sync people " + options).strip().split(" "));
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(ran.err()).contains("→");
    }

    @Test
    void without_a_gateway_it_says_that_the_gateway_does_the_work() {
        Ran ran = Ran.command(here(), "sync", "people", "--all");
        assertThat(ran.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(ran.err()).contains("no gateway answers", "run");
    }

    @Test
    void a_line_says_how_far_a_run_is_and_a_table_what_became_of_it() throws Exception {
        StringWriter out = new StringWriter();
        SyncRunText text = new SyncRunText(new Terminal(new PrintWriter(out), new PrintWriter(out), false,
                InstantSource.system()));
        JsonNode report = JSON.readTree("""
                {"run":{"id":7,"selection":"all","plan":false,"state":"done","listed":2500,"allListed":true,"perSecond":33.4,
                  "etaMs":90000,"waitingFor":null,"error":null},
                 "subscribers":[{"name":"to-brevo","delivered":2000,"skipped":{"unchanged":400,"deleted":90},"superseded":0,
                  "parked":10,"open":0}]}""");
        text.progress(report);
        text.print(report);
        assertThat(out.toString())
                .contains("run 7: 2500 listed; to-brevo 2000 delivered, 490 skipped, 10 parked, 0 open; 33.4/s, done in 90 s")
                .contains("Run 7 (all): done, 2500 people listed")
                .containsPattern("to-brevo +2000 +490 +0 +10 +0")
                .containsPattern("skipped +400 +unchanged");
    }

    private Map<String, String> here() {
        return Map.of("WAYSTATION_DATA", data.toString(), "WAYSTATION_ADMIN_PORT", "1");
    }
}
