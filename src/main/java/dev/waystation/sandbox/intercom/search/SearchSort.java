package dev.waystation.sandbox.intercom.search;

import java.util.Comparator;
import java.util.function.Function;

/**
 * The order of what is found: by a field's full value, then by id, things without a value last.
 *
 * @param field what it is sorted by
 * @param ascending whether the smallest comes first
 * @param id the id of something
 */
public record SearchSort<T>(SearchField<T> field, boolean ascending, Function<T, String> id) {

    /** Something found with what it is sorted by. */
    record Row<T>(T item, Object key, String id) {
    }

    Object key(T item) {
        return field.value().apply(item);
    }

    Comparator<Row<T>> order() {
        return (one, other) -> compare(one.key, one.id, other);
    }

    /** Whether something with this key and id comes before a row (below 0), is it (0) or comes after it. */
    int compare(Object key, String itemId, Row<T> row) {
        int byKey = key == null || row.key == null ? Boolean.compare(key == null, row.key == null)
                : ascending ? values(key, row.key) : values(row.key, key);
        return byKey != 0 ? byKey : itemId.compareTo(row.id);
    }

    private static int values(Object one, Object other) {
        if (one instanceof Long a && other instanceof Long b) {
            return Long.compare(a, b);
        }
        return one instanceof Number a && other instanceof Number b
                ? Double.compare(a.doubleValue(), b.doubleValue()) : one.toString().compareTo(other.toString());
    }
}
