package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;

/** The owner of a SQLite file, by the lock on its folder: every shard is his, and no transaction has to ask. */
public final class SoleOwnership implements Ownership {

    private final OwnShards shards = OwnShards.all();
    private boolean recovered;

    @Override
    public void opened(Connection connection) throws SQLException {
        if (!recovered) {
            Recovery.of(connection, Shards.ALL);
            connection.commit();
            recovered = true;
        }
    }

    @Override
    public OwnShards shards() {
        return shards;
    }
}
