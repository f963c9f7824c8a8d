package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.time.Instant;

/**
 * How often something happened to a contact.
 *
 * @param first epoch seconds
 * @param last epoch seconds
 */
record EventSummary(String name, long count, long first, long last) {

    /** Both together. */
    EventSummary and(EventSummary other) {
        return new EventSummary(name, count + other.count, Math.min(first, other.first), Math.max(last, other.last));
    }

    ObjectNode json() {
        return JsonText.object().put("name", name).put("first", Instant.ofEpochSecond(first).toString())
                .put("last", Instant.ofEpochSecond(last).toString()).put("count", count).put("description", "");
    }
}
