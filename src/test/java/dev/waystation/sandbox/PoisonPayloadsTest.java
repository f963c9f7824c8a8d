package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.sandbox.WebhookReceiver.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoisonPayloadsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ScenarioScene scene;

    @BeforeEach
    void play() throws Exception {
        scene = new ScenarioScene("poison-payloads");
        scene.stepTo(Duration.ofMinutes(15));
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private List<JsonNode> readable(String vendor) {
        return scene.receiver(vendor).posts().stream().map(PoisonPayloadsTest::read).filter(each -> each != null)
                .toList();
    }

    private static JsonNode read(Received post) {
        try {
            return MAPPER.readTree(post.body());
        } catch (IOException unreadable) {
            return null;
        }
    }

    private void assertSome(String vendor, String what, Predicate<JsonNode> which) {
        assertThat(readable(vendor)).as(vendor + ": " + what).anyMatch(which);
    }

    @Test
    void customerio_sends_null_ids_times_as_text_unknown_metrics_and_fields_of_another_type() {
        assertSome("customerio", "null ids", each -> each.at("/data/identifiers/id").isNull()
                && each.at("/data/identifiers/email").isNull());
        assertSome("customerio", "no event id", each -> each.path("event_id").isNull());
        assertSome("customerio", "numeric text as time", each -> each.path("timestamp").asText().matches("[0-9]+")
                && each.path("timestamp").isTextual());
        assertSome("customerio", "ISO time", each -> each.path("timestamp").asText().endsWith("Z"));
        assertSome("customerio", "unknown metric", each -> each.path("metric").asText().equals("teleported"));
        assertSome("customerio", "data that is no object", each -> each.path("data").isTextual());
        assertSome("customerio", "nothing at all", JsonNode::isEmpty);
    }

    @Test
    void brevo_sends_null_ids_times_as_text_unknown_events_and_fields_of_another_type() {
        assertSome("brevo", "null ids", each -> each.path("message-id").isNull() && each.path("ts_event").isNull());
        assertSome("brevo", "time as text", each -> each.path("ts_event").isTextual());
        assertSome("brevo", "seconds in ts_epoch", each -> each.path("ts_epoch").asLong() > 0
                && each.path("ts_epoch").asLong() < 100_000_000_000L);
        assertSome("brevo", "unknown event", each -> each.path("event").asText().equals("teleported"));
        assertSome("brevo", "many addresses", each -> each.path("email").isArray());
        assertSome("brevo", "an event that is an object", each -> each.path("event").isObject());
    }

    @Test
    void intercom_sends_null_ids_iso_times_unknown_types_and_fields_of_another_type() {
        assertSome("intercom", "no notification id", each -> each.path("id").isNull());
        assertSome("intercom", "no contact id", each -> each.at("/data/item/id").isNull());
        assertSome("intercom", "ISO time", each -> each.at("/data/item/updated_at").asText().contains("T"));
        assertSome("intercom", "milliseconds", each -> each.at("/data/item/created_at").asLong() > 100_000_000_000L);
        assertSome("intercom", "no type", each -> each.at("/data/item/type").isMissingNode());
        assertSome("intercom", "unknown type", each -> each.at("/data/item/type").asText().equals("teleporter"));
        assertSome("intercom", "number for an address", each -> each.at("/data/item/email").isNumber());
    }

    @Test
    void some_bodies_are_no_json_and_all_are_signed_all_the_same() {
        for (String vendor : List.of("customerio", "brevo", "intercom")) {
            List<Received> posts = scene.receiver(vendor).posts();
            assertThat(posts.stream().filter(each -> read(each) == null).count()).as(vendor).isBetween(3L, 50L);
            assertThat(posts).allSatisfy(each -> assertThat(each.headers().keySet())
                    .containsAnyOf("X-CIO-Signature", "Authorization", "X-Hub-Signature"));
        }
    }

    @Test
    void some_come_twice_and_those_that_are_well_are_among_them() {
        for (String vendor : List.of("customerio", "brevo", "intercom")) {
            List<String> bodies = scene.receiver(vendor).posts().stream()
                    .map(each -> new String(each.body(), StandardCharsets.UTF_8)).toList();
            assertThat(bodies.size()).as(vendor).isGreaterThan(150);
            assertThat(bodies.stream().distinct().count()).as(vendor).isLessThan(bodies.size());
        }
        assertThat(readable("customerio").stream().filter(each -> each.path("timestamp").isNumber()
                && each.at("/data/identifiers/cio_id").isTextual()).count()).isGreaterThan(40);
    }
}
