package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How times are shown to people: how long ago, and when by the clock in UTC. */
final class Times {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private Times() {
    }

    /** For example {@code 3 min ago, 2026-03-01 10:00:00Z}; null for a null node. */
    static String shown(JsonNode time, Instant now) {
        if (!time.isTextual()) {
            return null;
        }
        Instant instant = Instant.parse(time.asText());
        Duration ago = Duration.between(instant, now);
        String relative = ago.isNegative() ? "in " + length(ago.negated()) : length(ago) + " ago";
        return relative + ", " + CLOCK.format(instant);
    }

    /** A length of time in its largest fitting unit, for example {@code 3 min}. */
    static String length(Duration length) {
        if (length.toDays() > 1) {
            return length.toDays() + " d";
        } else if (length.toHours() > 1) {
            return length.toHours() + " h";
        } else if (length.toMinutes() > 1) {
            return length.toMinutes() + " min";
        }
        return length.toSeconds() + " s";
    }
}
