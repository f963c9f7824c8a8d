package dev.waystation.ledger.store;

import dev.waystation.ledger.LedgerOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/** Opens and migrates the database that the options name. */
public final class Store {

    private Store() {
    }

    /**
     * @throws IllegalStateException when the database cannot be reached or migrated; the message says what to look at
     */
    public static Database open(LedgerOptions options) {
        Database database = options.postgresUrl()
                .<Database>map(PostgresDatabase::new)
                .orElseGet(() -> new SqliteDatabase(options.folder(), options.maximumBytes()));
        try {
            Flyway.configure()
                    .dataSource(database.migrationSource())
                    .locations("classpath:dev/waystation/ledger/migration")
                    .table("ledger_migration")
                    .placeholders(database.migrationWords())
                    .load()
                    .migrate();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw new IllegalStateException("the ledger cannot be opened on " + database.engine() + " ("
                    + whereabouts(options) + "): " + firstLine(e) + ". Check WAYSTATION_DB and WAYSTATION_DATA.", e);
        }
    }

    private static String whereabouts(LedgerOptions options) {
        Path file = options.folder().resolve(SqliteDatabase.FILE_NAME).toAbsolutePath();
        return options.postgresUrl().map(url -> url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//"))
                .orElse(file.toString());
    }

    private static String firstLine(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    /** Returns deliveries that were in flight when the process ended, and notes those whose call may have gone out. */
    public static int recover(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int inFlight = statement.executeUpdate("""
                    UPDATE delivery SET outcome = 'due', uncertain = uncertain + calling, calling = 0
                    WHERE outcome = 'inflight'""");
            // A lane whose first open delivery is held has nobody to let it go on; there should be none.
            statement.executeUpdate("""
                    UPDATE delivery SET outcome = 'due' WHERE outcome = 'held' AND NOT EXISTS (
                        SELECT 1 FROM delivery ahead
                        WHERE ahead.subscriber = delivery.subscriber AND ahead.lane = delivery.lane
                            AND ahead.position < delivery.position
                            AND ahead.outcome IN ('due', 'inflight', 'held'))""");
            return inFlight;
        }
    }
}
