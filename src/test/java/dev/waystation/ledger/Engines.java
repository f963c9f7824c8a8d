package dev.waystation.ledger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The two engines every test of the store runs on, a fresh database each time. */
public enum Engines {
    SQLITE, POSTGRES;

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static EmbeddedPostgres postgres;

    /** Options for a new, empty ledger with the folder as its data folder. */
    public LedgerOptions fresh(Path folder) {
        return new LedgerOptions(folder, this == POSTGRES ? Optional.of(newPostgresDatabase()) : Optional.empty(),
                0, 0, 10, RetrySchedule.DEFAULT);
    }

    /** Opens a ledger with metrics nobody reads. */
    public static Ledger open(LedgerOptions options, InstantSource clock) {
        return Ledger.open(options, clock, new SimpleMeterRegistry());
    }

    /** The URL of a new database on the PostgreSQL that this test process has started. */
    public static synchronized String newPostgresDatabase() {
        try {
            if (postgres == null) {
                Path data = Files.createTempDirectory("waystation-postgres");
                postgres = EmbeddedPostgres.builder().setDataDirectory(data.resolve("data"))
                        .setCleanDataDirectory(true).start();
            }
            String name = "ledger_" + NUMBER.incrementAndGet() + "_" + ProcessHandle.current().pid();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            return postgres.getJdbcUrl("postgres", name);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded PostgreSQL makes no database", e);
        }
    }
}
