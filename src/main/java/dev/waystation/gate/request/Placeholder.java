package dev.waystation.gate.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a request that is filled from the mapped document: {@code {person.email}}, {@code {properties.total?}} for
 * one that may be absent, {@code {person.email|person.ext_id}} for the first that is there, {@code {at:seconds}} for
 * another form of the value.
 *
 * @param paths dotted paths into the document; the first with a value counts
 * @param form how the value is written
 * @param optional whether it may be absent
 */
record Placeholder(List<String> paths, Form form, boolean optional) {

    /** Finds a placeholder in a text; group 1 is what stands between the braces. */
    static final Pattern IN_TEXT = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_.|:-]*\\??)}");

    private static final Pattern INSIDE = Pattern.compile("([A-Za-z0-9_.-]+(?:\\|[A-Za-z0-9_.-]+)*)(?::([a-z]+))?(\\?)?");

    /** How a value is written. */
    enum Form {
        /** As it is. */
        AS_IS,
        /** Epoch milliseconds as Unix seconds. */
        SECONDS,
        /** Epoch milliseconds as ISO 8601 in UTC. */
        ISO,
        /** Epoch milliseconds as a calendar day in UTC, {@code 2026-01-31}. */
        DATE,
        /** In lower case. */
        LOWER,
        /** As text, whatever it was. */
        TEXT;

        static final String NAMES = "seconds, iso, date, lower, text";
    }

    /**
     * Reads what stands between the braces.
     *
     * @throws IllegalArgumentException when it is no placeholder; the message says what would be
     */
    static Placeholder parse(String inside) {
        Matcher matcher = INSIDE.matcher(inside);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'{" + inside + "}' is no placeholder like {person.email},"
                    + " {person.email|person.ext_id}, {at:seconds} or {properties.total?}");
        }
        Form form = Form.AS_IS;
        if (matcher.group(2) != null) {
            try {
                form = Form.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException("'{" + inside + "}' asks for the form '" + matcher.group(2)
                        + "'; there are " + Form.NAMES, unknown);
            }
        }
        return new Placeholder(List.of(matcher.group(1).split("\\|")), form, matcher.group(3) != null);
    }

    /** Its value in a document; null when it has none, or a blank one. */
    JsonNode in(JsonNode document) {
        for (String path : paths) {
            JsonNode at = document;
            for (String step : path.split("\\.")) {
                at = at.isArray() && step.matches("[0-9]{1,4}") ? at.path(Integer.parseInt(step)) : at.path(step);
            }
            if (!at.isMissingNode() && !at.isNull() && !(at.isTextual() && at.asText().isBlank())) {
                return formed(at);
            }
        }
        return null;
    }

    /** Its name for people: the first path. */
    String name() {
        return paths.get(0);
    }

    private JsonNode formed(JsonNode value) {
        return switch (form) {
            case AS_IS -> value;
            case TEXT -> TextNode.valueOf(value.isValueNode() ? value.asText() : value.toString());
            case LOWER -> TextNode.valueOf(value.asText().strip().toLowerCase(Locale.ROOT));
            case SECONDS -> LongNode.valueOf(Math.floorDiv(value.asLong(), 1000));
            case ISO -> TextNode.valueOf(Instant.ofEpochMilli(value.asLong()).toString());
            case DATE -> TextNode.valueOf(
                    Instant.ofEpochMilli(value.asLong()).atOffset(ZoneOffset.UTC).toLocalDate().toString());
        };
    }
}
