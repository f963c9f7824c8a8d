package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client writes at a double comes back by webhook, as from the vendors. */
class EchoByWebhookTest {

    private SenderScene scene;
    private SandboxCaller caller;

    private void scene(String vendor) throws Exception {
        scene = new SenderScene(vendor, "intercom.webhooks.iso-times-share", "0");
        caller = new SandboxCaller(scene.sandbox);
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    @Test
    void brevo_tells_a_webhook_that_was_made_by_its_api_of_a_changed_contact() throws Exception {
        scene("brevo");
        assertThat(caller.brevo("POST", "/webhooks", """
                {"url":"%s","type":"marketing","events":["contactUpdated"],
                "auth":{"type":"bearer","token":"own-token"}}""".formatted(scene.receiver.url("/in"))).statusCode())
                .isEqualTo(201);
        caller.brevo("POST", "/contacts", "{\"email\":\"a@example.com\"}");
        caller.brevo("PUT", "/contacts/a%40example.com", "{\"attributes\":{\"LASTNAME\":\"Ask\"}}");
        scene.sandbox.step(Duration.ofMinutes(10));
        scene.awaitPosts(1);
        assertThat(scene.last().json().path("event").asText()).isEqualTo("contact_updated");
        assertThat(scene.last().json().toString()).contains("a@example.com");
        assertThat(scene.last().header("Authorization")).isEqualTo("Bearer own-token");
        assertThat(scene.sandbox.senders().reports()).hasSize(1);
    }

    @Test
    void intercom_tells_of_a_contact_that_was_created() throws Exception {
        scene("intercom");
        scene.subscribed();
        scene.awaitPosts(1);
        caller.call("POST", "/intercom/contacts",
                "{\"role\":\"user\",\"external_id\":\"u1\",\"email\":\"a@example.com\"}",
                "Authorization", "Bearer " + SandboxCredentials.DEFAULT.intercomToken(), "Accept", "application/json",
                "Content-Type", "application/json", "Intercom-Version", "2.16");
        scene.awaitPosts(2);
        assertThat(scene.receiver.posts().get(1).json().path("topic").asText()).isEqualTo("contact.user.created");
        assertThat(scene.receiver.posts().get(1).json().at("/data/item/external_id").asText()).isEqualTo("u1");
    }

    @Test
    void customerio_tells_that_somebody_unsubscribed() throws Exception {
        scene("customerio");
        scene.subscribed();
        caller.track("PUT", "/api/v1/customers/u1", "{\"email\":\"a@example.com\"}");
        scene.sandbox.step(Duration.ofMinutes(10));
        caller.track("PUT", "/api/v1/customers/u1", "{\"unsubscribed\":true}");
        scene.sandbox.step(Duration.ofMinutes(10));
        scene.awaitPosts(1);
        assertThat(scene.last().json().path("metric").asText()).isEqualTo("unsubscribed");
        assertThat(scene.last().json().at("/data/identifiers/id").asText()).isEqualTo("u1");
    }
}
