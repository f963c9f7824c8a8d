package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.ArrayList;
import java.util.List;

/** A conversation with one contact. */
final class Conversation {

    /** Parts that are shown, the newest (C). */
    private static final int MOST_PARTS = 500;

    final long id;
    final String contactId;
    final String externalId;
    final ObjectNode author;
    final String body;
    final long createdAt;
    private final List<ObjectNode> parts = new ArrayList<>();
    long updatedAt;
    String state = "open";
    long snoozedUntil;
    String title;
    boolean read;
    Long adminAssignee;
    ObjectNode custom = JsonText.object();

    /**
     * @param author of its beginning
     * @param body HTML
     * @param createdAt epoch seconds
     */
    Conversation(long id, Contact contact, ObjectNode author, String body, long createdAt) {
        this.id = id;
        this.contactId = contact.id();
        this.externalId = contact.now().externalId;
        this.author = author;
        this.body = body;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    /** Adds a part: a reply, a note, or something done to it. */
    ObjectNode add(long partId, String type, String text, ObjectNode by, long now) {
        ObjectNode part = JsonText.object().put("type", "conversation_part").put("id", String.valueOf(partId))
                .put("part_type", type).put("body", text).put("created_at", now).put("updated_at", now)
                .put("notified_at", now).putNull("assigned_to");
        part.set("author", by);
        part.putArray("attachments");
        part.putNull("external_id").put("redacted", false);
        parts.add(part);
        if (parts.size() > MOST_PARTS) {
            parts.remove(0);
        }
        updatedAt = now;
        return part;
    }

    /** As lists show it. */
    ObjectNode listed() {
        ObjectNode json = JsonText.object().put("type", "conversation").put("id", String.valueOf(id))
                .put("created_at", createdAt).put("updated_at", updatedAt).putNull("waiting_since");
        if (snoozedUntil > 0) {
            json.put("snoozed_until", snoozedUntil);
        } else {
            json.putNull("snoozed_until");
        }
        ObjectNode source = json.putObject("source").put("type", "conversation").put("id", "4" + id)
                .put("delivered_as", author.path("type").asText().equals("admin") ? "admin_initiated"
                        : "customer_initiated").put("subject", "").put("body", body);
        source.set("author", author);
        source.putArray("attachments");
        source.putNull("url").put("redacted", false);
        json.putObject("contacts").put("type", "contact.list").putArray("contacts").addObject().put("type", "contact")
                .put("id", contactId).put("external_id", externalId);
        json.putNull("first_contact_reply").put("admin_assignee_id", adminAssignee).putNull("team_assignee_id")
                .put("open", !state.equals("closed")).put("state", state).put("read", read);
        json.putObject("tags").put("type", "tag.list").putArray("tags");
        json.put("priority", "none").putNull("sla_applied").putNull("statistics").putNull("conversation_rating")
                .putNull("teammates").put("title", title);
        json.set("custom_attributes", custom);
        json.putObject("linked_objects").put("type", "list").put("total_count", 0).put("has_more", false)
                .putArray("data");
        return json.putNull("ai_agent").put("ai_agent_participated", false);
    }

    /** With all its parts. */
    ObjectNode json() {
        return withParts(parts);
    }

    /** With these parts alone, as notifications have it (observed). */
    ObjectNode withParts(List<ObjectNode> shown) {
        ObjectNode json = listed();
        ObjectNode list = json.putObject("conversation_parts").put("type", "conversation_part.list");
        ArrayNode array = list.putArray("conversation_parts");
        shown.forEach(array::add);
        list.put("total_count", shown.size());
        return json;
    }
}
