package dev.waystation.check.source;

import java.util.Locale;

/** How much a problem weighs. */
public enum Severity {
    /** The gateway must not start with it. */
    ERROR,
    /** Worth a look. */
    WARNING;

    /** The word as it stands in output: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
