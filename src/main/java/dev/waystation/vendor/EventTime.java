package dev.waystation.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Times as vendors write them: Unix seconds or milliseconds, as a number or as text, or ISO-8601 with a zone. What
 * cannot be meant (zero, negative, further than the year 5138, text without a zone) is no time.
 */
public final class EventTime {

    /** Seconds reach the year 5138 here; the same number of milliseconds is March 1973. */
    private static final double SECONDS_END = 1e11;
    private static final double MILLISECONDS_END = 1e14;
    private static final int LONGEST_TEXT = 40;

    private EventTime() {
    }

    /** The first of the fields that holds a time, or null. */
    public static Instant firstOf(JsonNode object, String... fields) {
        for (String field : fields) {
            Instant time = read(object.path(field));
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    /** The time that a value means, or null. */
    public static Instant read(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? ofNumber(value.longValue()) : null;
        }
        if (value.isNumber()) {
            return ofNumber(value.doubleValue());
        }
        return value.isTextual() ? ofText(value.textValue().strip()) : null;
    }

    private static Instant ofText(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            return null;
        }
        try {
            return isNumber(text)
                    ? ofNumber(Double.parseDouble(text)) : inRange(OffsetDateTime.parse(text).toInstant());
        } catch (NumberFormatException | DateTimeException notATime) {
            return null;
        }
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(character -> character >= '0' && character <= '9' || character == '.');
    }

    private static Instant ofNumber(double number) {
        if (!(number > 0 && number < MILLISECONDS_END)) {
            return null;
        }
        return Instant.ofEpochMilli(Math.round(number < SECONDS_END ? number * 1000 : number));
    }

    private static Instant inRange(Instant time) {
        return time.getEpochSecond() > 0 && time.getEpochSecond() < SECONDS_END ? time : null;
    }
}
