package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A tag on a contact.
 *
 * @param at epoch seconds
 */
record TagApplication(Tag tag, long at) {

    ObjectNode json() {
        ObjectNode json = tag.json().put("applied_at", at);
        json.putObject("applied_by").put("type", "admin").put("id", Admins.FIRST);
        return json;
    }
}
