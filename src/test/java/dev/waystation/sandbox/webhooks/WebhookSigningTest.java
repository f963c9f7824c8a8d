package dev.waystation.sandbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebhookSigningTest {

    private static final String CUSTOMERIO_KEY = "test_signing_key_0123456789";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void customerio_signs_version_time_and_body() {
        assertThat(WebhookSigning.customerio(CUSTOMERIO_KEY, 1613063089, bytes("{}")))
                .isEqualTo("25d21c74ba455cd1f8a66f21a06defa27990a334ccc341cd7af8a235d529b1ae");
        String body = "{\"metric\":\"delivered\",\"event_id\":\"01E4C4CT6YDC7Y5M7FE1GWWPQJ\",\"object_type\":\"email\","
                + "\"timestamp\":1613063089,\"data\":{\"campaign_id\":23,\"action_id\":42,"
                + "\"delivery_id\":\"RPILAgUBcRhIBqSfeiIwdIYJKxTY\",\"recipient\":\"test@example.com\","
                + "\"subject\":\"Hi\",\"identifiers\":"
                + "{\"id\":\"42\",\"email\":\"test@example.com\",\"cio_id\":\"d9c106000001\"}}}";
        assertThat(bytes(body)).hasSize(316);
        assertThat(WebhookSigning.customerio(CUSTOMERIO_KEY, 1613063089, bytes(body)))
                .isEqualTo("2ea000b643e1e932e8342cd137179fc1ee90b4f3de419d76e65cdc72c65ec529");
    }

    @Test
    void intercom_signs_the_body_alone() {
        String body = "{\"type\":\"notification_event\",\"app_id\":\"a86dr8yl\",\"topic\":\"ping\","
                + "\"id\":\"notif_00000000-0000-4000-8000-000000000001\",\"created_at\":1700000000,"
                + "\"delivery_attempts\":1,\"first_sent_at\":1700000000,\"data\":{\"type\":\"notification_event_data\","
                + "\"item\":{\"type\":\"ping\",\"message\":\"ok\"}}}";
        assertThat(bytes(body)).hasSize(267);
        assertThat(WebhookSigning.intercom("test-client-secret", bytes(body)))
                .isEqualTo("sha1=779e4999ed4ba6ea272f3e4b58dd9924019aec41");
    }
}
