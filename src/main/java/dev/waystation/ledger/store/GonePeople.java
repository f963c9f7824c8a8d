package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Looks up who is gone from a source. */
public final class GonePeople {

    private static final String FIND = """
            SELECT gone_at FROM known_person
            WHERE source = ? AND person_key = ? AND gone_at IS NOT NULL AND (there_at IS NULL OR there_at <= gone_at)""";

    private final DataSource readers;

    public GonePeople(DataSource readers) {
        this.readers = readers;
    }

    /** When the last of the identifiers was told to be gone; empty when none of them is. */
    public Optional<Instant> goneSince(String source, Map<String, String> person) throws SQLException {
        if (person.isEmpty()) {
            return Optional.empty();
        }
        Instant last = null;
        try (Connection connection = readers.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            for (String key : PersonKeys.of(source, person)) {
                find.setString(1, source);
                find.setString(2, key);
                try (ResultSet row = find.executeQuery()) {
                    if (row.next()) {
                        Instant gone = Instant.ofEpochMilli(row.getLong(1));
                        last = last == null || gone.isAfter(last) ? gone : last;
                    }
                }
            }
        }
        return Optional.ofNullable(last);
    }
}
