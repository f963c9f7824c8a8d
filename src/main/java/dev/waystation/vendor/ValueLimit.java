package dev.waystation.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * How long one value may be for a vendor to take it. A list or an object counts as it is written in JSON.
 *
 * @param most units, at least 1
 * @param unit what the vendor counts
 */
public record ValueLimit(int most, Unit unit) {

    /** What a length is counted in. */
    public enum Unit {
        /** Bytes of UTF-8. */
        BYTES,
        /** Characters, as Unicode counts them. */
        CHARACTERS
    }

    public ValueLimit {
        if (most < 1) {
            throw new IllegalArgumentException("a value has at least one of its units, got " + most);
        }
    }

    /** Length of a value in the vendor's units; 0 for numbers and booleans, which no vendor finds too long. */
    public int length(JsonNode value) {
        return value.isTextual() ? length(value.textValue())
                : value.isContainerNode() ? length(new String(EventBody.write(value), StandardCharsets.UTF_8)) : 0;
    }

    /** The beginning of a text that the vendor takes, cut between characters. */
    public String cut(String text) {
        int end = 0;
        int length = 0;
        while (end < text.length()) {
            int next = text.codePointAt(end);
            length += unit == Unit.CHARACTERS ? 1 : utf8Length(next);
            if (length > most) {
                return text.substring(0, end);
            }
            end += Character.charCount(next);
        }
        return text;
    }

    /** Length of a text in the vendor's units. */
    public int length(String text) {
        return unit == Unit.BYTES ? MappedDocument.bytes(text) : text.codePointCount(0, text.length());
    }

    private static int utf8Length(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
