package dev.waystation.ledger.store;

import dev.waystation.ledger.LedgerOptions;
import java.nio.file.Path;
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
}
