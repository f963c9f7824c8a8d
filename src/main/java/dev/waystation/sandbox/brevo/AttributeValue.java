package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;

/** Which values an attribute takes, and what becomes of them. */
final class AttributeValue {

    private static final int DATE_LENGTH = "2024-01-24".length();

    private AttributeValue() {
    }

    /** What is stored for a value; null when it is of another type than the attribute and so is dropped. */
    static JsonNode stored(Attribute attribute, JsonNode value) {
        return switch (attribute.type()) {
            case "float" -> value.isNumber() ? value : null;
            case "boolean" -> value.isBoolean() ? value : null;
            case "date" -> value.isTextual() && isDate(value.asText()) ? value : null;
            case "multiple-choice" -> options(attribute, value);
            case "category" -> category(attribute, value);
            case "text" -> value.isTextual() ? value : null;
            default -> value.isTextual() ? value : value.isNumber() ? TextNode.valueOf(value.asText()) : null;
        };
    }

    /** The same for a cell of a file, which is always text. */
    static JsonNode storedCell(Attribute attribute, String cell) {
        JsonNode value = TextNode.valueOf(cell);
        return switch (attribute.type()) {
            case "float" -> cell.matches("-?[0-9]{1,15}([.][0-9]{1,15})?")
                    ? DoubleNode.valueOf(Double.parseDouble(cell)) : null;
            case "boolean" -> switch (cell.toLowerCase(Locale.ROOT)) {
                case "true", "yes", "1" -> BooleanNode.TRUE;
                case "false", "no", "0" -> BooleanNode.FALSE;
                default -> null;
            };
            case "multiple-choice" -> {
                ArrayNode several = JsonText.array();
                for (String each : cell.split(",")) {
                    several.add(each.strip());
                }
                yield options(attribute, several);
            }
            default -> stored(attribute, value);
        };
    }

    /** A date in the account's format, {@code 24/01/2024}, as one; the text itself when it is none. */
    static String fromAccountFormat(String text) {
        return text.matches("[0-9]{2}/[0-9]{2}/[0-9]{4}")
                ? text.substring(6) + '-' + text.substring(3, 5) + '-' + text.substring(0, 2) : text;
    }

    private static boolean isDate(String text) {
        if (text.length() != DATE_LENGTH) {
            return false;
        }
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException wrong) {
            return false;
        }
    }

    private static JsonNode options(Attribute attribute, JsonNode value) {
        if (!value.isArray()) {
            return null;
        }
        ArrayNode known = JsonText.array();
        for (JsonNode each : value) {
            if (each.isTextual() && attribute.options().contains(each.asText())) {
                known.add(each);
            }
        }
        return known.size() == value.size() ? known : null;
    }

    private static JsonNode category(Attribute attribute, JsonNode value) {
        Attribute.Choice choice = attribute.choice(value);
        if (choice == null) {
            return null;
        }
        return choice.value().matches("[0-9]{1,9}") ? IntNode.valueOf(Integer.parseInt(choice.value()))
                : TextNode.valueOf(choice.value());
    }
}
