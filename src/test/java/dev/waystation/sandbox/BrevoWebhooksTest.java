package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks that are set through the API, and what contacts make them say. */
class BrevoWebhooksTest {

    private static final String CONTACT_EVENTS = "[\"contactUpdated\",\"contactDeleted\",\"listAddition\"]";

    private final BrevoScene brevo = new BrevoScene();
    private WebhookReceiver receiver;

    @BeforeEach
    void receiver() throws Exception {
        receiver = new WebhookReceiver();
    }

    @AfterEach
    void stop() throws Exception {
        brevo.close();
        receiver.close();
    }

    private HttpResponse<String> hook(String events, String more) throws IOException {
        return brevo.post("/webhooks", "{\"url\":\"" + receiver.url("/in") + "\",\"events\":" + events + more + "}");
    }

    private void contactHook(String more) throws IOException {
        assertThat(hook(CONTACT_EVENTS, ",\"type\":\"marketing\"" + more).statusCode()).isEqualTo(201);
    }

    /** What came, when so much has come. */
    private List<JsonNode> told(int count) {
        Awaitility.await().until(() -> receiver.posts().size() >= count);
        return receiver.posts().stream().map(WebhookReceiver.Received::json).toList();
    }

    @Test
    void a_listing_without_a_type_has_the_transactional_ones_alone() throws IOException {
        hook("[\"delivered\"]", "");
        contactHook("");
        assertThat(brevo.read("/webhooks").path("webhooks").findValuesAsText("id")).containsExactly("1");
        assertThat(brevo.read("/webhooks?type=marketing").path("webhooks").findValuesAsText("id"))
                .containsExactly("2");
        assertThat(brevo.get("/webhooks?type=odd").statusCode()).isEqualTo(400);
    }

    @Test
    void one_is_changed_but_for_its_type_and_shows_its_token_in_clear() throws IOException {
        contactHook(",\"auth\":{\"type\":\"bearer\",\"token\":\"test-token-0001\"}");
        assertThat(brevo.put("/webhooks/1", "{\"description\":\"ours\",\"type\":\"transactional\"}").statusCode())
                .isEqualTo(204);
        JsonNode read = brevo.read("/webhooks/1");
        assertThat(read.path("description").asText()).isEqualTo("ours");
        assertThat(read.path("type").asText()).isEqualTo("marketing");
        assertThat(read.at("/auth/token").asText()).isEqualTo("test-token-0001");
        assertThat(brevo.delete("/webhooks/1").statusCode()).isEqualTo(204);
        assertThat(brevo.get("/webhooks/1").statusCode()).isEqualTo(404);
    }

    @Test
    void there_are_forty_at_most() throws IOException {
        for (int i = 0; i < 40; i++) {
            assertThat(hook("[\"delivered\"]", "").statusCode()).isEqualTo(201);
        }
        assertThat(hook("[\"delivered\"]", "").statusCode()).isEqualTo(400);
        assertThat(brevo.broken(Rule.TOO_MANY)).isEqualTo(1);
    }

