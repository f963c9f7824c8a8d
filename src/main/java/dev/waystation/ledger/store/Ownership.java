package dev.waystation.ledger.store;

import dev.waystation.ledger.LedgerInUseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who works on the deliveries. One owner holds every shard today: on SQLite the data folder's lock says who, on
 * PostgreSQL an advisory lock that ends with the owner's connection. The lease rows carry owner and fencing token for
 * the day several nodes share the shards.
 */
public final class Ownership {

    private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);
    private static final long ADVISORY_LOCK = 0x5741595354L; // "WAYST"
    private static final int TRIES = 50;
    private static final String LEASE = """
            INSERT INTO shard_lease (shard, owner, token, expires_at) VALUES (?, ?, 1, ?)
            ON CONFLICT (shard) DO UPDATE SET owner = excluded.owner, token = shard_lease.token + 1,
                expires_at = excluded.expires_at""";

    private final Database database;
    private final InstantSource clock;
    private final String owner = "process-" + ProcessHandle.current().pid();
    private boolean recovered;

    public Ownership(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes ownership on a fresh writer's connection; on the first one also makes due again what the last owner left
     * in flight.
     */
    void take(Connection connection) throws SQLException {
        if (!database.singleWriter()) {
            takeAdvisoryLock(connection);
        }
        if (!recovered) {
            lease(connection);
            int inFlight = Store.recover(connection);
            recovered = true;
            if (inFlight > 0) {
                LOG.info("{} deliveries were in flight when the last process ended; they are due again", inFlight);
            }
        }
        connection.commit();
    }

    /**
     * Makes sure that no gateway works on this ledger while a tool decides about its deliveries: the two would not see
     * each other's unfinished decisions.
     *
     * @throws IllegalArgumentException when one does; a wrong way in, not a fault of the ledger
     */
    static void requireNoGateway(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + ADVISORY_LOCK + ")")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new IllegalArgumentException("a gateway works on this ledger: decide through its admin port, set"
                        + " WAYSTATION_ADMIN_URL and WAYSTATION_ADMIN_TOKEN");
            }
        }
    }

    /** A killed owner's connection takes the server a moment to notice, so this asks for up to ten seconds. */
    private static void takeAdvisoryLock(Connection connection) throws SQLException {
        for (int i = 0; i < TRIES; i++) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + ADVISORY_LOCK + ")")) {
                row.next();
                if (row.getBoolean(1)) {
                    return;
                }
            }
            pause();
        }
        connection.close();
        throw new LedgerInUseException("another gateway owns the ledger in this database; stop it first");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerInUseException("interrupted while waiting for the ledger's owner to end");
        }
    }

    private void lease(Connection connection) throws SQLException {
        try (PreparedStatement lease = connection.prepareStatement(LEASE)) {
            for (int shard = 0; shard < Shards.COUNT; shard++) {
                lease.setInt(1, shard);
                lease.setString(2, owner);
                lease.setLong(3, clock.millis());
                lease.addBatch();
            }
            lease.executeBatch();
        }
    }
}
