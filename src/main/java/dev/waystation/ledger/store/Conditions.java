package dev.waystation.ledger.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A WHERE clause that grows by the filters that are given; values are always bound, never written into the text. */
final class Conditions {

    private final List<String> clauses = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** Adds the clause with its values. */
    Conditions and(String clause, Object... bound) {
        clauses.add(clause);
        values.addAll(List.of(bound));
        return this;
    }

    /** Adds the clause when the value is there. */
    Conditions andIfGiven(String clause, Object value) {
        return value == null ? this : and(clause, value);
    }

    /** Rows whose JSON of identifiers holds the value, whatever kind of identifier it is. */
    Conditions andPerson(String value) {
        return value == null ? this : and("e.person LIKE ? ESCAPE '!'", "%:\"" + escape(value) + "\"%");
    }

    /** Rows whose column holds the text, without regard to case. */
    Conditions andContains(String column, String text) {
        return text == null ? this
                : and("LOWER(" + column + ") LIKE ? ESCAPE '!'", "%" + escape(text.toLowerCase()) + "%");
    }

    private static String escape(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_").replace("\\", "\\\\")
                .replace("\"", "\\\"");
    }

    /** {@code WHERE …}, or nothing. */
    String where() {
        return clauses.isEmpty() ? "" : " WHERE " + String.join(" AND ", clauses);
    }

    /** Binds the values from the given place on; returns the next free place. */
    int bind(PreparedStatement statement, int from) throws SQLException {
        int place = from;
        for (Object value : values) {
            statement.setObject(place++, value);
        }
        return place;
    }
}
