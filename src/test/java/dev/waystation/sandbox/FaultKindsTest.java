package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultKindsTest {

    private static final SandboxSettings SETTINGS =
            SandboxSettings.WITHOUT_LIMITS.standingAt(Instant.ofEpochSecond(1_800_000_000));

    private Sandbox sandbox;
    private SandboxCaller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SETTINGS);
        caller = new SandboxCaller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode fault(String json) throws IOException {
        HttpResponse<String> answer = caller.call("POST", "/_sandbox/faults", json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer);
    }

    private List<Integer> answers(int calls) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            statuses.add(caller.brevo("GET", "/account", null).statusCode());
        }
        return statuses;
    }

    @Test
    void an_error_page_is_html_with_502_unless_another_status_is_given() throws IOException {
        fault("{\"vendor\":\"brevo\",\"kind\":\"html\",\"times\":1}");
        HttpResponse<String> page = caller.brevo("GET", "/account", null);
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.headers().firstValue("content-type")).hasValueSatisfying(type ->
                assertThat(type).startsWith("text/html"));
        assertThat(page.headers().firstValue("server")).hasValue("cloudflare");
        assertThat(page.body()).startsWith("<!DOCTYPE html>").contains("502");
        sandbox.addFault(Fault.html("brevo").withStatus(503).times(1));
        assertThat(answers(2)).containsExactly(503, 200);
    }

    @Test
    void garbage_says_json_and_is_none() throws IOException {
        fault("{\"vendor\":\"brevo\",\"kind\":\"garbage\"}");
        HttpResponse<String> answer = caller.brevo("POST", "/contacts", "{\"email\":\"a@example.com\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("application/json");
        assertThatThrownBy(() -> json(answer)).isInstanceOf(JsonProcessingException.class);
        assertThat(sandbox.counters("brevo")).containsEntry("contacts", 0L);
    }

    @Test
    void every_refusal_is_said_by_the_api_itself_and_nothing_is_done() throws IOException {
        for (FaultKind kind : List.of(FaultKind.WRONG_REGION, FaultKind.EXPIRED_TOKEN, FaultKind.MISSING_SCOPE,
                FaultKind.BLOCKED_ADDRESS, FaultKind.DAILY_QUOTA, FaultKind.RATE_LIMIT)) {
            fault("{\"vendor\":\"brevo\",\"kind\":\"" + kind.word() + "\",\"times\":1}");
            HttpResponse<String> answer = caller.brevo("POST", "/contacts", "{\"email\":\"a@example.com\"}");
            assertThat(answer.statusCode()).as(kind.word()).isBetween(300, 499);
            assertThat(answer.headers().firstValue("content-type").orElseThrow()).contains("json");
        }
        assertThat(sandbox.counters("brevo")).containsEntry("contacts", 0L);
    }

    @Test
    void a_batch_is_taken_in_part_and_says_which_items_were_not() throws IOException {
        fault("{\"vendor\":\"brevo\",\"kind\":\"partial-batch\",\"path\":\"/v3/events/batch\"}");
        String event = "{\"event_name\":\"paid\",\"identifiers\":{\"email_id\":\"a@example.com\"}}";
        HttpResponse<String> brevo = caller.brevo("POST", "/events/batch",
                "{\"events\":[" + event + "," + event + "," + event + "]}");
        assertThat(brevo.statusCode()).isEqualTo(207);
        assertThat(json(brevo).at("/errors/0/eventIndex").toString()).isEqualTo("[1]");
        fault("{\"vendor\":\"customerio-track\",\"kind\":\"partial-batch\"}");
        HttpResponse<String> track = caller.track("POST", "/api/v2/batch", """
                {"batch":[{"type":"person","action":"identify","identifiers":{"id":"1"},"attributes":{}},
                          {"type":"person","action":"identify","identifiers":{"id":"2"},"attributes":{}}]}""");
        assertThat(track.statusCode()).isEqualTo(207);
        assertThat(json(track).at("/errors/0/batch_index").asInt()).isEqualTo(1);
        assertThat(sandbox.counters("customerio-track")).containsEntry("people", 1L);
    }

    @Test
    void a_write_is_ignored_silently_and_reads_are_as_ever() throws IOException {
        fault("{\"vendor\":\"brevo\",\"kind\":\"ignored-write\",\"times\":1}");
        assertThat(answers(3)).containsOnly(200);
        String contact = "{\"email\":\"a@example.com\"}";
        assertThat(caller.brevo("POST", "/contacts", contact).statusCode()).isEqualTo(201);
        assertThat(sandbox.counters("brevo")).containsEntry("contacts", 0L);
        assertThat(caller.brevo("POST", "/contacts", contact).statusCode()).isEqualTo(201);
        assertThat(sandbox.counters("brevo")).containsEntry("contacts", 1L);
    }

    @Test
    void a_fault_of_a_vendor_is_one_of_all_its_apis_but_not_of_its_status_page() throws IOException {
        sandbox.addFault(Fault.answering("customerio", 503));
        assertThat(caller.track("GET", "/api/v1/accounts/region", null).statusCode()).isEqualTo(503);
        assertThat(caller.app("GET", "/workspaces", null).statusCode()).isEqualTo(503);
        assertThat(caller.call("GET", "/status/customerio/api/v2/status.json", null).statusCode()).isEqualTo(200);
        sandbox.addFault(Fault.answering("customerio-status", 502));
        assertThat(caller.call("GET", "/status/customerio/api/v2/status.json", null).statusCode()).isEqualTo(502);
    }

    @Test
    void a_share_of_the_calls_is_met_and_the_same_seed_meets_the_same() throws IOException {
        sandbox.addFault(Fault.answering("brevo", 500).share(0.25));
        List<Integer> first = answers(200);
        assertThat(first.stream().filter(status -> status == 500).count()).isBetween(30L, 70L);
        stop();
        start();
        sandbox.addFault(Fault.answering("brevo", 500).share(0.25));
        assertThat(answers(200)).isEqualTo(first);
        stop();
        sandbox = Sandbox.start(SETTINGS.withSeed(2));
        caller = new SandboxCaller(sandbox);
        sandbox.addFault(Fault.answering("brevo", 500).share(0.25));
        assertThat(answers(200)).isNotEqualTo(first);
    }

    @Test
    void a_fault_begins_when_its_time_has_come_and_lasts_from_then() throws IOException {
        fault("{\"vendor\":\"brevo\",\"status\":500,\"afterMs\":60000,\"forMs\":60000}");
        sandbox.step(Duration.ofMillis(59_999));
        assertThat(answers(1)).containsExactly(200);
        sandbox.step(Duration.ofMillis(1));
        assertThat(answers(1)).containsExactly(500);
        sandbox.step(Duration.ofMillis(59_999));
        assertThat(answers(1)).containsExactly(500);
        sandbox.step(Duration.ofMillis(1));
        assertThat(answers(1)).containsExactly(200);
    }

    @Test
    void one_fault_is_switched_off_by_its_id() throws IOException {
        long first = fault("{\"vendor\":\"brevo\",\"status\":500}").path("id").asLong();
        fault("{\"vendor\":\"brevo\",\"status\":503}");
        assertThat(answers(1)).containsExactly(500);
        assertThat(caller.call("DELETE", "/_sandbox/faults/" + first, null).statusCode()).isEqualTo(204);
        assertThat(answers(1)).containsExactly(503);
        assertThat(caller.call("DELETE", "/_sandbox/faults/" + first, null).statusCode()).isEqualTo(404);
    }

    @Test
    void a_fault_can_be_read_back_as_it_was_given() throws IOException {
        JsonNode given = fault("""
                {"vendor":"brevo","kind":"partial-batch","path":"/v3/events/batch","method":"POST","share":0.5,
                 "afterMs":1000,"times":3}""");
        JsonNode read = json(caller.call("GET", "/_sandbox/faults", null)).at("/faults/0");
        assertThat(read).isEqualTo(given);
        assertThat(read.path("kind").asText()).isEqualTo("partial-batch");
        assertThat(read.path("share").asDouble()).isEqualTo(0.5);
        assertThat(read.path("afterMs").asInt()).isEqualTo(1000);
        assertThat(read.path("left").asInt()).isEqualTo(3);
    }

    @Test
    void nonsense_is_refused_with_what_would_be_right() throws IOException {
        for (String[] wrong : new String[][] {
            {"\"kind\":\"hmtl\"", "html"}, {"\"kind\":\"html\",\"share\":0", "share"},
            {"\"kind\":\"html\",\"share\":1.5", "share"}, {"\"kind\":\"html\",\"share\":\"half\"", "share"},
            {"\"kind\":\"slow\"", "delayMs"}, {"\"kind\":\"status\"", "status"},
            {"\"kind\":\"expired-token\",\"status\":401", "status"}, {"\"kind\":\"html\",\"drop\":true", "drop"},
            {"\"kind\":\"html\",\"afterMs\":-1", "afterMs"}, {"\"kind\":\"html\",\"shere\":1", "did you mean 'share'"},
            {"\"kind\":\"slow\",\"delayMs\":5,\"body\":\"x\"", "body"}}) {
            HttpResponse<String> answer = caller.call("POST", "/_sandbox/faults",
                    "{\"vendor\":\"brevo\"," + wrong[0] + "}");
            assertThat(answer.statusCode()).as(wrong[0]).isEqualTo(400);
            assertThat(json(answer).path("error").asText()).as(wrong[0]).contains(wrong[1]);
        }
    }
}
