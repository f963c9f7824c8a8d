package dev.waystation.sandbox.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a fault's JSON, each of its type or refused with what would be right. */
final class FaultFields {

    private final JsonNode json;

    FaultFields(JsonNode json) {
        this.json = json;
    }

    /** A text; null when absent. */
    String text(String key) {
        JsonNode value = value(key);
        FaultProblem.when(value != null && (!value.isTextual() || value.asText().isBlank()), key,
                "must be a text, is " + value);
        return value == null ? null : value.asText();
    }

    /** A whole number; 0 when absent. */
    long number(String key, long least, long most) {
        JsonNode value = value(key);
        FaultProblem.when(value != null && (!value.isIntegralNumber() || !value.canConvertToLong()
                || value.asLong() < least || value.asLong() > most), key,
                "must be a whole number from " + least + " to " + most + ", is " + value);
        return value == null ? 0 : value.asLong();
    }

    /** A share; 1 when absent. */
    double share(String key) {
        JsonNode value = value(key);
        FaultProblem.when(value != null && !value.isNumber(), key, "must be a number above 0 and at most 1, is "
                + value);
        return value == null ? 1 : value.asDouble();
    }

    /** A truth; false when absent. */
    boolean flag(String key) {
        JsonNode value = value(key);
        FaultProblem.when(value != null && !value.isBoolean(), key, "must be true or false, is " + value);
        return value != null && value.asBoolean();
    }

    /** A text, or any JSON as its text; null when absent. */
    byte[] body(String key) {
        JsonNode value = value(key);
        return value == null ? null
                : (value.isTextual() ? value.asText() : value.toString()).getBytes(StandardCharsets.UTF_8);
    }

    /** Header names and their one-line values. */
    Map<String, String> headers(String key) {
        Map<String, String> headers = new LinkedHashMap<>();
        JsonNode value = value(key);
        if (value == null) {
            return headers;
        }
        FaultProblem.when(!value.isObject(), key, "must be an object of texts, is " + value);
        for (Iterator<Map.Entry<String, JsonNode>> each = value.fields(); each.hasNext();) {
            Map.Entry<String, JsonNode> entry = each.next();
            FaultProblem.when(!entry.getKey().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || !entry.getValue().isValueNode()
                    || entry.getValue().asText().matches("(?s).*[\\r\\n].*"), key,
                    "must hold header names and one-line texts, has " + entry.getKey() + ": " + entry.getValue());
            headers.put(entry.getKey(), entry.getValue().asText());
        }
        return headers;
    }

    private JsonNode value(String key) {
        JsonNode value = json.get(key);
        return value == null || value.isNull() ? null : value;
    }
}
