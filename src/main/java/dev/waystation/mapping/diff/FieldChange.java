package dev.waystation.mapping.diff;

import java.util.Locale;

/**
 * A field of one document that differs.
 *
 * @param field section and name at the target
 * @param kind how it differs
 * @param before shape of its value by the mapping that runs, or null when it makes none
 * @param after shape of its value by the changed mapping, or why there is none, or null
 */
record FieldChange(String field, Kind kind, String before, String after) {

    /** How a field differs. */
    enum Kind {
        ADDED, REMOVED, CHANGED, LEFT_OUT;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
