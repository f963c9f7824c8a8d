package dev.waystation.ledger.store;

import dev.waystation.ledger.Outcome;
import dev.waystation.ledger.SyncRun;
import dev.waystation.ledger.SyncRuns.Progress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the deliveries of a run stand, by its events' place in the ledger. */
public final class RunProgress {

    private static final String EVENTS = """
            FROM event e WHERE e.type = 'person_sync' AND e.source = ? AND e.sequence > ? AND e.sequence <= ?""";
    private static final String COUNT = "SELECT COUNT(*) " + EVENTS;
    private static final String CLOSED = """
            SELECT d.outcome, CASE WHEN d.outcome = 'skipped' THEN d.reason END, COUNT(*)
            FROM event e JOIN delivery d ON d.sequence = e.sequence AND d.subscriber = ?
            WHERE e.type = 'person_sync' AND e.source = ? AND e.sequence > ? AND e.sequence <= ?
                AND d.outcome NOT IN ('due', 'inflight', 'held')
            GROUP BY 1, 2""";
    private static final String SUBSCRIBER = "SELECT id, cursor_sequence, started_after FROM subscriber WHERE name = ?";
    private static final String OPEN_MADE = """
            SELECT COUNT(*) FROM (
                SELECT 1 FROM delivery d JOIN event e ON e.sequence = d.sequence
                WHERE d.subscriber = ? AND d.outcome IN ('due', 'inflight', 'held') AND e.type = 'person_sync'
                    AND d.sequence > ? AND d.sequence <= ? LIMIT ?) made""";
    private static final String OPEN_AHEAD = "SELECT COUNT(*) FROM (SELECT 1 " + EVENTS + " LIMIT ?) ahead";

    private RunProgress() {
    }

    private record Place(int id, long cursor, long startedAfter) {
    }

    /** Of each subscriber of the run; one that the ledger does not know has nothing closed. */
    public static List<Progress> read(Connection connection, SyncRun run) throws SQLException {
        List<Progress> all = new ArrayList<>();
        for (String name : run.subscribers()) {
            Place place = place(connection, name);
            long after = Math.max(run.startedAfter(), place.startedAfter());
            long events = number(connection, COUNT, run.source(), after, until(run));
            all.add(closed(connection, name, place.id(), events, run, after));
        }
        return all;
    }

    private static Progress closed(Connection connection, String name, int subscriber, long events, SyncRun run,
            long after) throws SQLException {
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        Map<String, Long> skipped = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(CLOSED)) {
            bind(select, subscriber, run.source(), after, until(run));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    outcomes.merge(Outcome.ofWord(row.getString(1)), row.getLong(3), Long::sum);
                    if (row.getString(2) != null) {
                        skipped.merge(row.getString(2), row.getLong(3), Long::sum);
                    }
                }
            }
        }
        long closed = outcomes.values().stream().mapToLong(Long::longValue).sum();
        return new Progress(name, outcomes.getOrDefault(Outcome.DELIVERED, 0L), skipped,
                outcomes.getOrDefault(Outcome.SUPERSEDED, 0L), outcomes.getOrDefault(Outcome.PARKED, 0L),
                Math.max(0, events - closed));
    }

    /** The most that is open for one of them, counted up to the bound. */
    public static long open(Connection connection, SyncRun run, int most) throws SQLException {
        long open = 0;
        for (String name : run.subscribers()) {
            Place place = place(connection, name);
            long after = Math.max(run.startedAfter(), place.startedAfter());
            long made = number(connection, OPEN_MADE, place.id(), after, until(run), most);
            long ahead = made >= most ? 0
                    : number(connection, OPEN_AHEAD, run.source(), Math.max(after, place.cursor()), until(run), most);
            open = Math.max(open, Math.min(most, made + ahead));
        }
        return open;
    }

    private static long until(SyncRun run) {
        return run.listedUntil() == null ? Long.MAX_VALUE : run.listedUntil();
    }

    private static Place place(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SUBSCRIBER)) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Place(row.getInt(1), row.getLong(2), row.getLong(3)) : new Place(-1, 0, 0);
            }
        }
    }

    private static long number(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, values);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
