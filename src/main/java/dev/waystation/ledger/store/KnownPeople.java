package dev.waystation.ledger.store;

import dev.waystation.ledger.NewEvent;
import dev.waystation.ledger.Whereabouts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps in mind what events tell of whether people are there, in the commit that stores them. Of two that come out of
 * order the later one counts, by the time the source gives.
 */
final class KnownPeople {

    private static final String SHOW = """
            INSERT INTO known_person (source, person_key, person) VALUES (?, ?, ?)
            ON CONFLICT (source, person_key) DO UPDATE SET person = excluded.person
                WHERE known_person.person <> excluded.person""";
    private static final String NAME = """
            INSERT INTO known_person (source, person_key, person) VALUES (?, ?, ?)
            ON CONFLICT (source, person_key) DO NOTHING""";
    /** Everybody who is known to be the same person as the one behind a key. */
    private static final String SAME = """
            WHERE source = ? AND person = (SELECT person FROM known_person WHERE source = ? AND person_key = ?)\s""";
    private static final String GONE =
            "UPDATE known_person SET gone_at = ? " + SAME + "AND (gone_at IS NULL OR gone_at < ?)";
    private static final String TOLD =
            "UPDATE known_person SET told_at = ? " + SAME + "AND (told_at IS NULL OR told_at < ?)";
    private static final String THERE =
            "UPDATE known_person SET there_at = ? " + SAME + "AND (there_at IS NULL OR there_at < ?)";
    /** By the source's own clock, so that a later departure counts however far off that is. */
    private static final String BACK = "UPDATE known_person SET there_at = gone_at + 1 " + SAME
            + "AND gone_at <= ? AND (told_at IS NULL OR told_at <= ?) AND (there_at IS NULL OR there_at <= gone_at)";
    private static final String FIND =
            "SELECT gone_at, told_at, there_at FROM known_person WHERE source = ? AND person_key = ?";

    /** @param fresh of each event whether it is no repeat */
    void note(Connection connection, List<NewEvent> events, List<EventToStore> rows, List<Boolean> fresh)
            throws SQLException {
        for (int at = 0; at < events.size(); at++) {
            NewEvent event = events.get(at);
            if (event.whereabouts() != Whereabouts.UNTOLD && !event.person().isEmpty() && fresh.get(at)) {
                EventToStore row = rows.get(at);
                note(connection, event, row.occurredAt() == null ? row.receivedAt() : row.occurredAt(),
                        row.receivedAt());
            }
        }
    }

    private static void note(Connection connection, NewEvent event, long time, long received) throws SQLException {
        List<String> keys = PersonKeys.of(event.source(), event.person());
        boolean gone = event.whereabouts() == Whereabouts.GONE;
        if (gone || keys.size() == 1 && event.whereabouts() == Whereabouts.CREATED) {
            name(connection, NAME, event.source(), keys);
        } else if (keys.size() > 1) {
            show(connection, event.source(), keys);
        }
        if (event.whereabouts() != Whereabouts.SEEN) {
            for (String key : keys) {
                tell(connection, gone ? GONE : THERE, event.source(), key, time);
                if (gone) {
                    tell(connection, TOLD, event.source(), key, received);
                }
            }
        }
    }

    /**
     * The keys are one person's. What was told of the first before anybody knew the others holds for them too: vendors
     * tell out of order.
     */
    static void show(Connection connection, String source, List<String> keys) throws SQLException {
        name(connection, SHOW, source, keys);
        Map<String, Long> told = new LinkedHashMap<>();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, source);
            find.setString(2, keys.get(0));
            try (ResultSet row = find.executeQuery()) {
                row.next();
                told.put(GONE, row.getLong("gone_at")); // 0 for none
                told.put(TOLD, row.getLong("told_at"));
                told.put(THERE, row.getLong("there_at"));
            }
        }
        for (Map.Entry<String, Long> each : told.entrySet()) {
            if (each.getValue() > 0) {
                tell(connection, each.getKey(), source, keys.get(0), each.getValue());
            }
        }
    }

    /** The person is there again after a departure, unless another one was told since. */
    static void back(Connection connection, String source, String key, long departed) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(BACK)) {
            update.setString(1, source);
            update.setString(2, source);
            update.setString(3, key);
            update.setLong(4, departed);
            update.setLong(5, departed);
            update.executeUpdate();
        }
    }

    private static void name(Connection connection, String sql, String source, List<String> keys) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (String key : keys) {
                insert.setString(1, source);
                insert.setString(2, key);
                insert.setString(3, keys.get(0));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void tell(Connection connection, String sql, String source, String key, long time)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, time);
            update.setString(2, source);
            update.setString(3, source);
            update.setString(4, key);
            update.setLong(5, time);
            update.executeUpdate();
        }
    }
}
