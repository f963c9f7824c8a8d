package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.switches.Switches;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /contacts/batch}: deprecated, and all or nothing. Observed: one unknown contact refuses the batch. */
final class ContactBatchCalls implements Calls {

    private static final int MOST = 100;

    private final Contacts contacts;
    private final ContactWriter writer;
    private final IdentityReader identities;
    private final Rules rules;
    private final Switches switches;

    ContactBatchCalls(Contacts contacts, ContactWriter writer, IdentityReader identities, Rules rules,
            Switches switches) {
        this.contacts = contacts;
        this.writer = writer;
        this.identities = identities;
        this.rules = rules;
        this.switches = switches;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("POST", "/v3/contacts/batch", this::update);
    }

    private ApiReply update(ApiCall call) {
        rules.broken(Rule.DISCOURAGED_CALL, "POST /contacts/batch ended on 2026-10-30, use POST /contacts/import");
        if (!switches.get(BrevoSwitches.CONTACTS_BATCH)) {
            throw RefusedCall.notFound("Route not found");
        }
        JsonNode items = Body.object(call).path("contacts");
        if (!items.isArray() || items.isEmpty() || items.size() > MOST) {
            throw RefusedCall.invalid("contacts should have 1 to " + MOST + " elements");
        }
        List<Contact> found = new ArrayList<>();
        for (JsonNode item : items) {
            writer.check(item);
            identities.read(item);
            found.add(find(item).orElseThrow(() -> RefusedCall.notFound("Contact does not exist")));
        }
        for (int at = 0; at < found.size() && !call.meets(Trouble.IGNORED_WRITE); at++) {
            ObjectNode change = (ObjectNode) items.get(at);
            change.remove(List.of("email", "ext_id", "id", "sms"));
            Map<Identifier, String> identity = new EnumMap<>(Identifier.class);
            identities.read(change).forEach((identifier, value) -> {
                if (contacts.find(identifier, value).isEmpty()) {
                    identity.put(identifier, value);
                }
            });
            writer.update(found.get(at), identity, change);
        }
        return ApiReply.empty(204);
    }

    private Optional<Contact> find(JsonNode item) {
        return item.path("id").isIntegralNumber() ? contacts.find(item.path("id").asLong())
                : item.hasNonNull("email") ? by(Identifier.EMAIL, item.path("email"))
                : item.hasNonNull("ext_id") ? by(Identifier.EXT_ID, item.path("ext_id"))
                : by(Identifier.SMS, item.path("sms"));
    }

    private Optional<Contact> by(Identifier identifier, JsonNode value) {
        return contacts.find(identifier, identifier.normal(value.asText()));
    }
}
