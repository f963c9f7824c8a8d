package dev.waystation.mapping;

import java.util.Locale;

/** What becomes of a field whose source has nothing, null or no such field. */
public enum Nothing {
    /** The target keeps what it has. */
    LEAVE,
    /** The field is cleared at the target: JSON null in the mapped document. */
    CLEAR;

    /** Its word in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
