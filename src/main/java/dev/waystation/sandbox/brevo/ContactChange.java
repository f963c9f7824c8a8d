package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.List;

/**
 * What a write changed about a contact.
 *
 * @param attributes names and new values
 * @param blocklisted whether it came onto the blocklist or off it; null when neither
 * @param added lists it came onto
 * @param removed lists it was taken off
 */
record ContactChange(ObjectNode attributes, Boolean blocklisted, List<Integer> added, List<Integer> removed) {

    private static final ObjectNode NOTHING = JsonText.object();

    ContactChange {
        attributes = attributes == null ? NOTHING : attributes;
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    static ContactChange ofLists(List<Integer> added, List<Integer> removed) {
        return new ContactChange(null, null, added, removed);
    }

    boolean isEmpty() {
        return attributes.isEmpty() && blocklisted == null && added.isEmpty() && removed.isEmpty();
    }
}
