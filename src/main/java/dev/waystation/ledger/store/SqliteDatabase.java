package dev.waystation.ledger.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.waystation.ledger.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** One file in the data folder, in write-ahead mode, every commit synced to disk. */
final class SqliteDatabase implements Database {

    static final String FILE_NAME = "ledger.db";

    private static final String INSERT_EVENT = """
            INSERT INTO event (sequence, source, event_id, type, lane, shard, person, occurred_at, received_at,
                problem, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (source, event_id) DO NOTHING""";

    private final Path file;
    private final long maximumBytes;
    private final SQLiteDataSource writers;
    private final HikariDataSource readers;

    SqliteDatabase(Path folder, long maximumBytes) {
        this.file = folder.resolve(FILE_NAME);
        this.maximumBytes = maximumBytes;
        try {
            PrivateFiles.createFolder(folder);
            PrivateFiles.createFile(file); // SQLite gives its side files the same mode
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the data folder " + folder.toAbsolutePath(), e);
        }
        this.writers = source(file, false);
        this.readers = new HikariDataSource(readerConfig(source(file, true)));
    }

    private static SQLiteDataSource source(Path file, boolean reading) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(5_000);
        config.setCacheSize(reading ? -4_000 : -32_000);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    private static HikariConfig readerConfig(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger-readers");
        config.setDataSource(source);
        config.setMaximumPoolSize(4);
        // None before it is asked for: a reader that opens a new file while it goes over to write-ahead mode makes
        // that fail with "database is locked", which SQLite does not wait out.
        config.setMinimumIdle(0);
        config.setConnectionInitSql("PRAGMA query_only = 1");
        config.setInitializationFailTimeout(-1);
        return config;
    }

    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = writers.getConnection();
        try (Statement statement = connection.createStatement()) {
            // Fewer, larger checkpoints: each one syncs the main file while the writer waits.
            statement.execute("PRAGMA wal_autocheckpoint = 4000");
            if (maximumBytes > 0) {
                statement.execute("PRAGMA max_page_count = " + Math.max(1, maximumBytes / pageSize(connection)));
            }
        }
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public DataSource readers() {
        return readers;
    }

    @Override
    public DataSource migrationSource() {
        return writers;
    }

    @Override
    public Map<String, String> migrationWords() {
        // INTEGER PRIMARY KEY is the row's own address in SQLite; BIGINT would cost a second tree.
        return Map.of("key", "INTEGER", "bytes", "BLOB", "options", " WITHOUT ROWID");
    }

    @Override
    public List<Boolean> insertEvents(Connection connection, List<EventToStore> events) throws SQLException {
        List<Boolean> fresh = new ArrayList<>(events.size());
        try (PreparedStatement insert = connection.prepareStatement(INSERT_EVENT)) {
            for (EventToStore event : events) {
                insert.setLong(1, event.sequence());
                insert.setString(2, event.source());
                insert.setString(3, event.eventId());
                insert.setString(4, event.type());
                insert.setString(5, event.lane());
                insert.setInt(6, event.shard());
                insert.setString(7, event.person());
                if (event.occurredAt() == null) {
                    insert.setNull(8, Types.BIGINT);
                } else {
                    insert.setLong(8, event.occurredAt());
                }
                insert.setLong(9, event.receivedAt());
                insert.setString(10, event.problem());
                insert.setBytes(11, event.body());
                fresh.add(insert.executeUpdate() == 1);
            }
        }
        return fresh;
    }

    @Override
    public boolean singleWriter() {
        return true;
    }

    @Override
    public long freeBytes() throws SQLException {
        try {
            long disk = Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace();
            return maximumBytes > 0 ? Math.min(disk, freePages()) : disk;
        } catch (IOException e) {
            throw new SQLException("cannot tell the free space beside " + file, e);
        }
    }

    private long freePages() throws SQLException {
        try (Connection connection = readers.getConnection()) {
            long size = pageSize(connection);
            long unused = number(connection, "PRAGMA freelist_count");
            long used = number(connection, "PRAGMA page_count") - unused;
            return Math.max(0, maximumBytes - used * size);
        }
    }

    private static long pageSize(Connection connection) throws SQLException {
        return number(connection, "PRAGMA page_size");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public String engine() {
        return "SQLite";
    }

    @Override
    public void close() {
        readers.close();
    }
}
