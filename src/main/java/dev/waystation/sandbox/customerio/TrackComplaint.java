package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.rules.Rule;

/**
 * Why Track does not take an entity.
 *
 * @param rule the rule that was broken
 * @param reason {@code required} or {@code invalid}
 * @param field where
 * @param message in words
 */
record TrackComplaint(Rule rule, String reason, String field, String message) {

    static TrackComplaint required(String field, String message) {
        return new TrackComplaint(Rule.REFUSED, "required", field, message);
    }

    static TrackComplaint invalid(String field, String message) {
        return new TrackComplaint(Rule.REFUSED, "invalid", field, message);
    }

    static TrackComplaint tooLong(String field, int most) {
        return new TrackComplaint(Rule.FIELD_TOO_LONG, "invalid", field, "longer than " + most + " bytes");
    }

    static TrackComplaint tooMany(String field, String message) {
        return new TrackComplaint(Rule.TOO_MANY, "invalid", field, message);
    }

    static TrackComplaint tooLarge(String field, String message) {
        return new TrackComplaint(Rule.TOO_LARGE, "invalid", field, message);
    }

    /** As version two answers it. */
    ObjectNode json() {
        return JsonText.object().put("reason", reason).put("field", field).put("message", message);
    }

    /** As version two answers it of an item of a batch, counted from 0. */
    ObjectNode json(int index) {
        return JsonText.object().put("batch_index", index).setAll(json());
    }
}
