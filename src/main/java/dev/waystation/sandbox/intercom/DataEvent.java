package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;

/**
 * An event of a contact. Two of the same name in the same second are one (C).
 *
 * @param at when it happened, epoch seconds
 * @param metadata JSON object as bytes, which take less memory; null for none
 */
record DataEvent(Contact contact, String name, long at, byte[] metadata) {

    @Override
    public boolean equals(Object other) {
        return other instanceof DataEvent event && event.contact == contact && event.at == at
                && event.name.equals(name);
    }

    @Override
    public int hashCode() {
        return (System.identityHashCode(contact) * 31 + name.hashCode()) * 31 + Long.hashCode(at);
    }

    /** As it is listed and told by webhook. */
    ObjectNode json(ContactState state) {
        ObjectNode json = JsonText.object().put("type", "event")
                .put("id", contact.id() + "-" + Integer.toHexString(name.hashCode()) + "-" + at)
                .put("created_at", at).put("event_name", name).put("user_id", state.externalId)
                .put("email", state.email).put("intercom_user_id", contact.id());
        json.set("metadata", metadata == null ? JsonText.object()
                : JsonText.readObject(metadata).orElseGet(JsonText::object));
        return json;
    }
}