    @Test
    void events_must_be_those_of_the_type_and_the_address_one() throws IOException {
        assertThat(hook("[]", "").statusCode()).isEqualTo(400);
        assertThat(hook("[\"contactUpdated\"]", "").statusCode()).isEqualTo(400);
        assertThat(hook("[\"delivered\"]", ",\"type\":\"odd\"").statusCode()).isEqualTo(400);
        assertThat(brevo.post("/webhooks", "{\"url\":\"nowhere\",\"events\":[\"delivered\"]}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_new_contact_is_not_told_and_one_that_is_changed_is_with_the_name_of_the_key() throws IOException {
        contactHook("");
        brevo.set("brevo.api-key-name", "waystation");
        brevo.contact("{\"email\":\"a@example.com\"}");
        brevo.put("/contacts/1", "{\"attributes\":{\"LASTNAME\":\"Ask\"}}");
        JsonNode told = told(1).get(0);
        assertThat(told.path("event").asText()).isEqualTo("contact_updated");
        assertThat(told.has("email")).isFalse();
        assertThat(told.path("content").toString())
                .isEqualTo("[{\"email\":\"a@example.com\",\"list\":{},\"attributes\":{\"LASTNAME\":\"Ask\"}}]");
        assertThat(told.path("api_key_name").asText()).isEqualTo("waystation");
        assertThat(told.path("id").asLong()).isEqualTo(1);
        assertThat(told.path("date").asText()).isEqualTo("2026-11-20T10:00:00Z");
    }

    @Test
    void the_documented_shape_has_the_address_on_top() throws IOException {
        contactHook("");
        brevo.set("brevo.contact-updated", "documented");
        brevo.set("brevo.webhook-date", "blank");
        brevo.contact("{\"email\":\"a@example.com\"}");
        brevo.put("/contacts/1", "{\"attributes\":{\"LASTNAME\":\"Ask\"},\"emailBlacklisted\":true}");
        JsonNode told = told(1).get(0);
        assertThat(told.path("email").asText()).isEqualTo("a@example.com");
        assertThat(told.path("content").toString()).isEqualTo("[{\"LASTNAME\":\"Ask\"},{\"emailBlacklist\":true}]");
        assertThat(told.path("date").asText()).isEqualTo("2026-11-20 10:00:00");
    }

    @Test
    void a_list_is_told_of_twice_and_a_deletion_with_an_array_of_addresses() throws IOException {
        int list = brevo.list("News");
        contactHook("");
        brevo.contact("{\"email\":\"a@example.com\"}");
        brevo.post("/contacts/lists/" + list + "/contacts/add", "{\"ids\":[1]}");
        brevo.delete("/contacts/1");
        List<JsonNode> told = told(3);
        assertThat(told).extracting(each -> each.path("event").asText())
                .containsExactlyInAnyOrder("contact_updated", "list_addition", "contact_deleted");
        for (JsonNode each : told) {
            switch (each.path("event").asText()) {
                case "contact_updated" -> assertThat(each.at("/content/0/list/addition").toString())
                        .isEqualTo("[" + list + "]");
                case "list_addition" -> assertThat(each.path("list_id").toString()).isEqualTo("[" + list + "]");
                default -> assertThat(each.path("email").toString()).isEqualTo("[\"a@example.com\"]");
            }
        }
    }

    @Test
    void an_import_tells_of_many_at_once() throws IOException {
        int list = brevo.list("News");
        contactHook("");
        brevo.post("/contacts/import", "{\"jsonBody\":[{\"email\":\"a@example.com\"},{\"email\":\"b@example.com\"}],"
                + "\"listIds\":[" + list + "]}");
        brevo.step(Duration.ofSeconds(3));
        assertThat(told(1).get(0).path("email").toString()).isEqualTo("[\"a@example.com\",\"b@example.com\"]");
    }

    @Test
    void token_headers_and_credentials_of_the_address_are_sent() throws IOException {
        contactHook(",\"auth\":{\"type\":\"bearer\",\"token\":\"test-token-0001\"},"
                + "\"headers\":[{\"key\":\"X-Own\",\"value\":\"yes\"}]");
        brevo.contact("{\"email\":\"a@example.com\"}");
        brevo.delete("/contacts/1");
        told(1);
        assertThat(receiver.posts().get(0).header("Authorization")).isEqualTo("Bearer test-token-0001");
        assertThat(receiver.posts().get(0).header("X-Own")).isEqualTo("yes");
        brevo.delete("/webhooks/1");
        brevo.post("/webhooks", "{\"url\":\"" + receiver.urlWith("ws:s3cret", "/in") + "\",\"type\":\"marketing\","
                + "\"events\":[\"contactDeleted\"]}");
        brevo.contact("{\"email\":\"a@example.com\"}");
        brevo.delete("/contacts/2");
        told(2);
        assertThat(receiver.posts().get(1).header("Authorization")).isEqualTo("Basic d3M6czNjcmV0");
    }

    @Test
    void a_batched_one_comes_after_five_minutes() throws IOException {
        contactHook(",\"batched\":true");
        brevo.contact("{\"email\":\"a@example.com\"}");
        brevo.put("/contacts/1", "{\"attributes\":{\"CITY\":\"Rome\"}}");
        brevo.delete("/contacts/1");
        brevo.step(Duration.ofMinutes(5));
        assertThat(told(1).get(0)).hasSize(2);
    }
}
