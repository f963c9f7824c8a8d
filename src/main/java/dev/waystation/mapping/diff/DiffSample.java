package dev.waystation.mapping.diff;

import java.util.Objects;

/**
 * One difference of one document, without the document's values.
 *
 * @param document id of the event, or name of the case
 * @param type the event's type
 * @param what {@code added}, {@code removed}, {@code changed} or {@code left out} for a field; {@code forwarded},
 *     {@code skipped} or {@code refused} for the whole
 * @param field section and name at the target, or null when the whole came out otherwise
 * @param before what the mapping that runs makes of it: the shape of a value, never the value
 * @param after what the changed one makes of it
 */
public record DiffSample(String document, String type, String what, String field, String before, String after) {

    public DiffSample {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(what, "what");
    }
}
