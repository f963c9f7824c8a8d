package dev.waystation.ledger.store;

import dev.waystation.ledger.LedgerReports.DeliveryFilter;
import dev.waystation.ledger.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Carries out what a person decides about parked deliveries: back to the tail of their lanes, or dropped. */
final class ParkedDecisions implements GroupCommit.Kind<ParkedDecisions.Decision, Integer> {

    static final int MOST_PER_COMMIT = 500;

    private static final String FIND = """
            SELECT d.sequence, d.subscriber, d.lane FROM delivery d
            JOIN event e ON e.sequence = d.sequence JOIN subscriber s ON s.id = d.subscriber""";
    private static final String REOPEN = """
            UPDATE delivery SET position = ?, late = 1, due_at = ?, claims = 0, refusals = 0, waited = 0,
                reason = NULL, closed_at = NULL,
                outcome = CASE WHEN EXISTS (SELECT 1 FROM delivery o WHERE o.subscriber = ? AND o.lane = ?
                    AND o.outcome IN ('due', 'inflight', 'held')) THEN 'held' ELSE 'due' END
            WHERE sequence = ? AND subscriber = ? AND outcome = 'parked'""";
    private static final String DROP = """
            UPDATE delivery SET outcome = 'skipped', reason = ?, closed_at = ?
            WHERE sequence = ? AND subscriber = ? AND outcome = 'parked'""";

    private final InstantSource clock;

    ParkedDecisions(InstantSource clock) {
        this.clock = clock;
    }

    /** @param dropReason why they are dropped, or null to reopen them */
    record Decision(DeliveryFilter filter, String dropReason) {
    }

    private record Row(long sequence, int subscriber, String lane) {
    }

    @Override
    public List<Integer> write(Connection connection, List<Decision> decisions) throws SQLException {
        List<Integer> counts = new ArrayList<>();
        for (Decision decision : decisions) {
            List<Row> rows = find(connection, decision);
            if (decision.dropReason() == null) {
                reopen(connection, rows);
            } else {
                drop(connection, rows, decision.dropReason());
            }
            counts.add(rows.size());
        }
        return counts;
    }

    /** Oldest first, so that a lane's parked deliveries keep their order among themselves. */
    private static List<Row> find(Connection connection, Decision decision) throws SQLException {
        DeliveryFilter filter = decision.filter();
        Conditions conditions = Listings.conditions(new DeliveryFilter(filter.subscriber(), filter.source(),
                filter.eventId(), filter.type(), filter.person(), Outcome.PARKED, filter.reason(), null, 1));
        if (decision.dropReason() == null) {
            // nobody subscribes to what cannot be read: reopened, it would wait for ever
            conditions.and("d.subscriber <> ?", AppendEvents.INTAKE);
        }
        String sql = FIND + conditions.where() + " ORDER BY d.sequence, d.subscriber LIMIT " + MOST_PER_COMMIT;
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement find = connection.prepareStatement(sql)) {
            conditions.bind(find, 1);
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(row.getLong(1), row.getInt(2), row.getString(3)));
                }
            }
        }
        return rows;
    }

    private void reopen(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        long position = AppendEvents.takeNumbers(connection, rows.size());
        try (PreparedStatement reopen = connection.prepareStatement(REOPEN)) {
            for (Row row : rows) {
                reopen.setLong(1, position++);
                reopen.setLong(2, clock.millis());
                reopen.setInt(3, row.subscriber());
                reopen.setString(4, row.lane());
                reopen.setLong(5, row.sequence());
                reopen.setInt(6, row.subscriber());
                reopen.executeUpdate();
            }
        }
    }

    private void drop(Connection connection, List<Row> rows, String reason) throws SQLException {
        try (PreparedStatement drop = connection.prepareStatement(DROP)) {
            for (Row row : rows) {
                drop.setString(1, Text.clean("dropped: " + reason));
                drop.setLong(2, clock.millis());
                drop.setLong(3, row.sequence());
                drop.setInt(4, row.subscriber());
                drop.addBatch();
            }
            drop.executeBatch();
        }
    }
}
