package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An attribute that is null in the mapped document is gone at the vendor afterwards, and nothing else is. */
class ClearedAttributesTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String ANN = "{\"person\":{%s},\"at\":%d,\"key\":\"k\",\"attributes\":%s}";

    private final ConnectorScene scene = new ConnectorScene(NOON);

    @AfterEach
    void no_rule_was_broken() {
        assertThat(scene.sandbox.rules().list()).as("but that Intercom's upsert finds who is there by a clash")
                .noneMatch(broken -> broken.rule() != Rule.IDENTITY_CLASH);
        scene.close();
    }

    @Test
    void at_customerio() {
        write("customerio-identify-sink", "\"id\":\"42\"", 0,
                "{\"plan\":\"pro\",\"seats\":3,\"email\":\"ann@example.com\"}");
        write("customerio-identify-sink", "\"id\":\"42\"", 1, "{\"plan\":null,\"email\":null}");
        JsonNode person = scene.call("customerio-app", "GET", "/v1/customers/42/attributes", null).path("customer");
        assertThat(person.at("/attributes").has("plan")).isFalse();
        assertThat(person.at("/attributes/seats").asText()).isEqualTo("3");
        assertThat(person.at("/identifiers/email").asText()).isEqualTo("ann@example.com");
    }

    @Test
    void at_brevo() {
        write("brevo-contact-upsert-sink", "\"email\":\"ann@example.com\"", 0, "{\"FIRSTNAME\":\"Ann\",\"LASTNAME\":\"Lee\"}");
        write("brevo-contact-upsert-sink", "\"email\":\"ann@example.com\"", 1, "{\"FIRSTNAME\":null}");
        JsonNode contact = scene.call("brevo", "GET", "/v3/contacts/ann@example.com", null);
        assertThat(contact.at("/attributes").has("FIRSTNAME")).isFalse();
        assertThat(contact.at("/attributes/LASTNAME").asText()).isEqualTo("Lee");
    }

    @Test
    void at_intercom() {
        scene.call("intercom", "POST", "/data_attributes",
                "{\"name\":\"plan\",\"model\":\"contact\",\"data_type\":\"string\"}");
        write("intercom-contact-upsert-sink", "\"external_id\":\"42\"", 0, "{\"name\":\"Ann\",\"plan\":\"pro\"}");
        scene.sandbox.step(Duration.ofMinutes(10));
        write("intercom-contact-upsert-sink", "\"external_id\":\"42\"", 1, "{\"plan\":null}");
        scene.sandbox.step(Duration.ofMinutes(10));
        JsonNode contact = scene.call("intercom", "GET", "/contacts", null).path("data").path(0);
        assertThat(contact.path("name").asText()).isEqualTo("Ann");
        assertThat(contact.at("/custom_attributes/plan").isNull() || contact.at("/custom_attributes/plan").isMissingNode())
                .as(contact.toString()).isTrue();
    }

    private void write(String connector, String person, int later, String attributes) {
        scene.write(connector, ANN.formatted(person, NOON.toEpochMilli() + later * 5_000L, attributes));
    }
}
