package dev.waystation.vendor.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.EventTime;
import dev.waystation.vendor.Hashes;
import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.StorableText;
import dev.waystation.vendor.UnreadableBodyException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Reads notifications: {@code {"topic","id","created_at","data":{"item":{…}}}}, one per POST. Every other part of the
 * envelope may be missing or null.
 */
final class IntercomReader {

    private IntercomReader() {
    }

    static List<ReceivedEvent> read(byte[] body) throws UnreadableBodyException {
        EventBody.Element whole = EventBody.whole(body);
        JsonNode notification = whole.json();
        if (!notification.isObject()) {
            throw new UnreadableBodyException(
                    "no Intercom notification: not an object but " + EventBody.kindOf(notification));
        }
        String topic = notification.path("topic").asText("").strip();
        if (!notification.path("topic").isTextual() || topic.isEmpty()) {
            throw new UnreadableBodyException("no Intercom notification: the field 'topic' is missing or no text");
        }
        JsonNode item = notification.path("data").path("item");
        return List.of(new ReceivedEvent(eventId(notification, topic, item), StorableText.name(topic),
                IntercomPeople.person(topic, item), occurredAt(notification, item), whole.bytes()));
    }

    /**
     * The vendor's id. It can be null: then a hash of topic, app, the item's id, the item's time of change and the
     * notification's time, all of which a retry repeats, while it counts {@code delivery_attempts} up. Without an id of
     * the item either, the whole item stands in for it.
     */
    private static String eventId(JsonNode notification, String topic, JsonNode item) {
        JsonNode id = notification.path("id");
        if (id.isValueNode() && !id.isNull() && !id.asText().isBlank()) {
            return StorableText.id(id.asText().strip());
        }
        JsonNode named = idOf(item);
        String key = String.join("\n", topic, notification.path("app_id").toString(),
                named.isMissingNode() ? item.toString() : named.toString(),
                item.path("updated_at").toString(), notification.path("created_at").toString());
        return "derived-" + Hashes.sha256Hex(key.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode idOf(JsonNode item) {
        for (String pointer : new String[] {"/id", "/conversation_id", "/contact/id", "/ticket/id"}) {
            JsonNode id = item.at(pointer);
            if (id.isValueNode() && !id.isNull()) {
                return id;
            }
        }
        return MissingNode.getInstance();
    }

    /** When the vendor says it happened: the notification's time of action, else the item's own times. */
    private static Instant occurredAt(JsonNode notification, JsonNode item) {
        Instant action = EventTime.read(notification.path("created_at"));
        if (action == null) {
            action = EventTime.firstOf(item, "updated_at", "created_at");
        }
        return action == null ? EventTime.read(notification.path("first_sent_at")) : action;
    }
}
