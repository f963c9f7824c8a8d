package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenRevokedTest {

    @Test
    void every_key_is_refused_from_minute_ten_to_minute_thirty() throws Exception {
        try (ScenarioScene scene = new ScenarioScene("token-revoked")) {
            scene.stepTo(Duration.ofMinutes(10).minusMillis(1));
            assertThat(scene.statuses().values()).containsOnly(200);
            scene.stepTo(Duration.ofMinutes(10));
            assertThat(scene.statuses().values()).containsOnly(401);
            scene.stepTo(Duration.ofMinutes(30).minusMillis(1));
            assertThat(scene.statuses().values()).containsOnly(401);
            scene.stepTo(Duration.ofMinutes(30));
            assertThat(scene.statuses().values()).containsOnly(200);
        }
    }

    @Test
    void each_vendor_says_it_in_its_own_words_and_does_nothing() throws Exception {
        try (ScenarioScene scene = new ScenarioScene("token-revoked")) {
            scene.stepTo(Duration.ofMinutes(12));
            HttpResponse<String> brevo = scene.caller.brevo("POST", "/contacts", "{\"email\":\"new@example.com\"}");
            assertThat(brevo.statusCode()).isEqualTo(401);
            assertThat(json(brevo).path("code").asText()).isEqualTo("unauthorized");
            HttpResponse<String> track = scene.caller.track("PUT", "/api/v1/customers/new", "{}");
            assertThat(json(track).at("/meta/error").asText()).isEqualTo("Unauthorized request");
            assertThat(track.headers().firstValue("www-authenticate").orElseThrow()).startsWith("Basic realm=");
            JsonNode intercom = json(scene.caller.intercom("GET", "/me", null));
            assertThat(intercom.path("type").asText()).isEqualTo("error.list");
            scene.stepTo(Duration.ofMinutes(31));
            assertThat(scene.caller.brevo("GET", "/contacts/new%40example.com?identifierType=email_id", null)
                    .statusCode()).isEqualTo(404);
        }
    }

    @Test
    void the_status_pages_know_nothing_of_it_and_webhooks_keep_coming() throws Exception {
        try (ScenarioScene scene = new ScenarioScene("token-revoked")) {
            scene.stepTo(Duration.ofMinutes(11));
            int before = scene.came("customerio");
            assertThat(scene.caller.call("GET", "/status/intercom/api/v2/status.json", null).body())
                    .contains("\"indicator\":\"none\"");
            scene.stepTo(Duration.ofMinutes(29));
            assertThat(scene.came("customerio") - before).isBetween(100, 110);
        }
    }
}
