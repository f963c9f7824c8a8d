package dev.waystation.ledger.store;

import java.sql.SQLException;

/**
 * The ledger's writers: SQLite has one for everything, PostgreSQL one for events and one for deliveries, side by side.
 *
 * @param events stores events
 * @param deliveries writes everything else
 */
public record Writers(GroupCommit events, GroupCommit deliveries) implements AutoCloseable {

    /**
     * @param ownership taken with the deliveries' connection, and again whenever that is opened anew; null for a tool
     *     that looks in beside the owner
     */
    public static Writers open(Database database, Ownership ownership) throws SQLException {
        GroupCommit.ConnectionFactory owner = () -> {
            var connection = database.openWriter();
            if (ownership != null) {
                ownership.take(connection);
            }
            return connection;
        };
        GroupCommit deliveries = new GroupCommit(database.singleWriter() ? "writer" : "deliveries", owner);
        return new Writers(database.singleWriter() ? deliveries : new GroupCommit("events", database::openWriter),
                deliveries);
    }

    @Override
    public void close() {
        events.close();
        if (deliveries != events) {
            deliveries.close();
        }
    }
}
