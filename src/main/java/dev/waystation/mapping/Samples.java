package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** What a value looked like, told without it: its kind, its length and the shape of its characters. */
public final class Samples {

    private static final int LONGEST_SHAPE = 12;

    private Samples() {
    }

    /** For example {@code text of 11 like Aaa-99}. */
    public static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> text(value.textValue());
            case NUMBER -> "a number of " + value.asText().length() + " characters";
            case BOOLEAN -> value.asText();
            case ARRAY -> "a list of " + value.size();
            case OBJECT -> "an object of " + value.size() + " fields";
            default -> "a value of another kind";
        };
    }

    private static String text(String text) {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < text.length() && i < LONGEST_SHAPE; i++) {
            char each = text.charAt(i);
            shape.append(Character.isDigit(each) ? '9' : Character.isUpperCase(each) ? 'A'
                    : Character.isLetter(each) ? 'a' : Character.isISOControl(each) || Character.isSurrogate(each) ? '?'
                    : each);
        }
        return "a text of " + text.length() + " like " + shape + (text.length() > LONGEST_SHAPE ? "…" : "");
    }
}
