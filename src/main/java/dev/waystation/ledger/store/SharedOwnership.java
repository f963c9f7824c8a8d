package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A node's shards among those of others on one PostgreSQL. The transactions that write deliveries go one after another
 * across all nodes, by a lock that ends with each: a lane's head is closed by one and followed up by another, cursors
 * are moved and shards change hands without any of them acting on what another is just changing. Group commit makes
 * that cheap.
 */
public final class SharedOwnership implements Ownership {

    private static final long LOCK = 0x5741595354L; // "WAYST"
    /** One journey for both; the second sees what was committed while the first waited. */
    private static final String BEGIN = "SELECT pg_advisory_xact_lock(" + LOCK + ");"
            + " SELECT COUNT(*), COALESCE(MAX(token), 0) FROM shard_lease WHERE owner = ?";

    private final String node;
    private final OwnShards shards = OwnShards.none();

    /** @param node this node's id, or null for a tool, which owns nothing */
    public SharedOwnership(String node) {
        this.node = node;
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            begin.setString(1, node);
            begin.execute();
            if (!begin.getMoreResults()) {
                throw new SQLException("the database does not say which shards are ours");
            }
            try (ResultSet row = begin.getResultSet()) {
                row.next();
                // A loss lowers the count and a gain brings a new highest token: the rest need not be read each time.
                if (row.getInt(1) != shards.count() || row.getLong(2) != shards.fence()) {
                    reload(connection);
                }
            }
        }
    }

    /** Reads anew what is ours, after this transaction has changed it. */
    void reload(Connection connection) throws SQLException {
        shards.are(LeaseTable.tokens(connection, node));
    }

    @Override
    public OwnShards shards() {
        return shards;
    }
}
