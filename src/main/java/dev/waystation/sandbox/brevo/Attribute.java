package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.List;

/**
 * An attribute that contacts may have.
 *
 * @param category {@code normal}, {@code transactional}, {@code category}, {@code calculated} or {@code global}
 * @param type {@code text}, {@code date}, {@code float}, {@code boolean}, {@code id}, {@code multiple-choice},
 *     {@code user} or {@code category}; null for calculated and global ones
 * @param choices of a category
 * @param options of a multiple choice
 * @param formula of a calculated or global one, otherwise null
 */
record Attribute(String name, String category, String type, List<Choice> choices, List<String> options,
        String formula) {

    /** One value of a category: its number, or a text that is none, and what it is called. */
    record Choice(String value, String label) {
    }

    Attribute {
        choices = List.copyOf(choices);
        options = List.copyOf(options);
    }

    static Attribute normal(String name, String type) {
        return new Attribute(name, "normal", type, List.of(), List.of(), null);
    }

    /** Whether a contact's write may set it. */
    boolean isWritable() {
        return formula == null && !category.equals("transactional");
    }

    ObjectNode json() {
        ObjectNode json = JsonText.object().put("name", name).put("category", category);
        if (type != null && !category.equals("category")) {
            json.put("type", type);
        }
        if (!choices.isEmpty()) {
            ArrayNode enumeration = json.putArray("enumeration");
            // Since 2026-05-01 a value that is no number shows as 0 and counts as text (C).
            choices.forEach(each -> enumeration.addObject().put("value", number(each.value()))
                    .put("valueStr", each.value()).put("label", each.label()));
        }
        if (!options.isEmpty()) {
            options.forEach(json.putArray("multiCategoryOptions")::add);
        }
        return formula == null ? json : json.put("calculatedValue", formula);
    }

    private static int number(String value) {
        return value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
    }

    /** The choice that is meant by its value or its label; null when none is. */
    Choice choice(JsonNode value) {
        String text = JsonText.scalar(value);
        return choices.stream().filter(each -> each.value().equals(text) || each.label().equals(text)).findFirst()
                .orElse(null);
    }
}
