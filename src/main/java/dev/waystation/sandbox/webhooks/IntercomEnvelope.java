package dev.waystation.sandbox.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What Intercom puts around every item it notifies of. */
public final class IntercomEnvelope {

    private static final String APP = "a86dr8yl";

    private IntercomEnvelope() {
    }

    /**
     * A notification that is sent for the first time.
     *
     * @param id {@code notif_<uuid>}, or null: it was seen without
     * @param createdAt time of what happened, epoch seconds
     * @param firstSentAt epoch seconds
     */
    public static ObjectNode first(String topic, String id, long createdAt, long firstSentAt, JsonNode item) {
        ObjectNode notification = JsonNodeFactory.instance.objectNode().put("type", "notification_event")
                .put("app_id", APP).put("topic", topic).put("id", id).putNull("self").put("created_at", createdAt)
                .put("delivery_attempts", 1).put("first_sent_at", firstSentAt).put("delivery_status", "pending")
                .put("delivered_at", 0);
        notification.putObject("links");
        notification.putObject("data").put("type", "notification_event_data").set("item", item);
        return notification;
    }

    /** The same on a further attempt: marked as a retry (C2). */
    public static ObjectNode retry(ObjectNode first, int attempt) {
        return first.put("delivery_attempts", attempt).put("delivery_status", "retry");
    }

    /** The item of a ping. */
    public static ObjectNode ping() {
        return JsonNodeFactory.instance.objectNode().put("type", "ping").put("message", "ok");
    }
}
