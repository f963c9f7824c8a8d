package dev.waystation.mapping;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What became of the documents of one mapping since the process began.
 *
 * @param mapping name of the mapping
 * @param kind {@code events} or {@code people}
 * @param forwarded documents that were made
 * @param skipped documents that a rule skipped
 * @param refused documents that lacked a required field, and so were parked
 * @param fieldsLeftOut by name of the field, how many values were left out because they did not fit
 */
public record MappingCounts(String mapping, String kind, long forwarded, long skipped, long refused,
        Map<String, Long> fieldsLeftOut) {

    public MappingCounts {
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(kind, "kind");
        fieldsLeftOut = Collections.unmodifiableMap(new TreeMap<>(fieldsLeftOut));
    }

    /** How many values were left out in all. */
    public long leftOut() {
        return fieldsLeftOut.values().stream().mapToLong(Long::longValue).sum();
    }
}
