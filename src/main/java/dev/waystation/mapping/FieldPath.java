package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a field stands in JSON: names joined by dots, a number for the place in a list, for example
 * {@code data.item.contacts.contacts.0.external_id}.
 *
 * @param steps the names and numbers in order; at least one
 */
record FieldPath(List<String> steps) {

    private static final Pattern SHAPE = Pattern.compile("[^\\s.]+(?:\\.[^\\s.]+)*");
    private static final Pattern PLACE = Pattern.compile("\\d{1,4}");

    FieldPath {
        steps = List.copyOf(steps);
    }

    /** Whether the text is a path: names without blanks, joined by single dots. */
    static boolean isPath(String text) {
        return SHAPE.matcher(text).matches();
    }

    static FieldPath of(String text) {
        if (!isPath(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a path such as data.delivery_id");
        }
        return new FieldPath(List.of(text.split("\\.")));
    }

    /** The value at this place, or null when there is none or it is JSON null. */
    JsonNode in(JsonNode root) {
        JsonNode at = root;
        for (String step : steps) {
            if (at == null) {
                return null;
            }
            at = at.isArray() && PLACE.matcher(step).matches() ? at.get(Integer.parseInt(step)) : at.get(step);
        }
        return at == null || at.isNull() ? null : at;
    }
}
