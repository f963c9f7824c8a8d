package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many calls of which kind the account may make. */
class BrevoLimitsTest {

    private static final String EVENT = "{\"event_name\":\"e\",\"identifiers\":{\"email_id\":\"a@example.com\"}}";

    private final BrevoScene brevo = BrevoScene.limited();

    @AfterEach
    void stop() {
        brevo.close();
    }

    private void may(int calls, String method, String path, String body) throws IOException {
        for (int i = 0; i < calls; i++) {
            assertThat(brevo.call(method, path, body).statusCode()).isLessThan(300);
        }
        assertThat(brevo.call(method, path, body).statusCode()).isEqualTo(429);
    }

    @Test
    void contacts_may_be_called_ten_times_a_second_and_the_seconds_to_wait_are_named() throws IOException {
        HttpResponse<String> first = brevo.get("/contacts/lists");
        assertThat(first.headers().firstValue("x-sib-ratelimit-limit")).hasValue("10");
        assertThat(first.headers().firstValue("x-sib-ratelimit-remaining")).hasValue("9");
        may(9, "GET", "/contacts", null);
        HttpResponse<String> refused = brevo.get("/contacts");
        assertThat(refused.headers().firstValue("retry-after")).isEmpty();
        assertThat(refused.headers().firstValue("x-sib-ratelimit-remaining")).hasValue("0");
        assertThat(refused.headers().firstValue("x-sib-ratelimit-reset")).hasValue("1");
        assertThat(json(refused).path("code").asText()).isEqualTo("too_many_requests");
        brevo.step(Duration.ofSeconds(1));
        assertThat(brevo.get("/contacts").statusCode()).isEqualTo(200);
    }

    @Test
    void who_calls_before_the_wait_is_over_is_written_down_twice() throws IOException {
        may(10, "GET", "/contacts", null);
        assertThat(brevo.broken(Rule.LIMIT_EXCEEDED)).isEqualTo(1);
        assertThat(brevo.broken(Rule.CALLED_TOO_SOON)).isZero();
        brevo.get("/contacts");
        assertThat(brevo.broken(Rule.LIMIT_EXCEEDED)).isEqualTo(2);
        assertThat(brevo.broken(Rule.CALLED_TOO_SOON)).isEqualTo(1);
    }

    @Test
    void events_are_counted_apart_from_contacts() throws IOException {
        may(10, "GET", "/contacts", null);
        may(10, "POST", "/events", EVENT);
    }

    @Test
    void everything_else_may_be_called_a_hundred_times_an_hour() throws IOException {
        may(100, "GET", "/account", null);
        HttpResponse<String> refused = brevo.get("/processes");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("x-sib-ratelimit-limit")).hasValue("100");
        assertThat(refused.headers().firstValue("x-sib-ratelimit-reset")).hasValue("3600");
        assertThat(brevo.get("/contacts").statusCode()).isEqualTo(200);
        brevo.step(Duration.ofMinutes(59));
        assertThat(brevo.get("/account").statusCode()).isEqualTo(429);
        brevo.step(Duration.ofMinutes(1));
        assertThat(brevo.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void a_batch_of_events_is_one_of_the_hundred_unless_set_otherwise() throws IOException {
        String batch = "{\"events\":[" + EVENT + "]}";
        assertThat(brevo.post("/events/batch", batch).headers().firstValue("x-sib-ratelimit-limit")).hasValue("100");
        brevo.set("brevo.events-batch-bucket", "events");
        may(10, "POST", "/events/batch", batch);
    }

    @Test
    void a_higher_plan_may_call_more_often() throws IOException {
        brevo.set("brevo.plan", "advanced");
        may(20, "GET", "/contacts", null);
        brevo.set("brevo.plan", "extended");
        assertThat(brevo.get("/account").headers().firstValue("x-sib-ratelimit-limit")).hasValue("600");
    }

    @Test
    void blocked_contacts_have_a_limit_of_their_own() throws IOException {
        assertThat(brevo.get("/smtp/blockedContacts").headers().firstValue("x-sib-ratelimit-limit")).hasValue("1000");
    }

    @Test
    void with_the_limits_off_nothing_is_refused() throws IOException {
        brevo.set("limits", "off");
        for (int i = 0; i < 120; i++) {
            assertThat(brevo.get("/account").statusCode()).isEqualTo(200);
        }
    }
}
