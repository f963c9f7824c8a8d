package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.faults.Fault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxControlTest {

    private Sandbox sandbox;
    private SandboxCaller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS.standingAt(Instant.ofEpochSecond(1_800_000_000))
                .withRecord(50, 10_000));
        caller = new SandboxCaller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode requests(String query) throws IOException {
        return json(caller.call("GET", "/_sandbox/requests" + query, null));
    }

    private int fault(String json) throws IOException {
        return caller.call("POST", "/_sandbox/faults", json).statusCode();
    }

    @Test
    void every_request_is_on_record_with_the_vendors_own_path() throws IOException {
        caller.brevo("GET", "/contacts/a%2Bb%40example.com?identifierType=email_id", null);
        caller.track("POST", "/api/v2/entity", "{\"ä\":1}");
        JsonNode all = requests("");
        assertThat(all.path("requests")).hasSize(2);
        JsonNode first = all.at("/requests/0");
        assertThat(first.path("vendor").asText()).isEqualTo("brevo");
        assertThat(first.path("method").asText()).isEqualTo("GET");
        assertThat(first.path("path").asText()).isEqualTo("/v3/contacts/a%2Bb%40example.com");
        assertThat(first.path("query").asText()).isEqualTo("identifierType=email_id");
        assertThat(first.path("status").asInt()).isEqualTo(404);
        assertThat(first.path("at").asLong()).isEqualTo(sandbox.clock().millis());
        assertThat(all.at("/requests/1/body").asText()).isEqualTo("{\"ä\":1}");
        assertThat(all.has("next")).isFalse();
    }

    @Test
    void no_credential_is_on_record() throws IOException {
        caller.brevo("GET", "/account", null);
        caller.track("GET", "/api/v1/accounts/region", null);
        String all = requests("").toString();
        assertThat(all).doesNotContain(SandboxCredentials.DEFAULT.brevoKey()).doesNotContain(SandboxCaller.basic())
                .contains("\"api-key\":\"[redacted]\"").contains("\"authorization\":\"[redacted]\"");
        assertThat(sandbox.requests().get(0).headers()).containsEntry("api-key", "[redacted]");
    }

    @Test
    void no_secret_of_a_webhook_is_on_record() throws IOException {
        caller.brevo("POST", "/webhooks", "{\"url\":\"http://user:pass-1@127.0.0.1:9/x\",\"events\":[\"spam\"],"
                + "\"auth\":{\"type\":\"bearer\",\"token\":\"pass-2\"},"
                + "\"headers\":[{\"key\":\"x-key\",\"value\":\"pass-3\"}]}");
        caller.brevo("POST", "/webhooks", "{\"auth\":{\"token\":\"pass-4\"");
        caller.app("POST", "/reporting_webhooks", "{\"name\":\"n\",\"events\":[\"email_sent\"],"
                + "\"endpoint\":\"https:\\/\\/user:pass-5@127.0.0.1:9/x\"}");
        assertThat(requests("").toString()).doesNotContain("pass-").contains("x-key")
                .contains("http://[redacted]@127.0.0.1:9/x");
    }

    @Test
    void the_token_of_a_device_is_on_record() throws IOException {
        caller.track("PUT", "/api/v1/customers/1/devices", "{\"device\":{\"id\":\"token-1\"}}");
        assertThat(requests("").at("/requests/0/body").asText()).isEqualTo("{\"device\":{\"id\":\"token-1\"}}");
    }

    @Test
    void the_record_is_filtered_paged_and_cleared() throws IOException {
        for (int i = 0; i < 3; i++) {
            caller.brevo("GET", "/account", null);
            caller.track("GET", "/api/v1/accounts/region", null);
        }
        assertThat(requests("?vendor=customerio").path("requests")).hasSize(3);
        assertThat(requests("?vendor=customerio-track").path("requests")).hasSize(3);
        assertThat(requests("?vendor=customerio-app").path("requests")).isEmpty();
        JsonNode page = requests("?vendor=brevo&limit=2");
        assertThat(page.path("requests")).hasSize(2);
        assertThat(requests("?vendor=brevo&limit=2&after=" + page.path("next").asText()).path("requests")).hasSize(1);
        assertThat(caller.call("GET", "/_sandbox/requests?vendor=nobody", null).statusCode()).isEqualTo(400);
        assertThat(caller.call("GET", "/_sandbox/requests?limit=-1", null).statusCode()).isEqualTo(400);
        assertThat(caller.call("DELETE", "/_sandbox/requests", null).statusCode()).isEqualTo(204);
        assertThat(requests("").path("requests")).isEmpty();
    }

    @Test
    void the_record_keeps_the_newest_within_its_bounds() throws IOException {
        for (int i = 0; i < 60; i++) {
            caller.brevo("GET", "/account", null);
        }
        assertThat(sandbox.requests()).hasSize(50);
        assertThat(sandbox.requests().get(0).sequence()).isEqualTo(11);
        caller.brevo("POST", "/events", "x".repeat(6_000));
        caller.brevo("POST", "/events", "y".repeat(6_000));
        assertThat(sandbox.requests()).hasSize(1);
        JsonNode summary = json(caller.call("GET", "/_sandbox/summary", null));
        assertThat(summary.at("/requests/received").asInt()).isEqualTo(62);
        assertThat(summary.at("/requests/forgotten").asInt()).isEqualTo(61);
        assertThat(summary.at("/requests/byApiAndStatus/brevo 200").asInt()).isEqualTo(60);
        assertThat(summary.at("/apis/brevo/contacts").isNumber()).isTrue();
    }

    @Test
    void a_fault_meets_the_next_calls_and_then_is_over() throws IOException {
        assertThat(fault("""
                {"vendor":"brevo","path":"/v3/events","method":"post","status":503,"times":2}"""))
                .isEqualTo(201);
        String event = "{\"event_name\":\"e\",\"identifiers\":{\"email_id\":\"a@example.com\"}}";
        assertThat(caller.brevo("GET", "/account", null).statusCode()).isEqualTo(200);
        assertThat(caller.brevo("POST", "/events", event).statusCode()).isEqualTo(503);
        assertThat(caller.brevo("POST", "/events", event).statusCode()).isEqualTo(503);
        assertThat(sandbox.counters("brevo")).containsEntry("events", 0L);
        assertThat(caller.brevo("POST", "/events", event).statusCode()).isEqualTo(204);
        assertThat(requests("?vendor=brevo").path("requests").findValuesAsText("status"))
                .containsExactly("200", "503", "503", "204");
    }

    @Test
    void a_fault_lasts_as_long_as_it_was_given() throws IOException {
        fault("{\"vendor\":\"customerio-track\",\"status\":500,\"forMs\":60000}");
        sandbox.step(Duration.ofMillis(59_999));
        assertThat(caller.track("GET", "/api/v1/accounts/region", null).statusCode()).isEqualTo(500);
        sandbox.step(Duration.ofMillis(1));
        assertThat(caller.track("GET", "/api/v1/accounts/region", null).statusCode()).isEqualTo(200);
        assertThat(json(caller.call("GET", "/_sandbox/faults", null)).path("faults")).isEmpty();
    }

    @Test
    void a_fault_says_what_it_was_told_to_say() throws IOException {
        fault("""
                {"vendor":"brevo","status":429,"headers":{"X-Sib-Ratelimit-Reset":"7"},"body":{"code":"c"}}""");
        HttpResponse<String> answer = caller.brevo("GET", "/account", null);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().allValues("x-sib-ratelimit-reset")).containsExactly("7");
        assertThat(answer.body()).isEqualTo("{\"code\":\"c\"}");
        JsonNode active = json(caller.call("GET", "/_sandbox/faults", null)).at("/faults/0");
        assertThat(active.path("met").asInt()).isEqualTo(1);
        assertThat(active.path("status").asInt()).isEqualTo(429);
        assertThat(caller.call("DELETE", "/_sandbox/faults", null).statusCode()).isEqualTo(204);
        assertThat(caller.brevo("GET", "/account", null).statusCode()).isEqualTo(200);
    }

    @Test
    void a_dropped_connection_gives_no_answer_and_is_on_record_with_status_zero() throws IOException {
        String create = "{\"email\":\"a@example.com\"}";
        sandbox.addFault(Fault.dropping("brevo").times(1));
        assertThatThrownBy(() -> caller.brevo("POST", "/contacts", create)).isInstanceOf(IOException.class);
        assertThat(sandbox.counters("brevo")).containsEntry("contacts", 0L);
        sandbox.addFault(Fault.dropping("brevo").afterDoingTheCall().times(1));
        assertThatThrownBy(() -> caller.brevo("POST", "/contacts", create)).isInstanceOf(IOException.class);
        assertThat(sandbox.counters("brevo")).containsEntry("contacts", 1L);
        sandbox.addFault(Fault.dropping("brevo").withStatus(200).times(1));
        assertThatThrownBy(() -> caller.brevo("GET", "/account", null)).isInstanceOf(IOException.class);
        assertThat(sandbox.requests("brevo")).extracting(ReceivedRequest::status).containsExactly(0, 0, 0);
        assertThat(caller.brevo("GET", "/account", null).statusCode()).isEqualTo(200);
    }

    @Test
    void a_delayed_call_is_done_at_once_and_answered_when_the_clock_is_there() throws Exception {
        sandbox.addFault(Fault.delaying("brevo", Duration.ofMinutes(3)).times(1));
        CompletableFuture<HttpResponse<String>> answer = caller.brevoLater("POST", "/contacts",
                "{\"email\":\"a@example.com\"}");
        Awaitility.await("the call's arrival").until(() -> sandbox.requests("brevo").size() == 1);
        assertThat(sandbox.counters("brevo")).containsEntry("contacts", 1L);
        sandbox.step(Duration.ofMinutes(3).minusMillis(1));
        assertThat(answer).isNotDone();
        sandbox.step(Duration.ofMillis(1));
        assertThat(answer.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
        assertThat(sandbox.requests("brevo").get(0).status()).isEqualTo(201);
    }

    @Test
    void nonsense_is_refused_with_what_would_be_right() throws IOException {
        for (String wrong : new String[] {
            "nonsense", "[]", "{}", "{\"vendor\":\"brevo\"}", "{\"vendor\":\"nobody\",\"status\":500}",
            "{\"vendor\":\"brevo\",\"status\":99}", "{\"vendor\":\"brevo\",\"status\":\"500\"}",
            "{\"vendor\":\"brevo\",\"status\":500,\"times\":0}", "{\"vendor\":\"brevo\",\"status\":500,\"time\":1}",
            "{\"vendor\":\"brevo\",\"status\":500,\"times\":1,\"forMs\":1}", "{\"vendor\":\"brevo\",\"delayMs\":-1}",
            "{\"vendor\":\"brevo\",\"drop\":\"yes\"}", "{\"vendor\":\"brevo\",\"drop\":true,\"body\":\"x\"}",
            "{\"vendor\":\"brevo\",\"status\":500,\"path\":\"events\"}"}) {
            HttpResponse<String> answer = caller.call("POST", "/_sandbox/faults", wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(json(answer).path("error").asText()).as(wrong).isNotEmpty();
        }
        assertThat(caller.call("POST", "/_sandbox/faults", "{\"vendor\":\"brevo\",\"stauts\":500}").body())
                .contains("unknown key 'stauts'").contains("status");
    }

    @Test
    void intercom_wants_its_token_its_accept_header_and_a_known_version() throws IOException {
        String token = "Bearer " + SandboxCredentials.DEFAULT.intercomToken();
        HttpResponse<String> refused = caller.call("GET", "/intercom/me", null, "Accept", "application/json");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(json(refused).at("/errors/0/code").asText()).isEqualTo("unauthorized");
        assertThat(refused.headers().firstValue("x-ratelimit-limit")).isEmpty();
        HttpResponse<String> me = caller.call("GET", "/intercom/me", null, "Authorization", token, "Accept",
                "application/json", "Intercom-Version", "2.16");
        assertThat(json(me).at("/app/id_code").asText()).isEqualTo("a86dr8yl");
        assertThat(me.headers().firstValue("x-ratelimit-remaining")).isPresent();
        assertThat(caller.call("GET", "/intercom/me", null, "Authorization", token).statusCode()).isEqualTo(406);
        assertThat(json(caller.call("GET", "/intercom/me", null, "Authorization", token, "Accept", "application/json",
                "Intercom-Version", "9.9")).at("/errors/0/code").asText()).isEqualTo("intercom_version_invalid");
        assertThat(caller.call("GET", "/intercom/nothing", null, "Authorization", token, "Accept", "application/json")
                .statusCode()).isEqualTo(404);
    }

    @Test
    void status_pages_say_that_all_is_well_until_told_otherwise() throws IOException {
        for (String vendor : new String[] {"customerio", "brevo", "intercom"}) {
            assertThat(json(caller.call("GET", "/status/" + vendor + "/api/v2/status.json", null))
                    .at("/status/indicator").asText()).isEqualTo("none");
        }
        sandbox.addFault(
                Fault.answering("brevo-status", 200).saying("{\"status\":{\"indicator\":\"major\"}}", Map.of()));
        assertThat(caller.call("GET", "/status/brevo/api/v2/summary.json", null).body()).contains("major");
    }

    @Test
    void a_body_beyond_all_bounds_is_refused_and_harms_nothing() throws IOException {
        try {
            assertThat(caller.brevo("POST", "/events", "x".repeat(17 << 20)).statusCode()).isEqualTo(413);
        } catch (IOException closedWhileSending) {
            assertThat(sandbox.requests()).isEmpty();
        }
        assertThat(caller.brevo("GET", "/account", null).statusCode()).isEqualTo(200);
    }

    @Test
    void a_fault_without_a_body_by_its_status_has_none() throws IOException {
        sandbox.addFault(Fault.answering("brevo", 204).times(1));
        assertThat(caller.brevo("GET", "/account", null).body()).isEmpty();
        assertThat(caller.brevo("GET", "/account", null).statusCode()).isEqualTo(200);
    }

    @Test
    void a_full_sandbox_forgets_its_oldest_people_and_event_ids() throws IOException {
        sandbox.close();
        sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS.with("people", "2").with("remembered", "2"));
        caller = new SandboxCaller(sandbox);
        for (String who : new String[] {"a", "b", "c", "a"}) {
            caller.brevo("POST", "/contacts", "{\"email\":\"" + who + "@example.com\"}");
            caller.track("POST", "/api/v2/entity", """
                    {"type":"person","action":"event","name":"e","id":"%s","identifiers":{"id":"%s"}}"""
                    .formatted(who, who));
        }
        assertThat(sandbox.counters("brevo")).containsEntry("contacts", 2L);
        assertThat(sandbox.counters("customerio-track")).containsEntry("people", 2L).containsEntry("events", 4L);
        assertThat(caller.brevo("GET", "/contacts/b%40example.com", null).statusCode()).isEqualTo(404);
        assertThat(caller.brevo("GET", "/contacts/c%40example.com", null).statusCode()).isEqualTo(200);
    }

    @Test
    void an_address_without_a_double_is_told_where_they_are() throws IOException {
        HttpResponse<String> answer = caller.call("GET", "/v3/account", null);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/brevo").contains("/_sandbox");
    }
}
