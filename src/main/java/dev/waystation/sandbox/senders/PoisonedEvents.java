package dev.waystation.sandbox.senders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.outbox.Happening;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Deforms what happens, one way after the other: as was observed at the vendors, and as a receiver must fear. Each
 * remains JSON; bodies that are none are the switches {@code <vendor>.webhooks.unreadable-share}.
 */
final class PoisonedEvents {

    private static final List<Consumer<ObjectNode>> CUSTOMERIO = List.of(
            // Observed: parents and people without ids.
            event -> nulls(data(event), "campaign_id", "broadcast_id", "newsletter_id", "action_id", "customer_id"),
            event -> data(event).putObject("identifiers").putNull("id").putNull("email").putNull("cio_id"),
            // Observed: text where a number was promised, numeric or not.
            event -> event.put("timestamp", event.path("timestamp").asText()),
            event -> event.put("timestamp", Instant.ofEpochSecond(event.path("timestamp").asLong()).toString()),
            // Fields and metrics appear without notice.
            event -> event.put("metric", "teleported"),
            event -> event.put("surprise", true).remove("object_type"),
            event -> event.put("data", "nothing here"),
            event -> data(event).put("identifiers", 42).put("recipient", 7).put("delivery_id", false),
            event -> event.putNull("event_id"),
            event -> event.removeAll());

    private static final List<Consumer<ObjectNode>> BREVO = List.of(
            event -> event.putNull("message-id").putNull("camp_id").putNull("ts_event"),
            event -> nulls(event, "email"),
            event -> event.put("ts_event", event.path("ts_event").asText()),
            // Observed: seconds where milliseconds were promised, and the name misspelt.
            event -> event.put("ts_epoch", event.path("ts_event").asLong()).put("s_epoch", 1),
            event -> event.put("event", "teleported"),
            // Observed for deletions and imports: many addresses in one.
            event -> event.putArray("email").add("a@example.com").add("b@example.com"),
            event -> event.put("tags", "not a list").put("tag", 5),
            event -> event.put("ts_event", "yesterday"),
            event -> event.putObject("event").put("name", "delivered"),
            event -> event.removeAll());

    private static final List<Consumer<ObjectNode>> INTERCOM = List.of(
            item -> nulls(item, "id", "external_id", "email"),
            // Observed: ISO-8601 with milliseconds where seconds were promised.
            item -> item.put("created_at", "2025-02-10T08:33:35.910+00:00")
                    .put("updated_at", "2025-02-10T08:33:35.910+00:00"),
            item -> item.put("created_at", 1_739_176_415_910L),
            // Observed: without its type.
            item -> item.remove("type"),
            item -> item.put("type", "teleporter"),
            item -> item.put("custom_attributes", "none").put("tags", 5),
            item -> item.put("email", 42).put("role", true),
            // Observed: minimal.
            item -> item.retain("id", "type"),
            item -> item.putObject("id").put("value", 1),
            item -> item.removeAll());

    private static final Map<String, List<Consumer<ObjectNode>>> WAYS =
            Map.of("customerio", CUSTOMERIO, "brevo", BREVO, "intercom", INTERCOM);

    private final Map<String, Iterator<Consumer<ObjectNode>>> next = new HashMap<>();

    /** The same, deformed in the vendor's next way. */
    Happening poison(Happening happening) {
        ObjectNode payload = happening.payload().deepCopy();
        Iterator<Consumer<ObjectNode>> ways = next.get(happening.vendor());
        if (ways == null || !ways.hasNext()) {
            ways = WAYS.get(happening.vendor()).iterator();
            next.put(happening.vendor(), ways);
        }
        ways.next().accept(payload);
        return new Happening(happening.vendor(), happening.type(), payload);
    }

    private static ObjectNode data(ObjectNode event) {
        JsonNode data = event.path("data");
        return data instanceof ObjectNode object ? object : JsonText.object();
    }

    private static void nulls(ObjectNode object, String... keys) {
        for (String key : keys) {
            object.putNull(key);
        }
    }
}
