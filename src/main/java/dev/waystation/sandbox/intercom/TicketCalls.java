package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.ByteBudget;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.rules.Rule;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Tickets: create, read, update. An unknown address makes a contact (C). */
final class TicketCalls {

    private static final int MOST = 10_000;
    private static final long MOST_BYTES = 16L << 20;

    private final ByteBudget texts = new ByteBudget(MOST_BYTES);
    private final Workspace workspace;
    private final Map<String, Ticket> byId = new LinkedHashMap<>();

    TicketCalls(Workspace workspace) {
        this.workspace = workspace;
    }

    void in(Operations operations) {
        operations.on("POST", "/tickets", this::create)
                .on("GET", "/tickets/{ticket_id}", call -> ApiReply.json(200, find(call).json()))
                .on("PUT", "/tickets/{ticket_id}", this::update)
                .on("GET", "/ticket_types", call -> types());
    }

    private Ticket find(ApiCall call) {
        Ticket ticket = byId.get(call.piece("ticket_id"));
        if (ticket == null) {
            throw Refused.noResource();
        }
        return ticket;
    }

    private static ApiReply types() {
        ObjectNode json = JsonText.object().put("type", "list");
        json.putArray("data").add(Ticket.type());
        return ApiReply.json(200, json);
    }

    private ApiReply create(ApiCall call) {
        ObjectNode body = Body.object(call);
        if (!Body.required(body, "ticket_type_id").equals(Ticket.TYPE)) {
            throw Refused.noResource();
        }
        JsonNode contacts = body.path("contacts");
        if (contacts.size() != 1) {
            throw Refused.invalid("a ticket has one contact", contacts.isEmpty() ? Rule.REFUSED : Rule.TOO_MANY);
        }
        Contact contact = contact(contacts.get(0), call);
        ObjectNode attributes = body.path("ticket_attributes").isObject()
                ? (ObjectNode) body.path("ticket_attributes") : JsonText.object();
        Ticket ticket = new Ticket(workspace.ids.number(), contact, attributes, workspace.now());
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            if (!texts.take(attributes.toString())) {
                throw Refused.invalid(texts.full("tickets"));
            }
            byId.put(String.valueOf(ticket.id), ticket);
            if (byId.size() > MOST) {
                byId.remove(byId.keySet().iterator().next());
            }
            workspace.news.say("ticket.created", ticket::json);
        }
        return ApiReply.json(200, ticket.json());
    }

    private Contact contact(JsonNode named, ApiCall call) {
        if (named.hasNonNull("id")) {
            return workspace.contact(named.path("id").asText());
        }
        if (named.hasNonNull("external_id")) {
            return workspace.contacts.usersByExternalId(named.path("external_id").asText()).stream().findFirst()
                    .orElseThrow(Refused::noContact);
        }
        String email = Body.required(named, "email");
        return workspace.contacts.usersByEmail(email.toLowerCase(Locale.ROOT)).stream().findFirst().orElseGet(() -> {
            Contact made = new Contact(workspace.ids.hex(), workspace.now(), -1);
            ContactState state = new ContactState();
            state.user = true;
            state.email = workspace.rules.within(email, "email", call);
            state.updatedAt = workspace.now();
            if (call.meets(Trouble.IGNORED_WRITE)) {
                made.now(state);
            } else {
                workspace.contacts.write(made, state);
                workspace.news.contactByRole("contact.%s.created", made, state);
            }
            return made;
        });
    }

    private ApiReply update(ApiCall call) {
        Ticket ticket = find(call);
        ObjectNode body = Body.object(call);
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            body.path("ticket_attributes").properties().forEach(each ->
                    ticket.attributes.set(each.getKey(), each.getValue()));
            boolean wasOpen = ticket.open;
            ticket.open = body.path("open").asBoolean(wasOpen);
            ticket.updatedAt = workspace.now();
            workspace.news.say(wasOpen && !ticket.open ? "ticket.resolved" : "ticket.attribute.updated", ticket::json);
        }
        return ApiReply.json(200, ticket.json());
    }
}
