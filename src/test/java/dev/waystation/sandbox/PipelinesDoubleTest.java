package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelinesDoubleTest {

    private static final String KEY =
            "Basic " + Base64.getEncoder().encodeToString("write-key:".getBytes(StandardCharsets.UTF_8));
    private static final String WITH_PASSWORD =
            "Basic " + Base64.getEncoder().encodeToString("site:key".getBytes(StandardCharsets.UTF_8));

    private Sandbox sandbox;
    private SandboxCaller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS);
        caller = new SandboxCaller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private HttpResponse<String> call(String kind, String body) throws IOException {
        return caller.call("POST", "/customerio-pipelines/v1/" + kind, body, "Authorization", KEY);
    }

    private HttpResponse<String> strictly(String kind, String body, String key) throws IOException {
        return caller.call("POST", "/customerio-pipelines/v1/" + kind, body, "Authorization", key, "X-Strict-Mode",
                "1");
    }

    private Map<String, Long> track() {
        return sandbox.counters("customerio-track");
    }

    @Test
    void success_is_what_garbage_gets_too() throws IOException {
        for (String garbage : new String[] {"not json", "[]", "{}", "{\"userId\":\"\"}",
            "{\"userId\":\"1\",\"event\":\"e\",\"properties\":{\"x\":\"" + "y".repeat(33_000) + "\"}}"}) {
            HttpResponse<String> answer = call("track", garbage);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{}\n");
        }
        assertThat(track()).containsEntry("people", 0L).containsEntry("events", 0L);
        assertThat(sandbox.counters("customerio-pipelines")).containsEntry("swallowed", 5L).containsEntry("taken", 0L);
        assertThat(sandbox.rules().count(Rule.TOO_LARGE)).isEqualTo(1);
    }

    @Test
    void strict_mode_tells_the_truth() throws IOException {
        assertThat(strictly("track", "{}", KEY).statusCode()).isEqualTo(400);
        assertThat(json(strictly("identify", "nothing", KEY)).at("/meta/errors/0").asText()).isNotEmpty();
        assertThat(strictly("identify", "{\"userId\":\"1\"}", WITH_PASSWORD).statusCode()).isEqualTo(401);
        assertThat(caller.call("POST", "/customerio-pipelines/v1/identify", "{\"userId\":\"1\"}").statusCode())
                .as("without strict mode a missing key is success").isEqualTo(200);
        assertThat(track()).containsEntry("people", 0L);
        assertThat(strictly("identify", "{\"userId\":\"1\"}", KEY).statusCode()).isEqualTo(200);
        assertThat(track()).containsEntry("people", 1L);
    }

    @Test
    void what_it_takes_is_in_the_same_workspace() throws IOException {
        call("identify", "{\"userId\":\"1\",\"traits\":{\"email\":\"a@example.com\"},"
                + "\"timestamp\":\"2026-11-20T10:00:00Z\"}");
        call("track", "{\"userId\":\"1\",\"event\":\"paid\",\"properties\":{\"total\":9}}");
        call("page", "{\"userId\":\"a@example.com\",\"name\":\"Home\"}");
        call("screen", "{\"anonymousId\":\"abc\",\"name\":\"Start\"}");
        call("group", "{\"userId\":\"1\",\"groupId\":\"acme\",\"traits\":{\"name\":\"Acme\"}}");
        assertThat(track()).containsEntry("people", 1L).containsEntry("events", 3L).containsEntry("objects", 1L);
        call("identify", "{\"userId\":\"2\"}");
        call("alias", "{\"userId\":\"1\",\"previousId\":\"2\"}");
        assertThat(track()).containsEntry("people", 1L).containsEntry("merges", 1L);
    }

    @Test
    void reserved_events_stand_for_the_calls_that_there_are_not() throws IOException {
        call("identify", "{\"userId\":\"1\"}");
        call("track", "{\"userId\":\"1\",\"event\":\"User Suppressed\"}");
        call("identify", "{\"userId\":\"1\"}");
        assertThat(track()).containsEntry("people", 0L).containsEntry("ignoredSuppressed", 1L);
        call("track", "{\"userId\":\"1\",\"event\":\"User Unsuppressed\"}");
        call("identify", "{\"userId\":\"1\"}");
        assertThat(track()).containsEntry("people", 1L);
        call("track", "{\"userId\":\"1\",\"event\":\"User Deleted\"}");
        assertThat(track()).containsEntry("people", 0L).containsEntry("events", 0L);
    }

    @Test
    void a_batch_takes_what_is_good_and_says_nothing_of_the_rest() throws IOException {
        String batch = """
                {"batch":[{"type":"identify","userId":"1"},{"type":"identify"},{"type":"nothing"},
                 {"type":"track","userId":"1","event":"e"}],"context":{},"integrations":{"All":true}}""";
        assertThat(call("batch", batch).body()).isEqualTo("{}\n");
        assertThat(track()).containsEntry("people", 1L).containsEntry("events", 1L);
        assertThat(sandbox.counters("customerio-pipelines")).containsEntry("taken", 2L).containsEntry("swallowed", 2L);
        assertThat(strictly("batch", batch, KEY).statusCode()).isEqualTo(400);
        assertThat(call("batch", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void there_are_only_posts() throws IOException {
        assertThat(caller.call("DELETE", "/customerio-pipelines/v1/identify", null, "Authorization", KEY).statusCode())
                .isEqualTo(404);
    }
}
