package dev.waystation.sandbox.intercom.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A query that was read. */
public sealed interface SearchFilter<T> {

    /** Whether something is found by it. */
    boolean accepts(T candidate);

    /** The comparisons that hold for everything that is found; an index may be asked for one of them. */
    List<Comparison<T>> required();

    /**
     * One field compared with a value.
     *
     * @param wanted the value as text; null when it is none or several
     */
    record Comparison<T>(SearchField<T> field, String operator, String wanted, Predicate<Object> matches)
            implements SearchFilter<T> {

        @Override
        public boolean accepts(T candidate) {
            return matches.test(field.value().apply(candidate));
        }

        @Override
        public List<Comparison<T>> required() {
            return List.of(this);
        }
    }

    /** Several of them, all or any of which must hold. */
    record Group<T>(boolean all, List<SearchFilter<T>> filters) implements SearchFilter<T> {

        public Group {
            filters = List.copyOf(filters);
        }

        @Override
        public boolean accepts(T candidate) {
            for (SearchFilter<T> each : filters) {
                if (each.accepts(candidate) != all) {
                    return !all;
                }
            }
            return all;
        }

        @Override
        public List<Comparison<T>> required() {
            List<Comparison<T>> required = new ArrayList<>();
            if (all || filters.size() == 1) {
                filters.forEach(each -> required.addAll(each.required()));
            }
            return required;
        }
    }
}
