package dev.waystation.ledger.store;

import dev.waystation.ledger.LedgerReports.SubscriberReport;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every subscriber's books. Events seen are counted from the events, everything else from the deliveries, within one
 * snapshot, so that the two sides can disagree if the ledger ever lost or doubled something.
 */
final class Books {

    private static final String SUBSCRIBERS = """
            SELECT id, name, source, paused, started_after, cursor_sequence, total_delivered, total_skipped,
                total_superseded
            FROM subscriber ORDER BY name""";
    private static final String CLOSED_AND_OPEN = """
            SELECT subscriber, outcome, COUNT(*), SUM(uncertain) FROM delivery GROUP BY subscriber, outcome""";
    private static final String OPEN = """
            SELECT subscriber, 'due', COUNT(*), 0 FROM delivery
            WHERE outcome IN ('due', 'inflight', 'held') GROUP BY subscriber""";
    private static final String UNREADABLE = "SELECT COUNT(*) FROM event WHERE problem IS NOT NULL";
    private static final String READABLE_AFTER =
            "SELECT COUNT(*) FROM event WHERE source = ? AND sequence > ? AND problem IS NULL";
    private static final String OLDEST_OPEN = """
            SELECT received_at FROM event WHERE sequence = (
                SELECT MIN(sequence) FROM delivery WHERE subscriber = ? AND outcome IN ('due', 'inflight', 'held'))""";
    private static final String OLDEST_AHEAD = """
            SELECT received_at FROM event WHERE source = ? AND sequence > ? AND problem IS NULL
            ORDER BY sequence LIMIT 1""";

    private final InstantSource clock;

    Books(InstantSource clock) {
        this.clock = clock;
    }

    private record Subscriber(int id, String name, String source, boolean paused, long after, long cursor,
            long delivered, long skipped, long superseded) {
    }

    private record Count(long rows, long uncertain) {
    }

    List<SubscriberReport> read(Connection connection) throws SQLException {
        Map<String, Count> counts = counts(connection, CLOSED_AND_OPEN);
        List<SubscriberReport> reports = new ArrayList<>();
        Map<Integer, ClosingPace> paces = null;
        for (Subscriber subscriber : subscribers(connection)) {
            long open = open(connection, subscriber, counts);
            boolean backlog = open > ClosingPace.MOST_WITHOUT_BACKLOG && !subscriber.paused();
            if (backlog && paces == null) {
                paces = ClosingPace.read(connection, clock.millis());
            }
            ClosingPace pace = backlog ? paces.get(subscriber.id()) : null;
            reports.add(report(connection, subscriber, counts, open,
                    pace == null ? null : pace.etaMs(open, clock.millis())));
        }
        return reports;
    }

    List<Reports.Backlog> backlogs(Connection connection) throws SQLException {
        Map<String, Count> counts = counts(connection, OPEN);
        List<Reports.Backlog> backlogs = new ArrayList<>();
        for (Subscriber subscriber : subscribers(connection)) {
            long open = rows(counts, subscriber.id(), "due") + ahead(connection, subscriber);
            backlogs.add(new Reports.Backlog(subscriber.name(), open, oldest(connection, subscriber, open)));
        }
        return backlogs;
    }

    private static long open(Connection connection, Subscriber subscriber, Map<String, Count> counts)
            throws SQLException {
        int id = subscriber.id();
        return rows(counts, id, "due") + rows(counts, id, "inflight") + rows(counts, id, "held")
                + ahead(connection, subscriber);
    }

    private SubscriberReport report(Connection connection, Subscriber subscriber, Map<String, Count> counts, long open,
            Long etaMs) throws SQLException {
        int id = subscriber.id();
        long totals = subscriber.delivered() + subscriber.skipped() + subscriber.superseded();
        long seen = totals + (id == AppendEvents.INTAKE ? number(connection, UNREADABLE, null, 0)
                : number(connection, READABLE_AFTER, subscriber.source(), subscriber.after()));
        long uncertain = counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(id + " "))
                .mapToLong(entry -> entry.getValue().uncertain()).sum();
        return new SubscriberReport(subscriber.name(), subscriber.source(), subscriber.paused(), seen,
                subscriber.delivered() + rows(counts, id, "delivered"),
                subscriber.skipped() + rows(counts, id, "skipped"),
                subscriber.superseded() + rows(counts, id, "superseded"),
                rows(counts, id, "parked"), open, oldest(connection, subscriber, open), uncertain, etaMs);
    }

    /** Events ahead of the cursor: seen, and not yet made into deliveries. */
    private static long ahead(Connection connection, Subscriber subscriber) throws SQLException {
        return subscriber.id() == AppendEvents.INTAKE ? 0
                : number(connection, READABLE_AFTER, subscriber.source(), subscriber.cursor());
    }

    private long oldest(Connection connection, Subscriber subscriber, long open) throws SQLException {
        if (open == 0) {
            return 0;
        }
        Long received = null;
        try (PreparedStatement oldest = connection.prepareStatement(OLDEST_OPEN)) {
            oldest.setInt(1, subscriber.id());
            try (ResultSet row = oldest.executeQuery()) {
                received = row.next() ? row.getLong(1) : null;
            }
        }
        if (received == null) {
            received = number(connection, OLDEST_AHEAD, subscriber.source(), subscriber.cursor());
        }
        return Math.max(0, clock.millis() - received);
    }

    private static List<Subscriber> subscribers(Connection connection) throws SQLException {
        List<Subscriber> subscribers = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SUBSCRIBERS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                subscribers.add(new Subscriber(row.getInt(1), row.getString(2), row.getString(3),
                        row.getInt(4) != 0, row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8),
                        row.getLong(9)));
            }
        }
        return subscribers;
    }

    private static Map<String, Count> counts(Connection connection, String sql) throws SQLException {
        Map<String, Count> counts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql); ResultSet row = select.executeQuery()) {
            while (row.next()) {
                counts.put(row.getInt(1) + " " + row.getString(2), new Count(row.getLong(3), row.getLong(4)));
            }
        }
        return counts;
    }

    private static long rows(Map<String, Count> counts, int subscriber, String outcome) {
        return counts.getOrDefault(subscriber + " " + outcome, new Count(0, 0)).rows();
    }

    private static long number(Connection connection, String sql, String source, long after) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            if (source != null) {
                select.setString(1, source);
                select.setLong(2, after);
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
