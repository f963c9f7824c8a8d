package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The ledger's writers: SQLite has one for everything, PostgreSQL one for events and one for deliveries, side by side.
 *
 * @param events stores events
 * @param deliveries writes everything else
 */
public record Writers(GroupCommit events, GroupCommit deliveries) implements AutoCloseable {

    /** @param ownership what the deliveries' transactions rest on */
    public static Writers open(Database database, Ownership ownership) throws SQLException {
        GroupCommit deliveries = new GroupCommit(database.singleWriter() ? "writer" : "deliveries",
                new OwnersConnections(database, ownership));
        return new Writers(database.singleWriter() ? deliveries : new GroupCommit("events", database::openWriter),
                deliveries);
    }

    private record OwnersConnections(Database database, Ownership ownership) implements GroupCommit.ConnectionFactory {

        @Override
        public Connection open() throws SQLException {
            Connection connection = database.openWriter();
            try {
                ownership.opened(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
            return connection;
        }

        @Override
        public void begin(Connection connection) throws SQLException {
            ownership.begin(connection);
        }
    }

    @Override
    public void close() {
        events.close();
        if (deliveries != events) {
            deliveries.close();
        }
    }
}
