package dev.waystation.sandbox.intercom.search;

import java.util.Set;
import java.util.function.Function;

/**
 * A field that can be searched and sorted by.
 *
 * @param <T> what has it
 * @param name as it stands in a query
 * @param kind what its values are, and so which operators it knows
 * @param value reads it: a text, a number, a truth value, epoch seconds, or for a membership a list of ids; null for
 *     none
 */
public record SearchField<T>(String name, Kind kind, Function<T, Object> value) {

    /** What a field's values are, with the operators of version 2.16 (C). */
    public enum Kind {
        TEXT("=", "!=", "IN", "NIN", "~", "!~", "^", "$"),
        NUMBER("=", "!=", "IN", "NIN", "<", ">", "<=", ">="),
        FLAG("=", "!=", "IN", "NIN"),
        /** Matched by the day. */
        DATE("=", "<", ">"),
        /** A set of ids that may hold the value. */
        MEMBERSHIP("=", "!=", "IN", "NIN"),
        TAG("=", "!=");

        private final Set<String> operators;

        Kind(String... operators) {
            this.operators = Set.of(operators);
        }

        /** Whether it knows an operator. */
        boolean takes(String operator) {
            return operators.contains(operator);
        }
    }
}
