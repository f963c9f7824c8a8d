package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;

/** What the deliveries' transactions rest on: which shards are ours, and that nobody else writes at the same time. */
public interface Ownership {

    /** A fresh connection of the deliveries' writer, within its first transaction, which this may commit. */
    default void opened(Connection connection) throws SQLException {
    }

    /** The beginning of each transaction of that writer. */
    default void begin(Connection connection) throws SQLException {
    }

    /** The shards that are ours, as of the last beginning. */
    OwnShards shards();

    /** A tool that decides about parked deliveries and claims none. */
    static Ownership none(Database database) {
        return database.singleWriter() ? OwnShards::none : new SharedOwnership(null);
    }
}
