package dev.waystation.mapping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a value that is longer than the line allows or the vendor takes. */
public enum TooLong {
    /** The delivery is parked: somebody has to look. */
    PARK,
    /** A text is cut at its end. */
    TRUNCATE,
    /** The field is left out. */
    DROP;

    /** Its word in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TooLong> of(String word) {
        return Arrays.stream(values()).filter(rule -> rule.word().equals(word)).findFirst();
    }
}
