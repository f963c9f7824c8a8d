package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is let in, and what everybody else is told. */
class BrevoAccessTest {

    private final BrevoScene brevo = new BrevoScene();

    @AfterEach
    void stop() {
        brevo.close();
    }

    @Test
    void a_missing_key_and_a_wrong_key_are_told_apart() throws IOException {
        HttpResponse<String> missing = brevo.caller.call("GET", "/brevo/v3/account", null);
        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(json(missing).path("message").asText()).isEqualTo("authentication not found in headers");
        HttpResponse<String> wrong = brevo.caller.call("GET", "/brevo/v3/account", null, "api-key", "xkeysib-wrong");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(json(wrong).path("code").asText()).isEqualTo("unauthorized");
        assertThat(json(wrong).path("message").asText()).isEqualTo("Key not found");
        assertThat(wrong.headers().firstValue("sib-request-id")).isPresent();
        assertThat(wrong.headers().firstValue("x-sib-ratelimit-limit")).isEmpty();
        assertThat(brevo.broken(Rule.WRONG_CREDENTIALS)).isEqualTo(2);
    }

    @Test
    void a_right_key_from_an_unknown_address_is_refused_with_the_address_and_where_to_allow_it() throws IOException {
        brevo.set("brevo.unknown-address", "true");
        HttpResponse<String> refused = brevo.get("/account");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(json(refused).path("code").asText()).isEqualTo("unauthorized");
        assertThat(json(refused).path("message").asText()).contains("127.0.0.1").contains("/security/authorised_ips");
    }

    @Test
    void so_it_is_when_a_fault_blocks_the_address() throws IOException {
        brevo.sandbox.addFault(Fault.of(FaultKind.BLOCKED_ADDRESS, "brevo").times(1));
        assertThat(json(brevo.get("/account")).path("message").asText()).contains("authorised_ips");
        brevo.sandbox.addFault(Fault.of(FaultKind.MISSING_SCOPE, "brevo").times(1));
        HttpResponse<String> denied = brevo.get("/account");
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(json(denied).path("code").asText()).isEqualTo("permission_denied");
    }

    @Test
    void the_account_says_who_it_is_and_every_answer_has_another_request_id() throws IOException {
        HttpResponse<String> first = brevo.get("/account");
        assertThat(json(first).path("email").asText()).isEqualTo("sandbox@example.com");
        assertThat(json(first).at("/planVerticals/0/users").isNull()).isTrue();
        assertThat(brevo.get("/account").headers().firstValue("sib-request-id")).isPresent()
                .isNotEqualTo(first.headers().firstValue("sib-request-id"));
    }

    @Test
    void an_unknown_path_or_method_is_not_found_and_written_down() throws IOException {
        assertThat(brevo.get("/nothing").statusCode()).isEqualTo(404);
        assertThat(brevo.delete("/events").statusCode()).isEqualTo(404);
        assertThat(brevo.broken(Rule.UNKNOWN_CALL)).isEqualTo(2);
    }

    @Test
    void a_body_that_is_no_object_is_refused_and_written_down() throws IOException {
        assertThat(brevo.post("/contacts", "nonsense").statusCode()).isEqualTo(400);
        assertThat(brevo.post("/contacts", "[]").statusCode()).isEqualTo(400);
        assertThat(brevo.broken(Rule.REFUSED)).isEqualTo(2);
    }
}
