package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Ulid;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.outbox.Happening;

/** Tells by webhook who opted in or out; own writes are told like everybody's. */
final class ConsentReports {

    private static final String PREFERENCES = "customer_subscription_preferences_changed";

    private final World world;

    ConsentReports(World world) {
        this.world = world;
    }

    /**
     * Somebody opted out of everything, or in again.
     *
     * @param channel what brought it about: {@code customer}, or the channel of the message
     */
    void unsubscribed(WorkspacePerson person, boolean out, String channel, String deliveryId) {
        String metric = out ? "unsubscribed" : "subscribed";
        String type = "customer_" + metric;
        if (world.outbox().wanted("customerio", type)) {
            ObjectNode event = event(person, channel, metric);
            if (deliveryId != null) {
                ((ObjectNode) event.get("data")).put("delivery_id", deliveryId);
            }
            world.outbox().happened(new Happening("customerio", type, event));
        }
    }

    /**
     * Somebody's topics changed. The senders leave {@code content} out for receivers that want none.
     *
     * @param topics those that changed
     */
    void preferences(WorkspacePerson person, JsonNode topics) {
        if (world.outbox().wanted("customerio", PREFERENCES)) {
            ObjectNode event = event(person, "customer", "cio_subscription_preferences_changed");
            ObjectNode content = JsonText.object();
            content.set("topics", topics);
            ((ObjectNode) event.get("data")).put("content", content.toString());
            world.outbox().happened(new Happening("customerio", PREFERENCES, event));
        }
    }

    private ObjectNode event(WorkspacePerson person, String objectType, String metric) {
        long now = world.clock().millis();
        ObjectNode event = JsonText.object().put("event_id", Ulid.of(now, world.random()))
                .put("object_type", objectType).put("metric", metric).put("timestamp", now / 1000);
        ObjectNode data = event.putObject("data").put("customer_id", person.id() == null ? "" : person.id())
                .put("email_address", person.email());
        data.putObject("identifiers").put("id", person.id()).put("email", person.email())
                .put("cio_id", person.cioId());
        return event;
    }
}
