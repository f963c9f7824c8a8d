package dev.waystation.sandbox.webhooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.seed.SandboxPerson;
import java.time.Instant;

/** The objects inside Intercom's notifications. */
final class IntercomItems {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private IntercomItems() {
    }

    static ObjectNode contact(SandboxPerson person, long at) {
        ObjectNode contact = MAPPER.createObjectNode().put("type", "contact").put("id", person.intercomId())
                .put("workspace_id", "a86dr8yl").put("external_id", person.id())
                .put("role", person.isLead() ? "lead" : "user").put("email", person.email()).putNull("phone")
                .put("name", person.name()).putNull("avatar").putNull("owner_id").put("has_hard_bounced", false)
                .put("marked_email_as_spam", false).put("unsubscribed_from_emails", false);
        // Webhooks were seen with ISO times where REST has seconds.
        if (person.number() % 3 == 0) {
            contact.put("created_at", Instant.ofEpochSecond(at - 86_400).toString())
                    .put("updated_at", Instant.ofEpochSecond(at).toString());
        } else {
            contact.put("created_at", at - 86_400).put("updated_at", at);
        }
        contact.put("browser", "chrome").put("browser_language", "en").put("os", "OS X 10.15.7");
        contact.putObject("location").put("type", "location").put("country", "Germany").put("region", "Berlin")
                .put("city", "Berlin").put("country_code", "DEU").put("continent_code", "EU");
        contact.putObject("custom_attributes").put("plan", person.number() % 2 == 0 ? "pro" : "free")
                .put("seats", person.number() % 50);
        for (String list : new String[] {"tags", "notes", "companies"}) {
            contact.putObject(list).put("type", "list").put("url", "/contacts/" + person.intercomId() + "/" + list)
                    .put("total_count", 0).put("has_more", false).putArray("data");
        }
        return contact;
    }

    static ObjectNode conversation(String topic, SandboxPerson person, String id, long at) {
        boolean closed = topic.endsWith("closed");
        ObjectNode conversation = MAPPER.createObjectNode().put("type", "conversation").put("id", id)
                .put("created_at", at - 3600).put("updated_at", at).putNull("waiting_since").putNull("snoozed_until")
                .putNull("title").put("open", !closed).put("state", closed ? "closed" : "open").put("read", true)
                .put("priority", "not_priority").put("admin_assignee_id", 991_267_459).putNull("team_assignee_id");
        ObjectNode source = conversation.putObject("source").put("type", "conversation").put("id", "4" + id)
                .put("delivered_as", "customer_initiated").put("subject", "")
                .put("body", "<p>Hello, my last order has not arrived and I cannot find its number.</p>")
                .put("redacted", false);
        author(source.putObject("author"), person);
        conversation.putObject("contacts").put("type", "contact.list").putArray("contacts").addObject()
                .put("type", "contact").put("id", person.intercomId()).put("external_id", person.id());
        conversation.putObject("teammates").put("type", "admin.list").putArray("admins").addObject()
                .put("type", "admin").put("id", "991267459");
        conversation.putObject("tags").put("type", "tag.list").putArray("tags");
        if (topic.endsWith("rating.added")) {
            conversation.putObject("conversation_rating").put("rating", 5).put("remark", "quick").put("created_at", at);
        }
        ObjectNode parts = conversation.putObject("conversation_parts").put("type", "conversation_part.list");
        boolean byUser = topic.contains(".user.");
        // A new conversation has no part; what was said stands in its source.
        if (topic.endsWith("user.created")) {
            parts.put("total_count", 0).putArray("conversation_parts");
            return conversation;
        }
        ObjectNode part = parts.put("total_count", 1).putArray("conversation_parts").addObject()
                .put("type", "conversation_part").put("id", "9" + id).put("part_type", closed ? "close" : "comment")
                .put("body", byUser ? "<p>Any news?</p>" : "<p>It left our house this morning.</p>")
                .put("created_at", at).put("updated_at", at);
        if (byUser) {
            author(part.putObject("author"), person);
        } else {
            part.putObject("author").put("type", "admin").put("id", "991267459").put("name", "Sandy Box")
                    .put("email", "sandbox@example.com");
        }
        return conversation;
    }

    static ObjectNode ticket(SandboxPerson person, String id, long at) {
        ObjectNode ticket = MAPPER.createObjectNode().put("type", "ticket").put("id", id)
                .put("ticket_id", id.substring(id.length() - 9)).put("category", "Customer")
                .put("created_at", at - 7200).put("updated_at", at).put("open", true).put("ticket_state", "in_progress")
                .put("ticket_state_internal_label", "In progress");
        ticket.putObject("ticket_type").put("type", "ticket_type").put("id", "3").put("name", "Delivery");
        ticket.putObject("ticket_attributes").put("_default_title_", "Parcel is late")
                .put("_default_description_", "It should have been here on Monday.");
        ticket.putObject("contacts").put("type", "contact.list").putArray("contacts").addObject()
                .put("type", "contact").put("id", person.intercomId()).put("external_id", person.id());
        return ticket;
    }

    private static void author(ObjectNode author, SandboxPerson person) {
        author.put("type", person.isLead() ? "lead" : "user").put("id", person.intercomId())
                .put("name", person.name()).put("email", person.email());
    }
}
