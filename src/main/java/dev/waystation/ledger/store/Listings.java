package dev.waystation.ledger.store;

import dev.waystation.ledger.LedgerReports.DeliveryFilter;
import dev.waystation.ledger.LedgerReports.DeliveryRow;
import dev.waystation.ledger.LedgerReports.EventFilter;
import dev.waystation.ledger.LedgerReports.EventRow;
import dev.waystation.ledger.LedgerReports.Page;
import dev.waystation.ledger.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Pages of events and deliveries, newest first. */
final class Listings {

    private static final String EVENTS = """
            SELECT e.sequence, e.source, e.event_id, e.type, e.person, e.occurred_at, e.received_at, e.problem
            FROM event e""";
    /** What people see: a paused subscriber's due deliveries are held. */
    private static final String SHOWN = "CASE WHEN d.outcome = 'due' AND s.paused = 1 THEN 'held' ELSE d.outcome END";
    private static final String DELIVERIES = """
            SELECT d.sequence, d.subscriber, s.name, e.source, e.event_id, e.type, e.person, %s, d.attempts,
                d.last_status, d.reason, d.late, d.due_at, d.closed_at, d.version
            FROM delivery d JOIN event e ON e.sequence = d.sequence JOIN subscriber s ON s.id = d.subscriber"""
            .formatted(SHOWN);

    Page<EventRow> events(Connection connection, EventFilter filter) throws SQLException {
        Conditions conditions = new Conditions()
                .andIfGiven("e.source = ?", filter.source())
                .andIfGiven("e.type = ?", filter.type())
                .andIfGiven("e.event_id = ?", filter.eventId())
                .andPerson(filter.person());
        if (filter.after() != null) {
            conditions.and("e.sequence < ?", key(filter.after())[0]);
        }
        String sql = EVENTS + conditions.where() + " ORDER BY e.sequence DESC LIMIT ?";
        List<EventRow> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(conditions.bind(select, 1), limit(filter.limit()) + 1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new EventRow(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
                            LoadDeliveries.person(row.getString(5)), time(row, 6), time(row, 7), row.getString(8)));
                }
            }
        }
        return page(rows, limit(filter.limit()), row -> String.valueOf(row.sequence()));
    }

    Page<DeliveryRow> deliveries(Connection connection, DeliveryFilter filter) throws SQLException {
        Conditions conditions = conditions(filter);
        if (filter.after() != null) {
            long[] key = key(filter.after());
            if (key.length != 2) {
                throw wrongKey(filter.after());
            }
            conditions.and("(d.sequence < ? OR (d.sequence = ? AND d.subscriber < ?))", key[0], key[0], key[1]);
        }
        String sql = DELIVERIES + conditions.where() + " ORDER BY d.sequence DESC, d.subscriber DESC LIMIT ?";
        record Keyed(DeliveryRow row, String key) {
        }
        List<Keyed> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(conditions.bind(select, 1), limit(filter.limit()) + 1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Keyed(delivery(row), row.getLong(1) + "." + row.getLong(2)));
                }
            }
        }
        Page<Keyed> page = page(rows, limit(filter.limit()), Keyed::key);
        return new Page<>(page.rows().stream().map(Keyed::row).toList(), page.next());
    }

    /** The filter without its paging. */
    static Conditions conditions(DeliveryFilter filter) {
        Conditions conditions = new Conditions()
                .andIfGiven("s.name = ?", filter.subscriber())
                .andIfGiven("e.source = ?", filter.source())
                .andIfGiven("e.event_id = ?", filter.eventId())
                .andIfGiven("e.type = ?", filter.type())
                .andPerson(filter.person())
                .andContains("d.reason", filter.reason());
        if (filter.outcome() != null) {
            // the plain column where it can be: the partial indexes are on it
            conditions.and((filter.outcome().isOpen() ? SHOWN : "d.outcome") + " = ?", filter.outcome().word());
        }
        return conditions;
    }

    private static DeliveryRow delivery(ResultSet row) throws SQLException {
        int status = row.getInt(10);
        Integer lastStatus = row.wasNull() ? null : status;
        return new DeliveryRow(row.getLong(1), row.getString(3), row.getString(4), row.getString(5),
                row.getString(6), LoadDeliveries.person(row.getString(7)), Outcome.ofWord(row.getString(8)),
                row.getInt(9), lastStatus, row.getString(11), row.getInt(12) != 0, time(row, 13), time(row, 14),
                row.getString(15));
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static int limit(int asked) {
        if (asked < 1 || asked > 1000) {
            throw new IllegalArgumentException("limit must be 1 to 1000, is " + asked);
        }
        return asked;
    }

    private static long[] key(String after) {
        try {
            String[] parts = after.split("\\.", 2);
            long[] key = new long[parts.length];
            for (int i = 0; i < parts.length; i++) {
                key[i] = Long.parseLong(parts[i]);
            }
            return key;
        } catch (NumberFormatException e) {
            throw wrongKey(after);
        }
    }

    private static IllegalArgumentException wrongKey(String after) {
        return new IllegalArgumentException("after must be the 'next' of the page before, is '" + after + "'");
    }

    private static <T> Page<T> page(List<T> rows, int limit, Function<T, String> key) {
        return rows.size() <= limit ? new Page<>(List.copyOf(rows), null)
                : new Page<>(List.copyOf(rows.subList(0, limit)), key.apply(rows.get(limit - 1)));
    }
}
