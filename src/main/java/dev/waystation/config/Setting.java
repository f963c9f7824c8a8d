package dev.waystation.config;

import java.util.Objects;

/**
 * One setting as people read about it.
 *
 * @param name name of the environment variable
 * @param kind what its text is
 * @param fallback what holds when it is not set; for most kinds a text that is read like a set one
 * @param meaning one sentence
 */
public record Setting(String name, Kind kind, String fallback, String meaning) {

    /** What a setting's text is. */
    public enum Kind {
        /** A folder. */
        PATH,
        /** A name or address to listen on. */
        HOST,
        /** 0 to 65535. */
        PORT,
        /** A base URL. */
        URL,
        /** {@code 5s}, {@code 30m}, {@code PT5S}. */
        DURATION,
        /** {@code 256MiB}. */
        SIZE,
        /** A whole number. */
        NUMBER,
        /** One of a few words. */
        CHOICE,
        /** A name as a vendor shows it. */
        NAME,
        /** Calls per time, by bucket: {@code contacts=20/s+72000/h}. */
        LIMITS,
        /** Calls and time: {@code 100/50ms}, or 1. */
        BATCH,
        /** One secret value. */
        SECRET,
        /** A secret the vendor signs or authenticates with; two, comma-separated, during a rotation. */
        ROTATING_SECRET
    }

    public Setting {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(fallback, "fallback");
        Objects.requireNonNull(meaning, "meaning");
    }

    /** Whether its value is never shown, and may stand in a file named by {@code NAME_FILE}. */
    public boolean secret() {
        return kind == Kind.SECRET || kind == Kind.ROTATING_SECRET;
    }
}
