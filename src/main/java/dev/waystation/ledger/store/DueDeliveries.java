package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks up what a subscriber could claim, among the shards from which this process may. Whoever owns all of them, as
 * the one owner does, is not slowed by a condition on them.
 */
final class DueDeliveries {

    private static final String DUE = "FROM delivery WHERE subscriber = ? AND outcome = 'due'";
    private static final String IN_TIME = " AND late = 0";
    private static final String LATE = " AND late = 1";
    private static final String COUNT = "SELECT COUNT(*) FROM (SELECT 1 " + DUE + IN_TIME + " AND due_at <= ?";
    private static final String COUNT_END = " LIMIT ?) due";
    private static final String HEADS = "SELECT sequence, claims, lane " + DUE;
    private static final String HEADS_END = " ORDER BY due_at, position LIMIT ?";
    private static final String IN_FLIGHT = """
            SELECT sequence FROM delivery
            WHERE subscriber = ? AND outcome IN ('due', 'inflight', 'held') AND outcome = 'inflight'""";
    private static final String NEXT_DUE = "SELECT MIN(due_at) " + DUE;

    private final OwnShards own;

    DueDeliveries(OwnShards own) {
        this.own = own;
    }

    /** The first delivery of a lane, due now. */
    record Head(long sequence, int claims, String lane) {
    }

    /** How many are due and not late, counted up to {@code most}. */
    long count(Connection connection, int subscriber, long now, int most) throws SQLException {
        return number(connection, COUNT, COUNT_END, subscriber, now, most);
    }

    /**
     * When the next is due, epoch milliseconds, {@link Long#MAX_VALUE} for never.
     *
     * @param late whether those that are late count too
     */
    long nextDue(Connection connection, int subscriber, boolean late) throws SQLException {
        long inTime = number(connection, NEXT_DUE + IN_TIME, "", subscriber);
        return late ? Math.min(inTime, number(connection, NEXT_DUE + LATE, "", subscriber)) : inTime;
    }

    /** Those that are due and not late, then those that are late. */
    List<Head> heads(Connection connection, int subscriber, long now, int most, int mostLate) throws SQLException {
        List<Head> heads = new ArrayList<>();
        heads(connection, IN_TIME, subscriber, now, most, heads);
        if (mostLate > 0) {
            heads(connection, LATE, subscriber, now, mostLate, heads);
        }
        return heads;
    }

    private void heads(Connection connection, String which, int subscriber, long now, int most, List<Head> heads)
            throws SQLException {
        String sql = HEADS + which + " AND due_at <= ?";
        try (PreparedStatement select = prepare(connection, sql, HEADS_END, subscriber, now, most);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                heads.add(new Head(row.getLong(1), row.getInt(2), row.getString(3)));
            }
        }
    }

    /** Sequence numbers of what is in flight by the table, in shards that are about to be let go too. */
    List<Long> inFlight(Connection connection, int subscriber) throws SQLException {
        List<Long> sequences = new ArrayList<>();
        try (PreparedStatement select = prepare(connection, own.bits(), IN_FLIGHT, "", subscriber);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                sequences.add(row.getLong(1));
            }
        }
        return sequences;
    }

    private long number(Connection connection, String sql, String end, long... values) throws SQLException {
        try (PreparedStatement select = prepare(connection, sql, end, values); ResultSet row = select.executeQuery()) {
            row.next();
            long number = row.getLong(1);
            return row.wasNull() ? Long.MAX_VALUE : number;
        }
    }

    private PreparedStatement prepare(Connection connection, String sql, String end, long... values)
            throws SQLException {
        return prepare(connection, own.claimable(), sql, end, values);
    }

    /** Binds subscriber and time, then the shards unless it is all of them, then the limit. */
    private static PreparedStatement prepare(Connection connection, long shards, String sql, String end,
            long... values) throws SQLException {
        boolean some = shards != Shards.ALL;
        PreparedStatement statement = connection.prepareStatement(sql + (some ? Shards.AMONG : "") + end);
        int place = 1;
        for (int i = 0; i < values.length; i++) {
            if (some && i == 2) {
                statement.setLong(place++, shards);
            }
            statement.setLong(place++, values[i]);
        }
        if (some && values.length < 3) {
            statement.setLong(place, shards);
        }
        return statement;
    }
}
