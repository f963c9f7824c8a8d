package dev.waystation.sandbox.intercom.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page ended: the last row's value and id, and the number of the next page.
 *
 * @param key what it was sorted by; null for none
 */
public record Cursor(Object key, String id, int page) {

    /** As text for the caller to give back. */
    public String text() {
        ArrayNode parts = JsonText.array();
        if (key instanceof Long number) {
            parts.add(number);
        } else if (key instanceof Double number) {
            parts.add(number);
        } else if (key == null) {
            parts.addNull();
        } else {
            parts.add(key.toString());
        }
        parts.add(id).add(page);
        return Base64.getEncoder().encodeToString(parts.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads one.
     *
     * @throws SearchRefused when it is none
     */
    public static Cursor read(String text) {
        try {
            JsonNode parts = JsonText.read(Base64.getDecoder().decode(text)).orElseThrow(IllegalArgumentException::new);
            if (parts.isArray() && parts.size() == 3 && parts.get(1).isTextual() && parts.get(2).isInt()) {
                JsonNode key = parts.get(0);
                Object value = key.isIntegralNumber() ? (Object) key.asLong() : key.isNumber() ? (Object) key.asDouble()
                        : key.isNull() ? null : key.asText();
                return new Cursor(value, parts.get(1).asText(), parts.get(2).asInt());
            }
        } catch (IllegalArgumentException broken) {
            // Said below in the vendor's words.
        }
        throw SearchRefused.invalid("starting_after is not a valid cursor", Rule.REFUSED);
    }
}
