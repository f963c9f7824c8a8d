package dev.waystation.ledger.store;

import dev.waystation.ledger.LedgerReports.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads a source's newest events that could be read, with their bodies, along the index that deliveries are made by. */
final class NewestEvents {

    private static final int MOST_EVENTS = 1000;
    private static final long MOST_BYTES = 8L << 20;
    /** Rows that a driver holds at once: of large bodies no more than a page may have. */
    private static final int FETCHED = 16;
    private static final String SELECT = """
            SELECT sequence, event_id, type, person, occurred_at, received_at, body FROM event
            WHERE source = ? AND problem IS NULL AND sequence < ? ORDER BY sequence DESC LIMIT ?""";

    private NewestEvents() {
    }

    /** A page, shorter than the limit when its bodies are large; at least one event when there is one. */
    static List<StoredEvent> read(Connection connection, String source, long before, int limit) throws SQLException {
        if (limit < 1 || limit > MOST_EVENTS) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST_EVENTS + ", is " + limit);
        }
        List<StoredEvent> page = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setFetchSize(FETCHED);
            select.setString(1, source);
            select.setLong(2, before);
            select.setInt(3, limit);
            long bytes = 0;
            try (ResultSet row = select.executeQuery()) {
                while (bytes < MOST_BYTES && row.next()) {
                    StoredEvent event = event(source, row);
                    bytes += event.body().length;
                    page.add(event);
                }
            }
        }
        return List.copyOf(page);
    }

    private static StoredEvent event(String source, ResultSet row) throws SQLException {
        long occurred = row.getLong(5);
        Instant occurredAt = row.wasNull() ? null : Instant.ofEpochMilli(occurred);
        return new StoredEvent(row.getLong(1), source, row.getString(2), row.getString(3),
                LoadDeliveries.person(row.getString(4)), occurredAt, Instant.ofEpochMilli(row.getLong(6)),
                row.getBytes(7));
    }
}
