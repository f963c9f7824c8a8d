package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * What one line of a mapping made of a document.
 *
 * @param section of the mapped document, for example {@code attributes}
 * @param field name at the target
 * @param value what was made, or null when the field was left out
 * @param line the line
 * @param note why it was left out or cut, or null
 */
public record MadeField(String section, String field, JsonNode value, FieldLine line, FieldNote note) {

    public MadeField {
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(line, "line");
    }
}
