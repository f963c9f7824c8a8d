package dev.waystation.ledger.store;

import dev.waystation.ledger.LedgerReports.NodeReport;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rows of the nodes. Times are the database's, which all nodes share. */
final class NodeTable {

    /** Milliseconds at this very statement, not at the transaction's beginning. */
    static final String NOW = "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT";

    private static final String FORGET = "DELETE FROM node WHERE expires_at + ? <= ?";
    private static final String ALL =
            "SELECT id, started_at, expires_at, divides_by, calls, shrunk_at FROM node ORDER BY id";
    private static final String ADD =
            "INSERT INTO node (id, started_at, expires_at, divides_by, calls, shrunk_at) VALUES (?, ?, ?, ?, 0, 0)";
    private static final String SUCCEED = "UPDATE node SET id = ?, started_at = ?, expires_at = ?"
            + " WHERE id = ? AND NOT EXISTS (SELECT 1 FROM node own WHERE own.id = ?)";
    private static final String RENEW = "UPDATE node SET expires_at = " + NOW + " + ?, divides_by = ?, calls = ?,"
            + " shrunk_at = CASE WHEN ? = 1 THEN " + NOW + " ELSE shrunk_at END WHERE id = ?";
    private static final String LEAVE = "UPDATE node SET expires_at = " + NOW + " WHERE id = ? AND calls = 1";
    private static final String LEAVE_UNCALLED = "DELETE FROM node WHERE id = ? AND calls = 0";

    private NodeTable() {
    }

    static long now(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + NOW);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Forgets the nodes whose lease ended so long ago that their calls count no more. */
    static void forget(Connection connection, long now, long settleMs) throws SQLException {
        update(connection, FORGET, settleMs, now);
    }

    static List<NodeRow> all(Connection connection) throws SQLException {
        List<NodeRow> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ALL); ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new NodeRow(row.getString(1), row.getLong(2), row.getLong(3), row.getInt(4),
                        row.getInt(5) == 1, row.getLong(6)));
            }
        }
        return rows;
    }

    /** The nodes as they are shown. */
    static List<NodeReport> reports(Connection connection) throws SQLException {
        long now = now(connection);
        Map<String, Integer> shards = LeaseTable.counts(connection);
        return all(connection).stream()
                .map(row -> new NodeReport(row.id(), Instant.ofEpochMilli(row.startedAt()),
                        shards.getOrDefault(row.id(), 0), row.calls() ? 1.0 / row.dividesBy() : 0, row.lives(now)))
                .toList();
    }

    static void add(Connection connection, NodeRow row) throws SQLException {
        update(connection, ADD, row.id(), row.startedAt(), row.expiresAt(), row.dividesBy());
    }

    /** Puts a node in the place of one that has ended: its part of the budgets, and what it called, are now that one's. */
    static void succeed(Connection connection, String predecessor, String id, long now) throws SQLException {
        update(connection, SUCCEED, id, now, now, predecessor, id);
    }

    static void renew(Connection connection, String id, NodeShare share, long leaseMs) throws SQLException {
        update(connection, RENEW, leaseMs, share.dividesBy(), share.calls() ? 1 : 0, share.shrinks() ? 1 : 0, id);
    }

    /** Its lease ends now; if it made calls, they count a little longer. */
    static void leave(Connection connection, String id) throws SQLException {
        update(connection, LEAVE_UNCALLED, id);
        update(connection, LEAVE, id);
    }

    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            return update.executeUpdate();
        }
    }
}
