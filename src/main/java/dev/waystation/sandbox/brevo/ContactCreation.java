package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.switches.Switches;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code POST /contacts}: makes a contact, or with {@code updateEnabled} changes one. */
final class ContactCreation implements Calls {

    private final Contacts contacts;
    private final ContactWriter writer;
    private final IdentityReader identities;
    private final IdentityClash clash;
    private final AccountInProcess inProcess;
    private final Switches switches;

    ContactCreation(Contacts contacts, ContactWriter writer, IdentityReader identities, IdentityClash clash,
            AccountInProcess inProcess, Switches switches) {
        this.contacts = contacts;
        this.writer = writer;
        this.identities = identities;
        this.clash = clash;
        this.inProcess = inProcess;
        this.switches = switches;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("POST", "/v3/contacts", this::save);
    }

    private ApiReply save(ApiCall call) {
        ObjectNode body = Body.object(call);
        Map<Identifier, String> identity = identities.read(body);
        if (!identity.containsKey(Identifier.EMAIL) && !identity.containsKey(Identifier.EXT_ID)
                && identity.getOrDefault(Identifier.SMS, "").isEmpty()) {
            throw RefusedCall.missing("An email or SMS phone number is mandatory to create a new contact.");
        }
        boolean updateEnabled = Body.flag(body, "updateEnabled", false);
        boolean forceMerge = Body.flag(body, "forceMerge", false);
        boolean getId = Body.flag(body, "getId", false);
        writer.check(body);
        Set<Contact> holders = contacts.holders(identity);
        if (!holders.isEmpty() && !updateEnabled || holders.size() > 1 && !forceMerge) {
            throw clash.refused("create", identity, Optional.empty());
        }
        inProcess.check(identity);
        boolean ignored = call.meets(Trouble.IGNORED_WRITE);
        if (holders.isEmpty()) {
            return id(201, ignored ? contacts.nextId() : writer.create(identity, body).id());
        }
        Contact contact = ignored ? holders.iterator().next() : clash.survivor(holders);
        if (!ignored) {
            writer.update(contact, identity, body);
        }
        int status = switches.get(BrevoSwitches.UPSERT_STATUS);
        return status != 204 ? id(status, contact.id()) : getId ? id(200, contact.id()) : ApiReply.empty(204);
    }

    private static ApiReply id(int status, long id) {
        return ApiReply.json(status, JsonText.object().put("id", id));
    }
}
