package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast a subscriber's deliveries really came to their end over the last minutes, on whatever node. What a person
 * dropped is no pace: it was closed before.
 *
 * @param closed deliveries closed within the window, at least 1
 * @param firstAt when the first of them was, epoch milliseconds
 */
record ClosingPace(long closed, long firstAt) {

    /** Up to so many open deliveries are no backlog: they come and go. */
    static final long MOST_WITHOUT_BACKLOG = 100;

    static final Duration WINDOW = Duration.ofMinutes(5);
    /** A few closings just now do not show that it goes on like this. */
    private static final Duration LEAST = Duration.ofSeconds(30);

    private static final String CLOSED = """
            SELECT subscriber, COUNT(*), MIN(closed_at) FROM delivery
            WHERE closed_at > ? AND (outcome <> 'skipped' OR reason IS NULL OR reason NOT LIKE 'dropped: %')
            GROUP BY subscriber""";

    /** By number of the subscriber; those that closed nothing are not there. */
    static Map<Integer, ClosingPace> read(Connection connection, long now) throws SQLException {
        Map<Integer, ClosingPace> paces = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(CLOSED)) {
            select.setLong(1, now - WINDOW.toMillis());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    paces.put(row.getInt(1), new ClosingPace(row.getLong(2), row.getLong(3)));
                }
            }
        }
        return paces;
    }

    /** Milliseconds in which so many are closed at this pace. */
    long etaMs(long open, long now) {
        double span = Math.max(LEAST.toMillis(), now - firstAt);
        return (long) Math.ceil(open * (span / closed));
    }
}
