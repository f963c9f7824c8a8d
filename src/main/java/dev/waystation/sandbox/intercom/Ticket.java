package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;

/** A ticket of one contact. */
final class Ticket {

    static final String TYPE = "3";

    final long id;
    private final String contactId;
    private final String externalId;
    private final long createdAt;
    ObjectNode attributes;
    long updatedAt;
    boolean open = true;

    Ticket(long id, Contact contact, ObjectNode attributes, long createdAt) {
        this.id = id;
        this.contactId = contact.id();
        this.externalId = contact.now().externalId;
        this.attributes = attributes;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    ObjectNode json() {
        ObjectNode json = JsonText.object().put("type", "ticket").put("id", String.valueOf(id))
                .put("ticket_id", String.valueOf(id)).put("category", "Customer");
        json.set("ticket_attributes", attributes);
        json.putObject("ticket_state").put("type", "ticket_state").put("id", open ? "1" : "4")
                .put("category", open ? "submitted" : "resolved").put("internal_label", open ? "Submitted" : "Resolved")
                .put("external_label", open ? "Submitted" : "Resolved");
        json.set("ticket_type", type());
        json.putObject("contacts").put("type", "contact.list").putArray("contacts").addObject().put("type", "contact")
                .put("id", contactId).put("external_id", externalId);
        json.put("admin_assignee_id", 0).put("team_assignee_id", 0).put("created_at", createdAt)
                .put("updated_at", updatedAt).put("open", open);
        json.putObject("linked_objects").put("type", "list").put("total_count", 0).put("has_more", false)
                .putArray("data");
        json.putObject("ticket_parts").put("type", "ticket_part.list").put("total_count", 0).putArray("ticket_parts");
        return json.put("is_shared", false);
    }

    /** The one type of tickets there is. */
    static ObjectNode type() {
        ObjectNode json = JsonText.object().put("type", "ticket_type").put("id", TYPE).put("category", "Customer")
                .put("name", "Delivery").put("description", "Something about a delivery").put("icon", "📦")
                .put("workspace_id", Workspace.ID).put("archived", false);
        json.putObject("ticket_type_attributes").put("type", "ticket_type_attributes.list")
                .putArray("ticket_type_attributes");
        return json;
    }
}
