package dev.waystation.ledger.store;

import dev.waystation.ledger.store.FairSplit.Lease;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The leases of the shards. A shard that goes to another owner gets a token that is higher than all before. */
final class LeaseTable {

    private static final String ENSURE =
            "INSERT INTO shard_lease (shard, owner, token, expires_at) VALUES (?, '', 0, 0) ON CONFLICT DO NOTHING";
    private static final String ALL = "SELECT shard, owner, expires_at FROM shard_lease ORDER BY shard";
    private static final String OWN = "SELECT shard, token FROM shard_lease WHERE owner = ?";
    private static final String RENEW =
            "UPDATE shard_lease SET expires_at = " + NodeTable.NOW + " + ? WHERE owner = ?";
    private static final String TAKE = "UPDATE shard_lease SET owner = ?, expires_at = " + NodeTable.NOW
            + " + ?, token = (SELECT MAX(token) + 1 FROM shard_lease) WHERE TRUE" + Shards.AMONG;
    private static final String FREE = "UPDATE shard_lease SET owner = '', expires_at = 0 WHERE owner = ?";
    private static final String IN_FLIGHT = """
            SELECT DISTINCT shard FROM delivery
            WHERE outcome IN ('due', 'inflight', 'held') AND outcome = 'inflight'""" + Shards.AMONG;
    private static final String COUNT =
            "SELECT owner, COUNT(*) FROM shard_lease WHERE expires_at > " + NodeTable.NOW + " GROUP BY owner";

    private LeaseTable() {
    }

    static void ensure(Connection connection) throws SQLException {
        try (PreparedStatement ensure = connection.prepareStatement(ENSURE)) {
            for (int shard = 0; shard < Shards.COUNT; shard++) {
                ensure.setInt(1, shard);
                ensure.addBatch();
            }
            ensure.executeBatch();
        }
    }

    static List<Lease> all(Connection connection) throws SQLException {
        List<Lease> leases = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ALL); ResultSet row = select.executeQuery()) {
            while (row.next()) {
                leases.add(new Lease(row.getInt(1), row.getString(2), row.getLong(3)));
            }
        }
        return leases;
    }

    /** The tokens of the owner's shards, by shard. */
    static Map<Integer, Long> tokens(Connection connection, String owner) throws SQLException {
        Map<Integer, Long> tokens = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(OWN)) {
            select.setString(1, owner);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    tokens.put(row.getInt(1), row.getLong(2));
                }
            }
        }
        return tokens;
    }

    /** How many shards each owner holds now. */
    static Map<String, Integer> counts(Connection connection) throws SQLException {
        Map<String, Integer> counts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(COUNT); ResultSet row = select.executeQuery()) {
            while (row.next()) {
                counts.put(row.getString(1), row.getInt(2));
            }
        }
        return counts;
    }

    static void renew(Connection connection, String owner, long leaseMs) throws SQLException {
        NodeTable.update(connection, RENEW, leaseMs, owner);
    }

    static void take(Connection connection, String owner, long shards, long leaseMs) throws SQLException {
        NodeTable.update(connection, TAKE, owner, leaseMs, shards);
    }

    /** Frees all shards of the owner. */
    static void free(Connection connection, String owner) throws SQLException {
        NodeTable.update(connection, FREE, owner);
    }

    /** Frees those of the owner's shards that are among these. */
    static void free(Connection connection, String owner, long shards) throws SQLException {
        NodeTable.update(connection, FREE + Shards.AMONG, owner, shards);
    }

    /** Those of the shards in which a delivery is in flight, as bits. */
    static long inFlight(Connection connection, long shards) throws SQLException {
        long busy = 0;
        try (PreparedStatement select = connection.prepareStatement(IN_FLIGHT)) {
            select.setLong(1, shards);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    busy |= Shards.bit(row.getInt(1));
                }
            }
        }
        return busy;
    }
}
