package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomerioDoubleTest {

    private static final String EVENT = """
            {"type":"person","identifiers":{"email":"%s"},"action":"event","name":"%s","id":"%s",
             "timestamp":1700000000,"attributes":{"item":"1"}}""";

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

    private Map<String, Long> counters() {
        return sandbox.counters("customerio-track");
    }

    @Test
    void track_refuses_a_missing_a_malformed_and_a_wrong_credential_alike() throws IOException {
        for (String given : new String[] {"Basic d3Jvbmc6a2V5", "Bearer sandbox-track-key", "x"}) {
            HttpResponse<String> answer = caller.call("GET", "/customerio-track/api/v1/accounts/region", null,
                    "Authorization", given);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("{\"meta\":{\"error\":\"Unauthorized request\"}}");
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Basic realm=\"Customer.io edge event collection\"");
        }
    }

    @Test
    void the_app_api_refuses_without_a_challenge_and_names_its_workspace_to_the_right_key() throws IOException {
        HttpResponse<String> refused = caller.call("GET", "/customerio-app/v1/workspaces", null);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();

        String key = "Bearer " + SandboxCredentials.DEFAULT.appKey();
        assertThat(json(caller.call("GET", "/customerio-app/v1/workspaces", null, "Authorization", key))
                .at("/workspaces/0/id").asInt()).isEqualTo(3);
        assertThat(json(caller.call("GET", "/customerio-app/v1/campaigns", null, "Authorization", key))
                .at("/campaigns/0/state").asText()).isEqualTo("running");
    }

    @Test
    void the_region_call_names_the_region_and_the_workspace() throws IOException {
        var region = json(caller.track("GET", "/api/v1/accounts/region", null));
        assertThat(region.path("region").asText()).isEqualTo("us");
        assertThat(region.path("environment_id").asInt()).isEqualTo(3);
        assertThat(region.path("url").asText()).isEqualTo(sandbox.url("customerio-track").toString());
    }

    @Test
    void an_accepted_entity_is_answered_with_an_empty_object_and_a_newline() throws IOException {
        HttpResponse<String> answer =
                caller.track("POST", "/api/v2/entity", EVENT.formatted("a@example.com", "e", "1"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}\n");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json; charset=utf-8");
    }

    @Test
    void a_repeated_event_id_is_accepted_and_makes_no_second_event() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(caller.track("POST", "/api/v2/entity", EVENT.formatted("a@example.com", "e", "01HF"))
                    .statusCode()).isEqualTo(200);
        }
        assertThat(counters()).containsEntry("events", 1L).containsEntry("repeatedEvents", 2L)
                .containsEntry("people", 1L);
    }

    @Test
    void an_entity_needs_exactly_one_identifier_of_its_person() throws IOException {
        String two = EVENT.formatted("a@example.com", "e", "1").replace("{\"email\"", "{\"id\":\"1\",\"email\"");
        HttpResponse<String> answer = caller.track("POST", "/api/v2/entity", two);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo("identifiers");
        assertThat(json(answer).at("/errors/0/reason").asText()).isEqualTo("invalid");
        assertThat(caller.track("POST", "/api/v2/entity", "{\"type\":\"person\",\"action\":\"identify\"}").statusCode())
                .isEqualTo(400);
        assertThat(counters()).containsEntry("people", 0L);
    }

    @Test
    void an_event_needs_a_name_of_at_most_a_hundred_bytes() throws IOException {
        assertThat(caller.track("POST", "/api/v2/entity", EVENT.formatted("a@example.com", " ", "1")).statusCode())
                .isEqualTo(400);
        assertThat(caller.track("POST", "/api/v2/entity", EVENT.formatted("a@example.com", "é".repeat(51), "1"))
                .statusCode()).isEqualTo(400);
        assertThat(caller.track("POST", "/api/v2/entity", EVENT.formatted("a@example.com", "é".repeat(50), "1"))
                .statusCode()).isEqualTo(200);
    }

    @Test
    void a_batch_takes_the_good_items_and_lists_the_others_by_index() throws IOException {
        String good = EVENT.formatted("a@example.com", "e", "1");
        String bad = EVENT.formatted("", "e", "2");
        String large = EVENT.formatted("a@example.com", "e", "3").replace("\"1\"}", "\"" + "x".repeat(33_000) + "\"}");
        HttpResponse<String> answer =
                caller.track("POST", "/api/v2/batch", "{\"batch\":[" + good + "," + bad + "," + large + "]}");
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(json(answer).path("errors")).hasSize(2);
        assertThat(json(answer).at("/errors/0/batch_index").asInt()).isEqualTo(1);
        assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo("identifiers.email");
        assertThat(json(answer).at("/errors/1/batch_index").asInt()).isEqualTo(2);
        assertThat(counters()).containsEntry("events", 1L);

        assertThat(caller.track("POST", "/api/v2/batch", "{\"batch\":[" + good + "]}").body()).isEqualTo("{}\n");
        assertThat(caller.track("POST", "/api/v2/batch", "[" + good + "]").statusCode()).isEqualTo(400);
    }

    @Test
    void what_is_too_large_is_refused_whole() throws IOException {
        String large = EVENT.formatted("a@example.com", "e", "x".repeat(33_000));
        assertThat(caller.track("POST", "/api/v2/entity", large).statusCode()).isEqualTo(413);
        String batch = "{\"batch\":[" + (large + ",").repeat(16) + large + "]}";
        assertThat(caller.track("POST", "/api/v2/batch", batch).statusCode()).isEqualTo(413);
    }

    @Test
    void an_older_update_is_accepted_and_ignored() throws IOException {
        String identify = """
                {"type":"person","identifiers":{"id":"1"},"action":"identify","timestamp":%d,
                 "attributes":{"plan":"%s"}}""";
        assertThat(caller.track("POST", "/api/v2/entity", identify.formatted(1_700_000_100, "new")).statusCode())
                .isEqualTo(200);
        assertThat(caller.track("POST", "/api/v2/entity", identify.formatted(1_700_000_000, "old")).statusCode())
                .isEqualTo(200);
        assertThat(counters()).containsEntry("olderUpdates", 1L);
    }

    @Test
    void a_suppressed_person_stays_away_whatever_is_sent() throws IOException {
        String suppress = "{\"type\":\"person\",\"identifiers\":{\"email\":\"A@example.com\"},\"action\":\"suppress\"}";
        caller.track("POST", "/api/v2/entity", EVENT.formatted("a@example.com", "e", "1"));
        caller.track("POST", "/api/v2/entity", suppress);
        assertThat(caller.track("POST", "/api/v2/entity", EVENT.formatted("a@example.com", "e", "2")).statusCode())
                .isEqualTo(200);
        assertThat(counters()).containsEntry("people", 0L).containsEntry("ignoredSuppressed", 1L);
    }

    @Test
    void version_one_identifies_tracks_and_deletes() throws IOException {
        String path = "/api/v1/customers/a%2Bb%40example.com";
        assertThat(caller.track("PUT", path, "{\"id\":\"7\",\"plan\":\"pro\"}").body()).isEqualTo("{}\n");
        assertThat(caller.track("POST", "/api/v1/customers/7/events", "{\"name\":\"e\",\"id\":\"1\"}").statusCode())
                .isEqualTo(200);
        assertThat(counters()).containsEntry("people", 1L).containsEntry("events", 1L);
        HttpResponse<String> nameless = caller.track("POST", "/api/v1/customers/7/events", "{}");
        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(json(nameless).at("/meta/errors/0").asText()).isNotEmpty();
        assertThat(caller.track("DELETE", path, null).statusCode()).isEqualTo(200);
        assertThat(counters()).containsEntry("people", 0L);
    }

    @Test
    void a_wrong_path_or_method_is_an_html_page() throws IOException {
        for (String[] wrong : new String[][] {{"GET", "/api/v2/entity"}, {"POST", "/v2/entity"}, {"GET", "/"}}) {
            HttpResponse<String> answer = caller.track(wrong[0], wrong[1], null);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        }
    }
}
