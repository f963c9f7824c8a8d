package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;

/**
 * A segment. The API cannot change it; its rule decides who is in it.
 *
 * @param id 24 hex digits
 * @param createdAt epoch seconds
 * @param oneIn every so many-th person of the population is in it; 0 when a tag decides
 * @param tag whoever has it is in it; null when the person's number decides
 */
record Segment(String id, String name, long createdAt, int oneIn, Tag tag) {

    /** Whether a contact of this state is in it. */
    boolean has(Contact contact, ContactState state) {
        return tag != null ? state.tagged(tag) != null : contact.number() >= 0 && contact.number() % oneIn == 0;
    }

    ObjectNode json() {
        return JsonText.object().put("type", "segment").put("id", id).put("name", name).put("created_at", createdAt)
                .put("updated_at", createdAt).put("person_type", "contact");
    }
}
