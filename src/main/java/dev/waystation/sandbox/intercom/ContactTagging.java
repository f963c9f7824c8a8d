package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.rules.Rule;

/** The tags of one contact. */
final class ContactTagging {

    private static final int MOST_TAGS = 1_000;

    private final Workspace workspace;

    ContactTagging(Workspace workspace) {
        this.workspace = workspace;
    }

    void in(Operations operations) {
        operations.on("GET", "/contacts/{contact_id}/tags", this::list)
                .on("POST", "/contacts/{contact_id}/tags", this::add)
                .on("DELETE", "/contacts/{contact_id}/tags/{tag_id}", this::remove);
    }

    /** Puts a tag on a contact or takes it off; nothing happens when it is so already. */
    void put(ApiCall call, Contact contact, Tag tag, boolean on) {
        if ((contact.now().tagged(tag) != null) == on || call.meets(Trouble.IGNORED_WRITE)) {
            return;
        }
        if (on && contact.now().tags().size() >= MOST_TAGS) {
            throw Refused.invalid("a contact has at most " + MOST_TAGS + " tags here", Rule.TOO_MANY);
        }
        ContactState state = contact.now().copy();
        if (on) {
            state.tag(tag, workspace.now());
        } else {
            state.untag(tag);
        }
        state.updatedAt = workspace.now();
        workspace.contacts.write(contact, state);
        workspace.news.tagged(contact, state, tag, on, workspace.now());
    }

    private ApiReply list(ApiCall call) {
        Contact contact = workspace.contact(call.piece("contact_id"));
        ObjectNode json = JsonText.object().put("type", "list");
        json.putArray("data").addAll(contact.now().tags().stream().map(TagApplication::json).toList());
        return ApiReply.json(200, json);
    }

    private ApiReply add(ApiCall call) {
        Contact contact = workspace.contact(call.piece("contact_id"));
        Tag tag = workspace.tags.find(Body.required(Body.object(call), "id")).orElseThrow(Refused::noResource);
        put(call, contact, tag, true);
        TagApplication there = contact.now().tagged(tag);
        return ApiReply.json(200, (there == null ? new TagApplication(tag, workspace.now()) : there).json());
    }

    private ApiReply remove(ApiCall call) {
        Contact contact = workspace.contact(call.piece("contact_id"));
        Tag tag = workspace.tags.find(call.piece("tag_id")).orElseThrow(Refused::noResource);
        TagApplication there = contact.now().tagged(tag);
        if (there == null) {
            throw Refused.noResource();
        }
        put(call, contact, tag, false);
        return ApiReply.json(200, there.json());
    }
}
