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

    Row<T> row(T item) {
        Object key = field.value().apply(item);
        return new Row<>(item, key instanceof Number number ? (Object) number.doubleValue() : key, id.apply(item));
    }

    Comparator<Row<T>> order() {
        Comparator<Object> values = ascending ? SearchSort::compare : (one, other) -> compare(other, one);
        return Comparator.<Row<T>, Object>comparing(Row::key, Comparator.nullsLast(values)).thenComparing(Row::id);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object one, Object other) {
        return one instanceof Comparable comparable && one.getClass() == other.getClass()
                ? comparable.compareTo(other) : one.toString().compareTo(other.toString());
    }
}
