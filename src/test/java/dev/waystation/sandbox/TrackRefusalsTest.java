package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrackRefusalsTest {

    private static final String REGION = "/api/v1/accounts/region";

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

    private HttpResponse<String> met(FaultKind kind) throws IOException {
        sandbox.addFault(Fault.of(kind, "customerio-track").times(1));
        return caller.track("POST", "/api/v2/entity",
                "{\"type\":\"person\",\"identifiers\":{\"id\":\"1\"},\"action\":\"identify\"}");
    }

    @Test
    void the_wrong_datacenter_is_a_redirection_to_nowhere_or_401() throws IOException {
        HttpResponse<String> answer = met(FaultKind.WRONG_REGION);
        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.body()).isEqualTo("{\"errors\":[{\"detail\":\"wrong datacenter\",\"status\":\"301\"}]}");
        assertThat(answer.headers().firstValue("location")).as("nobody is led out of the sandbox").isEmpty();
        sandbox.switches().set("customerio.track.wrong-region", "401");
        assertThat(met(FaultKind.WRONG_REGION).statusCode()).isEqualTo(401);
    }

    @Test
    void the_wrong_datacenter_still_tells_in_which_region_the_account_lives() throws IOException {
        sandbox.addFault(Fault.of(FaultKind.WRONG_REGION, "customerio-track"));
        HttpResponse<String> answer = caller.track("GET", REGION, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("region").asText()).isEqualTo("eu");
    }

    @Test
    void a_key_that_is_no_longer_good_is_as_wrong_as_any_other() throws IOException {
        HttpResponse<String> answer = met(FaultKind.EXPIRED_TOKEN);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"meta\":{\"error\":\"Unauthorized request\"}}");
        assertThat(answer.headers().firstValue("www-authenticate")).isPresent();
    }

    @Test
    void what_a_blocked_address_gets_is_a_switch() throws IOException {
        assertThat(met(FaultKind.BLOCKED_ADDRESS).statusCode()).isEqualTo(403);
        sandbox.switches().set("customerio.track.blocked-address", "401");
        assertThat(met(FaultKind.BLOCKED_ADDRESS).statusCode()).isEqualTo(401);
    }

    @Test
    void a_429_comes_without_headers_of_a_rate() throws IOException {
        HttpResponse<String> answer = met(FaultKind.RATE_LIMIT);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.toLowerCase().contains("rate")
                || name.equalsIgnoreCase("retry-after"));
    }

    @Test
    void the_region_is_the_accounts() throws IOException {
        sandbox.switches().set("customerio.region", "eu");
        assertThat(json(caller.track("GET", REGION, null)).path("region").asText()).isEqualTo("eu");
    }

    @Test
    void three_calls_ask_for_no_credentials() throws IOException {
        String prefix = "/customerio-track";
        String type = "application/json";
        assertThat(caller.call("POST", prefix + "/api/v1/metrics", "{\"delivery_id\":\"d\",\"metric\":\"opened\"}")
                .statusCode()).isEqualTo(200);
        assertThat(caller.call("POST", prefix + "/api/v1/push/events", "{\"delivery_id\":\"d\",\"event\":\"opened\"}")
                .statusCode()).isEqualTo(200);
        assertThat(caller.call("POST", prefix + "/unsubscribe/d", "{\"unsubscribe\":true}", "Content-Type", type)
                .statusCode()).isEqualTo(200);
        assertThat(caller.call("POST", prefix + "/unsubscribe/d", "{\"unsubscribe\":true}").statusCode())
                .as("it asks for a content type instead").isEqualTo(400);
        assertThat(sandbox.rules().count(Rule.WRONG_CREDENTIALS)).isZero();
        assertThat(caller.call("PUT", prefix + "/api/v1/customers/1", "{}").statusCode()).isEqualTo(401);
        assertThat(sandbox.rules().count(Rule.WRONG_CREDENTIALS)).isEqualTo(1);
    }

    @Test
    void a_wrong_path_is_a_large_page_of_html_and_written_down() throws IOException {
        HttpResponse<String> answer = caller.track("POST", "/api/v2/batches", "{}");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).startsWith("<!DOCTYPE html>").hasSizeBetween(3_500, 4_200);
        assertThat(caller.track("PATCH", "/api/v1/customers/1", "{}").statusCode()).isEqualTo(404);
        assertThat(sandbox.rules().count(Rule.UNKNOWN_CALL)).isEqualTo(2);
    }
}
