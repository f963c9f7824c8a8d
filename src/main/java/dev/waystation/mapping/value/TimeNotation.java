package dev.waystation.mapping.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a moment is written. */
public enum TimeNotation {
    /** Seconds since 1970-01-01T00:00Z, as a number. */
    SECONDS,
    /** Milliseconds since 1970-01-01T00:00Z, as a number. */
    MILLISECONDS,
    /** A text of ISO 8601: {@code 2026-03-01}, {@code 2026-03-01T10:00:00}, with an offset or without. */
    ISO;

    /** Its word in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that word, if there is one. */
    public static Optional<TimeNotation> of(String word) {
        return Arrays.stream(values()).filter(unit -> unit.word().equals(word)).findFirst();
    }
}
