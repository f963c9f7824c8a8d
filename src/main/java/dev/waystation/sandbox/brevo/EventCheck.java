package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.rules.Rule;
import java.nio.charset.StandardCharsets;

/** Why Brevo would refuse a custom event. The limits are documented, the words are ours. */
final class EventCheck {

    private static final int LONGEST_NAME = 255;
    private static final int LARGEST_PROPERTIES = 50 * 1024;
    /** A text this short is below the limit however its characters are encoded. */
    private static final int SURELY_SMALL = LARGEST_PROPERTIES / 4;

    private final Rules rules;

    EventCheck(Rules rules) {
        this.rules = rules;
    }

    /** The complaint; null when there is none. */
    ObjectNode complaint(JsonNode event) {
        if (!event.isObject() || !event.hasNonNull("event_name")) {
            return missing("event_name is missing");
        }
        if (!event.get("event_name").isTextual() || !isName(event.get("event_name").asText())) {
            return invalid("event_name must have 1 to 255 letters, digits, - or _");
        }
        ObjectNode complaint = identifiers(event.path("identifiers"));
        complaint = complaint == null ? properties(event.path("event_properties")) : complaint;
        return complaint == null ? date(event.path("event_date")) : complaint;
    }

    private ObjectNode identifiers(JsonNode identifiers) {
        boolean any = identifiers.hasNonNull("contact_id");
        if (any && !identifiers.get("contact_id").isIntegralNumber()) {
            return invalid("identifiers.contact_id is invalid");
        }
        for (Identifier each : Identifier.values()) {
            JsonNode value = identifiers.path(each.type());
            if (value.isMissingNode() || value.isNull()) {
                continue;
            }
            if (!value.isTextual() || value.asText().isBlank()
                    || each.complaint(each.normal(value.asText())) != null) {
                return invalid("identifiers." + each.type() + " is invalid");
            }
            any = true;
        }
        return any ? null : missing("at least one identifier is required");
    }

    private ObjectNode properties(JsonNode properties) {
        if (properties.isMissingNode() || properties.isNull()) {
            return null;
        }
        if (!properties.isObject()) {
            return invalid("event_properties must be an object");
        }
        for (var property : properties.properties()) {
            if (!isName(property.getKey())) {
                return invalid("event_properties has an invalid key");
            }
        }
        String text = properties.toString();
        if (text.length() > SURELY_SMALL && text.getBytes(StandardCharsets.UTF_8).length > LARGEST_PROPERTIES) {
            rules.broken(Rule.TOO_LARGE, "event_properties larger than 50 KB");
            return invalid("event_properties is larger than 50 KB");
        }
        return null;
    }

    private ObjectNode date(JsonNode date) {
        return date.isMissingNode() || date.isNull() || date.isTextual() && Times.read(date.asText()).isPresent()
                ? null : invalid("event_date must be an ISO 8601 date-time");
    }

    private boolean isName(String text) {
        if (text.length() > LONGEST_NAME) {
            rules.broken(Rule.FIELD_TOO_LONG, "a name of " + text.length() + " characters in an event");
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (!(each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each >= '0' && each <= '9'
                    || each == '_' || each == '-')) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static ObjectNode missing(String message) {
        return RefusedCall.complaint("missing_parameter", message);
    }

    private static ObjectNode invalid(String message) {
        return RefusedCall.complaint("invalid_parameter", message);
    }
}
