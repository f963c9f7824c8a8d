package dev.waystation.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Faults as JSON. Every complaint is an {@link IllegalArgumentException} with the key and what would be right. */
final class FaultJson {

    private static final List<String> KEYS = List.of("vendor", "path", "method", "status", "body", "headers", "delayMs",
            "drop", "applied", "times", "forMs");
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private FaultJson() {
    }

    /**
     * @param names the vendors and APIs there are
     */
    static Fault read(String text, Set<String> names) {
        JsonNode json;
        try {
            json = MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("the body is not JSON: " + broken.getOriginalMessage(), broken);
        }
        if (!json.isObject()) {
            throw new IllegalArgumentException("the body must be a JSON object with the keys " + KEYS);
        }
        json.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("unknown key '" + key + "'; known are " + KEYS);
            }
        });
        String vendor = text(json, "vendor");
        if (!names.contains(vendor)) {
            throw new IllegalArgumentException("vendor must be one of " + names + ", is "
                    + (vendor == null ? "missing" : "'" + vendor + "'"));
        }
        String method = text(json, "method");
        return new Fault(vendor, text(json, "path"), method == null ? null : method.toUpperCase(Locale.ROOT),
                (int) number(json, "status", 200, 599), body(json.get("body")), headers(json.get("headers")),
                Duration.ofMillis(number(json, "delayMs", 0, 600_000)), flag(json, "drop"), flag(json, "applied"),
                (int) number(json, "times", 1, Integer.MAX_VALUE), lasting(json));
    }

    static ObjectNode write(Faults.Active active) {
        Fault fault = active.fault();
        ObjectNode json = MAPPER.createObjectNode().put("id", active.id()).put("vendor", fault.vendor());
        putIf(fault.path() != null, json, "path", fault.path());
        putIf(fault.method() != null, json, "method", fault.method());
        if (fault.status() != 0) {
            json.put("status", fault.status());
        }
        if (fault.body() != null) {
            json.put("body", new String(fault.body(), StandardCharsets.UTF_8));
        }
        if (!fault.headers().isEmpty()) {
            fault.headers().forEach(json.putObject("headers")::put);
        }
        json.put("delayMs", fault.delay().toMillis()).put("drop", fault.drop()).put("applied", fault.applied());
        if (fault.times() > 0) {
            json.put("times", fault.times()).put("left", active.left());
        }
        if (fault.lasting() != null) {
            json.put("forMs", fault.lasting().toMillis()).put("endsAt", active.endsAt());
        }
        return json.put("met", active.met());
    }

    private static void putIf(boolean present, ObjectNode json, String key, String value) {
        if (present) {
            json.put(key, value);
        }
    }

    private static Duration lasting(JsonNode json) {
        return json.hasNonNull("forMs") ? Duration.ofMillis(number(json, "forMs", 1, 86_400_000)) : null;
    }

    private static String text(JsonNode json, String key) {
        JsonNode value = json.get(key);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new IllegalArgumentException(key + " must be a text, is " + value);
        }
        return value.asText();
    }

    private static long number(JsonNode json, String key, long least, long most) {
        JsonNode value = json.get(key);
        if (value == null || value.isNull()) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < least || value.asLong() > most) {
            throw new IllegalArgumentException(key + " must be a whole number from " + least + " to " + most + ", is "
                    + value);
        }
        return value.asLong();
    }

    private static boolean flag(JsonNode json, String key) {
        JsonNode value = json.get(key);
        if (value != null && !value.isNull() && !value.isBoolean()) {
            throw new IllegalArgumentException(key + " must be true or false, is " + value);
        }
        return value != null && value.asBoolean();
    }

    private static byte[] body(JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return (value.isTextual() ? value.asText() : value.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(JsonNode value) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (value == null || value.isNull()) {
            return headers;
        }
        if (!value.isObject()) {
            throw new IllegalArgumentException("headers must be an object of texts, is " + value);
        }
        for (Iterator<Map.Entry<String, JsonNode>> each = value.fields(); each.hasNext();) {
            Map.Entry<String, JsonNode> entry = each.next();
            if (!entry.getKey().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || !entry.getValue().isValueNode()
                    || entry.getValue().asText().matches("(?s).*[\\r\\n].*")) {
                throw new IllegalArgumentException("headers must hold header names and one-line texts, has "
                        + entry.getKey() + ": " + entry.getValue());
            }
            headers.put(entry.getKey(), entry.getValue().asText());
        }
        return headers;
    }
}
