package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;

/** What a JSON value is, in a word for people. */
final class Kinds {

    private Kinds() {
    }

    static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "list";
            case OBJECT, POJO -> "object";
            case STRING -> "text";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            default -> "value of another kind";
        };
    }
}
