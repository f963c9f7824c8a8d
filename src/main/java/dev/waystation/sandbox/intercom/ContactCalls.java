package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Contacts one by one: create, read, update, delete, archive, block. */
final class ContactCalls {

    private final Workspace workspace;
    private final ContactBody bodies;
    private final ContactIdentity identity;

    ContactCalls(Workspace workspace) {
        this.workspace = workspace;
        this.bodies = new ContactBody(workspace);
        this.identity = new ContactIdentity(workspace.contacts, workspace.world.switches());
    }

    void in(Operations operations) {
        operations.on("POST", "/contacts", this::create)
                .on("GET", "/contacts/{contact_id}", this::get)
                .on("GET", "/contacts/find_by_external_id/{external_id}", this::findByExternalId)
                .on("PUT", "/contacts/{contact_id}", this::update)
                .on("DELETE", "/contacts/{contact_id}", this::delete)
                .on("POST", "/contacts/{contact_id}/archive", call -> archive(call, true))
                .on("POST", "/contacts/{contact_id}/unarchive", call -> archive(call, false))
                .on("POST", "/contacts/{contact_id}/block", this::block);
    }

    private ApiReply create(ApiCall call) {
        ObjectNode body = Body.object(call);
        ContactState state = new ContactState();
        bodies.read(body, state, call);
        String role = body.path("role").asText("");
        if (role.isEmpty() && state.email == null && state.externalId == null) {
            throw Refused.missing("email, external_id or role must be given");
        }
        if (!role.isEmpty() && !role.equals("user") && !role.equals("lead")) {
            throw Refused.invalid("role must be user or lead");
        }
        state.user = !role.equals("lead");
        if (!state.user && state.externalId != null) {
            throw Refused.invalid("a lead's external_id cannot be set");
        }
        if (state.user && state.email == null && state.externalId == null) {
            throw Refused.missing("a user needs an email or an external_id");
        }
        identity.check(null, state);
        if (workspace.contacts.wasDeleted(state)) {
            workspace.rules.broken(Rule.PERSON_RESURRECTED, call,
                    "somebody with this external_id or email was deleted");
        }
        state.updatedAt = workspace.now();
        Contact contact = new Contact(workspace.ids.hex(), workspace.now(), -1);
        if (!state.user && workspace.world.switches().get(IntercomSwitches.LEAD_EXTERNAL_ID)) {
            state.externalId = leadExternalId(contact.id());
        }
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            workspace.contacts.write(contact, state);
            workspace.news.contactByRole("contact.%s.created", contact, state);
        }
        return ContactJson.reply(contact, state, workspace.version(call), Body.flag(call, "include_merge_history"));
    }

    /** Of Intercom's making (R). */
    static String leadExternalId(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.US_ASCII)).toString();
    }

    private ApiReply get(ApiCall call) {
        Contact contact = present(call);
        return ContactJson.reply(contact, contact.now(), workspace.version(call),
                Body.flag(call, "include_merge_history"));
    }

    private ApiReply findByExternalId(ApiCall call) {
        String externalId = call.piece("external_id");
        if (call.path().indexOf('+') >= 0) {
            workspace.rules.broken(Rule.NOT_ENCODED, call, "a + in a path is read as a blank");
        }
        List<Contact> found = workspace.contacts.usersByExternalId(externalId);
        if (found.isEmpty()) {
            throw gone(workspace.contacts.mergeOfExternalId(externalId), call);
        }
        Contact contact = workspace.contact(found.get(0).id());
        return ContactJson.reply(contact, contact.now(), workspace.version(call),
                Body.flag(call, "include_merge_history"));
    }

    private ApiReply update(ApiCall call) {
        Contact contact = present(call);
        ObjectNode body = Body.object(call);
        ContactState before = contact.now();
        ContactState state = before.copy();
        bodies.read(body, state, call);
        role(body.path("role").asText(""), state);
        if (state.user && state.email == null && state.externalId == null) {
            throw Refused.invalid("a user needs an email or an external_id");
        }
        if (!state.isKnownAs(before) || state.user != before.user) {
            identity.check(contact, state);
        }
        if (before.unsubscribed && !state.unsubscribed) {
            workspace.rules.broken(Rule.CONSENT_LIFTED, call, "unsubscribed_from_emails was true");
        }
        state.updatedAt = workspace.now();
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            workspace.contacts.write(contact, state);
            tell(contact, before, state);
        }
        return ContactJson.reply(contact, state, workspace.version(call), Body.flag(call, "include_merge_history"));
    }

    private void role(String role, ContactState state) {
        if (role.equals("lead") && state.user) {
            throw new Refused(400, "client_error", "Contact with user role can't be converted to a lead", Rule.REFUSED);
        }
        if (role.equals("user") && !state.user) {
            if (!workspace.world.switches().get(IntercomSwitches.LEAD_TO_USER)) {
                throw new Refused(400, "client_error", "Contact with lead role can't be converted to a user",
                        Rule.REFUSED);
            }
            state.user = true;
        } else if (!role.isEmpty() && !role.equals(state.role())) {
            throw Refused.invalid("role must be user or lead");
        }
    }

    private void tell(Contact contact, ContactState before, ContactState state) {
        if (state.user && !before.user) {
            workspace.news.contact("contact.lead.signed_up", contact, state);
        }
        if (state.email != null && !state.email.equals(before.email)) {
            workspace.news.contact(state.user || before.email != null ? "contact.email.updated"
                    : "contact.lead.added_email", contact, state);
        }
        workspace.news.contactByRole("contact.%s.updated", contact, state);
        if (state.unsubscribed != before.unsubscribed) {
            workspace.news.consent(state.unsubscribed ? "contact.unsubscribed" : "contact.subscribed", contact, state,
                    List.of(), state.updatedAt);
        }
    }

    private ApiReply delete(ApiCall call) {
        Contact contact = present(call);
        String externalId = contact.now().externalId;
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            workspace.contacts.delete(contact);
            workspace.news.contactGone("contact.deleted", contact, externalId, "deleted");
        }
        return ApiReply.json(200, reference(contact, externalId).put("deleted", true));
    }

    private ApiReply archive(ApiCall call, boolean archive) {
        Contact contact = workspace.contacts.find(call.piece("contact_id")).orElseThrow(() ->
                gone(workspace.contacts.mergeOf(call.piece("contact_id")), call));
        ContactState state = contact.now().copy();
        if (!archive && state.blocked) {
            throw new Refused(422, "not_restorable", "A blocked contact cannot be unarchived", Rule.REFUSED);
        }
        state.archived = archive;
        write(call, contact, state);
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            if (archive) {
                workspace.news.contactGone("contact.archived", contact, state.externalId, "archived");
            } else {
                workspace.news.contact("contact.unarchive", contact, state);
            }
        }
        return ApiReply.json(200, reference(contact, state.externalId).put("archived", archive));
    }

    private ApiReply block(ApiCall call) {
        Contact contact = present(call);
        ContactState state = contact.now().copy();
        state.blocked = true;
        state.archived = true;
        write(call, contact, state);
        return ApiReply.json(200, reference(contact, state.externalId).put("blocked", true));
    }

    private void write(ApiCall call, Contact contact, ContactState state) {
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            state.updatedAt = workspace.now();
            workspace.contacts.write(contact, state);
        }
    }

    private static ObjectNode reference(Contact contact, String externalId) {
        return JsonText.object().put("type", "contact").put("id", contact.id()).put("external_id", externalId);
    }

    private Contact present(ApiCall call) {
        String id = call.piece("contact_id");
        if (workspace.contacts.find(id).isEmpty()) {
            throw gone(workspace.contacts.mergeOf(id), call);
        }
        return workspace.contact(id);
    }

    /** A merged contact names the one it became part of, from 2.16 on; before it is just not there (C). */
    private Refused gone(Optional<Merge> merge, ApiCall call) {
        return merge.filter(there -> workspace.version(call).isAtLeast(2, 16)).map(there -> new Refused(410,
                "contact_merged", "This contact has been merged. See the 'Link' header for the canonical contact.",
                null, Map.of("link", "</contacts/" + there.target() + ">; rel=\"canonical\"")))
                .orElseGet(Refused::noContact);
    }
}
