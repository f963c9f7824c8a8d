package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.rules.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Conversations and messages, as far as a gateway may touch them: begin, read, reply, close, assign. */
final class ConversationCalls {

    private final Workspace workspace;
    private final ConversationStore conversations;

    ConversationCalls(Workspace workspace, ConversationStore conversations) {
        this.workspace = workspace;
        this.conversations = conversations;
    }

    void in(Operations operations) {
        operations.on("POST", "/conversations", this::create)
                .on("POST", "/messages", this::message)
                .on("GET", "/conversations/{conversation_id}", call -> ApiReply.json(200, find(call).json()))
                .on("PUT", "/conversations/{conversation_id}", this::update)
                .on("POST", "/conversations/{conversation_id}/reply", this::reply)
                .on("POST", "/conversations/{conversation_id}/parts", this::part);
    }

    private Conversation find(ApiCall call) {
        return conversations.find(call.piece("conversation_id"));
    }

    private ApiReply create(ApiCall call) {
        ObjectNode body = Body.object(call);
        return begin(call, body, workspace.contact(Body.required(body.path("from"), "id")), null);
    }

    private ApiReply message(ApiCall call) {
        ObjectNode body = Body.object(call);
        if (!body.hasNonNull("body")) {
            throw Refused.invalid("Body is required");
        }
        JsonNode from = body.path("from");
        if (!from.path("type").asText().equals("admin")) {
            return begin(call, body, workspace.contact(Body.required(from, "id")), null);
        }
        if (body.path("message_type").asText().equals("email") && !body.hasNonNull("subject")) {
            throw new Refused(422, "parameter_not_found", "No subject supplied for email message", Rule.REFUSED);
        }
        Admins.Admin admin = Admins.find(Body.required(from, "id")).orElseThrow(Refused::noResource);
        return begin(call, body, workspace.contact(Body.required(body.path("to"), "id")), admin);
    }

    /** Begins one by a contact, or by a teammate; a teammate's has no conversation until it is answered (C). */
    private ApiReply begin(ApiCall call, ObjectNode body, Contact contact, Admins.Admin admin) {
        String text = Body.required(body, "body");
        ObjectNode author = admin == null ? author(contact) : admin.author();
        Conversation conversation = new Conversation(workspace.ids.number(), contact, author, html(text),
                body.path("created_at").asLong(workspace.now()));
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            conversations.hold(text);
            conversations.add(conversation);
            tell(admin == null ? "user.created" : "admin.single.created", conversation, List.of());
        }
        ObjectNode json = JsonText.object().put("type", admin == null ? "user_message" : "admin_message")
                .put("id", "4" + conversation.id).put("created_at", conversation.createdAt).put("body", text)
                .put("message_type", body.path("message_type").asText("inapp"));
        if (admin == null) {
            json.put("conversation_id", String.valueOf(conversation.id));
        } else {
            json.put("subject", body.path("subject").asText("")).set("owner", admin.author());
        }
        return ApiReply.json(200, json);
    }

    private ApiReply update(ApiCall call) {
        Conversation conversation = find(call);
        ObjectNode body = Body.object(call);
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            conversation.read = body.path("read").asBoolean(conversation.read);
            conversation.title = body.path("title").asText(conversation.title);
            if (body.path("custom_attributes").isObject()) {
                conversation.custom = (ObjectNode) body.path("custom_attributes");
            }
            conversation.updatedAt = workspace.now();
        }
        return ApiReply.json(200, conversation.json());
    }

    private ApiReply reply(ApiCall call) {
        Conversation conversation = find(call);
        ObjectNode body = Body.object(call);
        boolean byAdmin = body.path("type").asText().equals("admin");
        ObjectNode author = byAdmin
                ? Admins.find(Body.required(body, "admin_id")).orElseThrow(Refused::noResource).author()
                : author(replying(body));
        String type = body.path("message_type").asText("comment");
        String topic = !byAdmin ? "user.replied" : type.equals("note") ? "admin.noted" : "admin.replied";
        return add(call, conversation, type, body, author, topic);
    }

    private Contact replying(ObjectNode body) {
        if (body.hasNonNull("intercom_user_id")) {
            return workspace.contact(body.path("intercom_user_id").asText());
        }
        List<Contact> found = body.hasNonNull("user_id")
                ? workspace.contacts.usersByExternalId(body.path("user_id").asText())
                : workspace.contacts.usersByEmail(Body.required(body, "email").toLowerCase(Locale.ROOT));
        return found.stream().findFirst().orElseThrow(Refused::noContact);
    }

    private ApiReply part(ApiCall call) {
        Conversation conversation = find(call);
        ObjectNode body = Body.object(call);
        String type = body.path("message_type").asText("");
        String topic = Map.of("close", "admin.closed", "open", "admin.opened", "snoozed", "admin.snoozed",
                "assignment", "admin.assigned").get(type);
        if (topic == null) {
            throw Refused.invalid("message_type must be close, open, snoozed or assignment");
        }
        ObjectNode author = Admins.find(Body.required(body, "admin_id")).orElseThrow(Refused::noResource).author();
        String assignee = type.equals("assignment") ? Body.required(body, "assignee_id") : "";
        long until = type.equals("snoozed") ? Body.requiredTime(body, "snoozed_until") : 0;
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            switch (type) {
                case "close" -> conversation.state = "closed";
                case "snoozed" -> conversation.state = "snoozed";
                case "open" -> conversation.state = "open";
                default -> conversation.adminAssignee = assignee.matches("[1-9][0-9]{0,17}")
                        ? Long.valueOf(assignee) : null;
            }
            conversation.snoozedUntil = until;
        }
        return add(call, conversation, type, body, author, topic);
    }

    private ApiReply add(ApiCall call, Conversation conversation, String type, ObjectNode body, ObjectNode author,
            String topic) {
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            conversations.hold(body.path("body").asText());
            ObjectNode part = conversation.add(workspace.ids.number(), type,
                    body.hasNonNull("body") ? html(body.path("body").asText()) : null, author, workspace.now());
            tell(topic, conversation, List.of(part));
        }
        return ApiReply.json(200, conversation.json());
    }

    private void tell(String topic, Conversation conversation, List<ObjectNode> parts) {
        workspace.news.say("conversation." + topic, () -> conversation.withParts(parts));
    }

    private static ObjectNode author(Contact contact) {
        return JsonText.object().put("type", contact.now().role()).put("id", contact.id())
                .put("name", contact.now().name).put("email", contact.now().email);
    }

    private static String html(String text) {
        return text.startsWith("<") ? text : "<p>" + text + "</p>";
    }
}
