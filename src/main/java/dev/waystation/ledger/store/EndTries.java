package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** Closes or reopens deliveries after a try; a closed one makes way for the next of its lane in the same commit. */
public final class EndTries implements GroupCommit.Kind<EndOfTry, Boolean> {

    private static final String END = """
            UPDATE delivery SET outcome = ?, last_status = COALESCE(?, last_status), reason = ?, refusals = ?,
                waited = ?, due_at = ?, closed_at = ?, calling = 0, uncertain = ?,
                version = COALESCE(?, version),
                claims = CASE WHEN ? = 1 THEN claims - 1 ELSE 0 END,
                attempts = CASE WHEN ? = 1 THEN attempts - calling ELSE attempts END
            WHERE sequence = ? AND subscriber = ? AND\s""" + ByKey.IN_FLIGHT;
    static final String PROMOTE = """
            UPDATE delivery SET outcome = 'due', due_at = ?
            WHERE subscriber = ? AND sequence = (
                SELECT sequence FROM delivery WHERE subscriber = ? AND lane = ? AND position > ?
                    AND outcome IN ('due', 'inflight', 'held')
                ORDER BY position LIMIT 1) AND\s""" + ByKey.HELD;

    private final OwnShards own;

    public EndTries(OwnShards own) {
        this.own = own;
    }

    /** Whether each delivery was still in flight here. */
    @Override
    public List<Boolean> write(Connection connection, List<EndOfTry> ends) throws SQLException {
        List<Boolean> ours = end(connection, ends);
        promote(connection, ends, ours);
        return ours;
    }

    private List<Boolean> end(Connection connection, List<EndOfTry> ends) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(END)) {
            for (EndOfTry end : ends) {
                update.setString(1, end.outcome().word());
                setInteger(update, 2, end.status());
                update.setString(3, Text.clean(end.reason()));
                update.setInt(4, end.refusals());
                update.setLong(5, end.waitedMs());
                update.setLong(6, end.dueAt());
                if (end.outcome().isOpen()) {
                    update.setNull(7, Types.BIGINT);
                } else {
                    update.setLong(7, end.at());
                }
                update.setInt(8, end.uncertain());
                update.setString(9, end.version());
                update.setInt(10, end.costFree() ? 1 : 0);
                update.setInt(11, end.costFree() ? 1 : 0);
                update.setLong(12, own.sequenceOf(end.claimed()));
                update.setInt(13, end.claimed().subscriber());
                update.addBatch();
            }
            List<Boolean> ours = new ArrayList<>(ends.size());
            for (int count : update.executeBatch()) {
                ours.add(count == 1);
            }
            return ours;
        }
    }

    private static void promote(Connection connection, List<EndOfTry> ends, List<Boolean> ours) throws SQLException {
        try (PreparedStatement promote = connection.prepareStatement(PROMOTE)) {
            boolean any = false;
            for (int i = 0; i < ends.size(); i++) {
                EndOfTry end = ends.get(i);
                if (ours.get(i) && !end.outcome().isOpen()) {
                    promoteHead(promote, end.at(), end.claimed().subscriber(), end.claimed().delivery().lane(),
                            end.claimed().behind());
                    promote.addBatch();
                    any = true;
                }
            }
            if (any) {
                promote.executeBatch();
            }
        }
    }

    /**
     * Fills in {@link #PROMOTE}: the first open delivery of a lane becomes due if it was held.
     *
     * @param behind only positions above this one need to be looked at
     */
    static void promoteHead(PreparedStatement promote, long at, int subscriber, String lane, long behind)
            throws SQLException {
        promote.setLong(1, at);
        promote.setInt(2, subscriber);
        promote.setInt(3, subscriber);
        promote.setString(4, lane);
        promote.setLong(5, behind);
    }

    private static void setInteger(PreparedStatement statement, int place, Integer value) throws SQLException {
        if (value == null) {
            statement.setNull(place, Types.INTEGER);
        } else {
            statement.setInt(place, value);
        }
    }

}
