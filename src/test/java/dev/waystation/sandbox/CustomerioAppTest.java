package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may call the App API, how often, and what it says when something is wrong. */
class CustomerioAppTest {

    private Sandbox sandbox;
    private SandboxCaller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxSettings.DEFAULT.standingAt(Instant.ofEpochSecond(1_800_000_000)));
        caller = new SandboxCaller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private int status(String method, String path, String body) throws IOException {
        return caller.app(method, path, body).statusCode();
    }

    @Test
    void a_missing_a_malformed_and_a_track_key_are_refused_alike_and_without_a_challenge() throws IOException {
        for (String given : new String[] {"Bearer wrong", "Basic x", SandboxCaller.basic()}) {
            HttpResponse<String> answer = caller.call("GET", "/customerio-app/v1/campaigns", null, "Authorization",
                    given);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("{\"meta\":{\"error\":\"Unauthorized request\"}}");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        }
        assertThat(sandbox.rules().count(Rule.WRONG_CREDENTIALS)).isEqualTo(3);
        assertThat(caller.call("GET", "/customerio-app/v1/info/ip_addresses", null).statusCode()).isEqualTo(200);
    }

    @Test
    void a_wrong_path_or_method_is_an_html_page_and_an_unknown_id_is_not() throws IOException {
        for (String[] wrong : new String[][] {{"GET", "/v1/persons"}, {"DELETE", "/v1/campaigns"}, {"GET", "/"}}) {
            HttpResponse<String> answer = caller.call(wrong[0], "/customerio-app" + wrong[1], null);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        }
        assertThat(sandbox.rules().count(Rule.UNKNOWN_CALL)).isEqualTo(3);
        HttpResponse<String> answer = caller.app("GET", "/campaigns/4711", null);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).at("/errors/0/status").asText()).isEqualTo("404");
    }

    @Test
    void ten_calls_a_second_are_taken_and_the_next_is_told_when_to_come_again() throws IOException {
        for (int i = 0; i < 10; i++) {
            assertThat(status("GET", "/campaigns", null)).isEqualTo(200);
        }
        HttpResponse<String> refused = caller.app("POST", "/segments", "{\"segment\":{\"name\":\"a\"}}");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(json(refused).at("/errors/0/status").asText()).isEqualTo("429");
        assertThat(sandbox.rules().count(Rule.LIMIT_EXCEEDED)).isEqualTo(1);

        sandbox.step(Duration.ofMillis(200));
        assertThat(status("GET", "/campaigns", null)).isEqualTo(200);
        assertThat(sandbox.rules().count(Rule.CALLED_TOO_SOON)).isEqualTo(1);
        sandbox.step(Duration.ofSeconds(1));
        assertThat(status("GET", "/campaigns", null)).isEqualTo(200);
        assertThat(sandbox.rules().count(Rule.CALLED_TOO_SOON)).isEqualTo(1);
    }

    @Test
    void a_send_does_not_count_against_the_workspaces_ten_calls() throws IOException {
        String message = "{\"to\":\"a@example.com\",\"identifiers\":{\"id\":\"1\"},\"transactional_message_id\":3}";
        sandbox.switches().set("customerio.app.sends", "12");
        for (int i = 0; i < 12; i++) {
            assertThat(status("POST", "/send/email", message)).isEqualTo(200);
        }
        HttpResponse<String> refused = caller.app("POST", "/send/email", message);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(status("GET", "/campaigns", null)).isEqualTo(200);
    }

    @Test
    void a_spent_daily_quota_is_a_429_that_does_not_say_when_to_come_again() throws IOException {
        sandbox.switches().set("customerio.app.per-day", "3");
        for (int i = 0; i < 3; i++) {
            assertThat(status("GET", "/campaigns", null)).isEqualTo(200);
        }
        HttpResponse<String> refused = caller.app("GET", "/campaigns", null);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
        sandbox.step(Duration.ofDays(1));
        assertThat(status("GET", "/campaigns", null)).isEqualTo(200);
    }

    @Test
    void archived_messages_are_a_hundred_a_day() throws IOException {
        String sent = caller.app("POST", "/send/email", "{\"to\":\"a@example.com\",\"identifiers\":{\"id\":\"1\"},"
                + "\"body\":\"b\",\"subject\":\"s\",\"from\":\"f@example.com\"}").body();
        String id = sent.replaceAll(".*\"delivery_id\":\"([^\"]+)\".*", "$1");
        sandbox.switches().set("customerio.app.archived-per-day", "2");
        assertThat(status("GET", "/messages/" + id + "/archived_message", null)).isEqualTo(200);
        assertThat(status("GET", "/messages/" + id + "/archived_message", null)).isEqualTo(200);
        HttpResponse<String> refused = caller.app("GET", "/messages/" + id + "/archived_message", null);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
    }

    private HttpResponse<String> met(FaultKind kind) throws IOException {
        sandbox.clearFaults();
        sandbox.addFault(Fault.of(kind, "customerio-app"));
        return caller.app("GET", "/campaigns", null);
    }

    @Test
    void each_refusal_has_the_vendors_own_words() throws IOException {
        HttpResponse<String> elsewhere = met(FaultKind.WRONG_REGION);
        assertThat(elsewhere.statusCode()).isEqualTo(301);
        assertThat(elsewhere.body()).isEqualTo("{\"errors\":[{\"detail\":\"wrong datacenter\",\"status\":\"301\"}]}");
        sandbox.switches().set("customerio.app.wrong-region", "401");
        assertThat(met(FaultKind.WRONG_REGION).statusCode()).isEqualTo(401);
        assertThat(met(FaultKind.EXPIRED_TOKEN).body()).isEqualTo("{\"meta\":{\"error\":\"Unauthorized request\"}}");
        assertThat(met(FaultKind.MISSING_SCOPE).statusCode()).isEqualTo(403);
        assertThat(met(FaultKind.BLOCKED_ADDRESS).statusCode()).isEqualTo(403);
        assertThat(met(FaultKind.RATE_LIMIT).headers().firstValue("Retry-After")).hasValue("1");
        HttpResponse<String> spent = met(FaultKind.DAILY_QUOTA);
        assertThat(spent.statusCode()).isEqualTo(429);
        assertThat(spent.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void an_ignored_write_looks_done_and_is_not() throws IOException {
        sandbox.addFault(Fault.of(FaultKind.IGNORED_WRITE, "customerio-app"));
        assertThat(json(caller.app("POST", "/segments", "{\"segment\":{\"name\":\"a\"}}")).at("/segment/id").asInt())
                .isPositive();
        assertThat(json(caller.app("POST", "/send/email", "{\"to\":\"a@example.com\",\"identifiers\":{\"id\":\"1\"},"
                + "\"transactional_message_id\":3}")).path("delivery_id").asText()).hasSize(28);
        String webhook = "{\"name\":\"n\",\"endpoint\":\"http://127.0.0.1:1/\",\"events\":[\"email_sent\"]}";
        assertThat(json(caller.app("POST", "/reporting_webhooks", webhook)).path("id").asInt()).isPositive();
        assertThat(caller.app("POST", "/esp/suppression/blocks/a%40example.com", null).body()).isEqualTo("{}");
        assertThat(json(caller.app("GET", "/segments", null)).path("segments")).isEmpty();
        assertThat(json(caller.app("GET", "/reporting_webhooks", null)).path("reporting_webhooks")).isEmpty();
        assertThat(json(caller.app("GET", "/esp/suppression/blocks", null)).path("suppressions").isNull()).isTrue();
        assertThat(json(caller.app("GET", "/messages", null)).path("messages")).isEmpty();
    }

    @Test
    void a_service_accounts_key_may_only_send_and_says_for_which_workspace() throws IOException {
        sandbox.switches().set("customerio.app.service-accounts", "true");
        String key = "Bearer " + SandboxCredentials.DEFAULT.appKey();
        String path = "/customerio-app/v1/send/push";
        String push = "{\"identifiers\":{\"id\":\"1\"},\"transactional_message_id\":4}";
        assertThat(caller.call("POST", path, push, "Authorization", key).statusCode()).isEqualTo(400);
        assertThat(caller.call("POST", path, push, "Authorization", key, "X-Workspace-Id", "3", "Content-Type",
                "application/json").statusCode()).isEqualTo(200);
        assertThat(caller.call("GET", "/customerio-app/v1/campaigns", null, "Authorization", key, "X-Workspace-Id", "3")
                .statusCode()).isEqualTo(403);
        assertThat(sandbox.rules().count(Rule.HEADER_MISSING)).isEqualTo(1);
    }

    @Test
    void limits_can_be_switched_off() throws IOException {
        sandbox.switches().set("limits", "off");
        for (int i = 0; i < 30; i++) {
            assertThat(status("GET", "/campaigns", null)).isEqualTo(200);
        }
    }

    @Test
    void the_id_of_an_action_is_a_text_among_actions_and_a_number_in_its_campaign() throws IOException {
        JsonNode campaign = json(caller.app("GET", "/campaigns/7", null)).path("campaign");
        assertThat(campaign.at("/actions/0/id").isInt()).isTrue();
        JsonNode action = json(caller.app("GET", "/campaigns/7/actions", null)).at("/actions/0");
        assertThat(action.path("id").isTextual()).isTrue();
        assertThat(action.path("id").asText()).isEqualTo(campaign.at("/actions/0/id").asText());
    }

    @Test
    void empty_lists_are_null_where_the_vendor_has_them_so() throws IOException {
        assertThat(json(caller.app("GET", "/exports", null)).path("exports").isNull()).isTrue();
        JsonNode suppressions = json(caller.app("GET", "/esp/suppression/bounces", null));
        assertThat(suppressions.path("suppressions").isNull()).isTrue();
        assertThat(suppressions.has("category")).isFalse();
        JsonNode nobody = json(caller.app("POST", "/customers",
                "{\"filter\":{\"attribute\":{\"field\":\"plan\",\"operator\":\"eq\",\"value\":\"x\"}}}"));
        assertThat(nobody.path("identifiers").isNull()).isTrue();
        assertThat(nobody.path("ids").isNull()).isTrue();
        assertThat(nobody.path("next").asText("-")).isEmpty();
    }

    @Test
    void the_workspaces_counts_are_two_hours_old_at_most() throws IOException {
        assertThat(people()).isZero();
        caller.track("POST", "/api/v2/entity",
                "{\"type\":\"person\",\"identifiers\":{\"id\":\"1\"},\"action\":\"identify\",\"attributes\":{}}");
        sandbox.step(Duration.ofMinutes(119));
        assertThat(people()).isZero();
        sandbox.step(Duration.ofMinutes(1));
        assertThat(people()).isEqualTo(1);
    }

    private int people() throws IOException {
        return json(caller.app("GET", "/workspaces", null)).at("/workspaces/0/people").asInt();
    }
}
