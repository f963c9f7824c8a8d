package dev.waystation.ledger.store;

import dev.waystation.ledger.Departures.Departure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Looks up who is gone from a source. */
public final class GonePeople {

    private static final String FIND =
            "SELECT person, gone_at, there_at, told_at FROM known_person WHERE source = ? AND person_key = ?";

    private final DataSource readers;

    public GonePeople(DataSource readers) {
        this.readers = readers;
    }

    /** The last departure that was told of the first identifier that is known. */
    public Optional<Departure> departure(String source, Map<String, String> person) throws SQLException {
        if (person.isEmpty()) {
            return Optional.empty();
        }
        try (Connection connection = readers.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            for (String key : PersonKeys.of(source, person)) {
                find.setString(1, source);
                find.setString(2, key);
                try (ResultSet row = find.executeQuery()) {
                    if (row.next()) {
                        return departure(row);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Departure> departure(ResultSet row) throws SQLException {
        long gone = row.getLong("gone_at");
        if (row.wasNull()) {
            return Optional.empty();
        }
        long there = row.getLong("there_at"); // 0 for none
        return Optional.of(new Departure(Instant.ofEpochMilli(Math.max(gone, row.getLong("told_at"))), there > gone));
    }

    /** Whether the identifiers are known to be one person's. */
    public boolean areOne(String source, Map<String, String> person) throws SQLException {
        List<String> keys = PersonKeys.of(source, person);
        Set<String> persons = new HashSet<>();
        try (Connection connection = readers.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            for (String key : keys) {
                find.setString(1, source);
                find.setString(2, key);
                try (ResultSet row = find.executeQuery()) {
                    persons.add(row.next() ? row.getString("person") : null);
                }
            }
        }
        return persons.equals(Set.of(keys.get(0)));
    }
}
