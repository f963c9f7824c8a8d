package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a field stands in JSON: names joined by dots, a number for the place in a list, {@code []} for every element of
 * one, for example {@code data.item.contacts.contacts.0.external_id} or {@code items[].sku}.
 *
 * @param steps the names and numbers in order; at least one
 */
public record FieldPath(List<String> steps) {

    private static final Pattern SHAPE = Pattern.compile("[^\\s.\\[\\]]+(\\[\\])?(\\.[^\\s.\\[\\]]+(\\[\\])?)*");
    private static final Pattern PLACE = Pattern.compile("\\d{1,4}");
    private static final String EACH = "[]";

    public FieldPath {
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
        List<String> steps = new ArrayList<>();
        for (String name : text.split("\\.")) {
            boolean each = name.endsWith(EACH);
            steps.add(each ? name.substring(0, name.length() - EACH.length()) : name);
            if (each) {
                steps.add(EACH);
            }
        }
        return new FieldPath(steps);
    }

    /** The value at this place: JSON null where that stands, a missing node where there is nothing. */
    JsonNode at(JsonNode root) {
        return at(root, 0);
    }

    /** The value at this place, or null when there is none or it is JSON null. */
    JsonNode in(JsonNode root) {
        JsonNode found = at(root);
        return found.isMissingNode() || found.isNull() ? null : found;
    }

    private JsonNode at(JsonNode from, int first) {
        JsonNode at = from;
        for (int step = first; step < steps.size(); step++) {
            String name = steps.get(step);
            if (name.equals(EACH)) {
                return at.isArray() ? each(at, step + 1) : MissingNode.getInstance();
            }
            at = at.isArray() && PLACE.matcher(name).matches() ? at.path(Integer.parseInt(name)) : at.path(name);
        }
        return at;
    }

    private JsonNode each(JsonNode list, int next) {
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : list) {
            JsonNode value = at(element, next);
            if (!value.isMissingNode() && !value.isNull()) {
                found.add(value);
            }
        }
        return found;
    }
}
