package dev.waystation.ledger.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL database that the operator provides. */
final class PostgresDatabase implements Database {

    private static final String INSERT_EVENTS = """
            INSERT INTO event (sequence, source, event_id, type, lane, shard, person, occurred_at, received_at,
                problem, body)
            SELECT * FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::integer[], ?::text[],
                ?::bigint[], ?::bigint[], ?::text[], ?::bytea[])
            ON CONFLICT (source, event_id) DO NOTHING
            RETURNING sequence""";

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final HikariDataSource readers;

    PostgresDatabase(String url) {
        source.setUrl(url);
        source.setApplicationName("waystation");
        source.setConnectTimeout(3);
        source.setSocketTimeout(20);
        source.setTcpKeepAlive(true);
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger-readers");
        config.setDataSource(source);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(-1);
        readers = new HikariDataSource(config);
    }

    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            // An operator may have switched this off for the whole server; a 2xx promises a commit on disk.
            statement.execute("SET synchronous_commit = on");
            // A process that stands still in the middle of a transaction, or whose machine is gone, must not keep its
            // locks from the other nodes for longer.
            statement.execute("SET idle_in_transaction_session_timeout = '5s'");
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
        return source;
    }

    @Override
    public Map<String, String> migrationWords() {
        return Map.of("key", "BIGINT", "bytes", "BYTEA", "options",
                // room on each page for the short-lived versions of a delivery, and dead ones swept often
                " WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000)");
    }

    @Override
    public List<Boolean> insertEvents(Connection connection, List<EventToStore> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_EVENTS)) {
            array(connection, insert, 1, "bigint", events, EventToStore::sequence, Long[]::new);
            array(connection, insert, 2, "text", events, EventToStore::source, String[]::new);
            array(connection, insert, 3, "text", events, EventToStore::eventId, String[]::new);
            array(connection, insert, 4, "text", events, EventToStore::type, String[]::new);
            array(connection, insert, 5, "text", events, EventToStore::lane, String[]::new);
            array(connection, insert, 6, "integer", events, EventToStore::shard, Integer[]::new);
            array(connection, insert, 7, "text", events, EventToStore::person, String[]::new);
            array(connection, insert, 8, "bigint", events, EventToStore::occurredAt, Long[]::new);
            array(connection, insert, 9, "bigint", events, EventToStore::receivedAt, Long[]::new);
            array(connection, insert, 10, "text", events, EventToStore::problem, String[]::new);
            array(connection, insert, 11, "bytea", events, EventToStore::body, byte[][]::new);
            Set<Long> stored = new HashSet<>();
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    stored.add(rows.getLong(1));
                }
            }
            List<Boolean> fresh = new ArrayList<>(events.size());
            events.forEach(event -> fresh.add(stored.contains(event.sequence())));
            return fresh;
        }
    }

    private static <V> void array(Connection connection, PreparedStatement statement, int place, String type,
            List<EventToStore> events, Function<EventToStore, V> value,
            java.util.function.IntFunction<V[]> array) throws SQLException {
        V[] values = array.apply(events.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(events.get(i));
        }
        statement.setArray(place, connection.createArrayOf(type, values));
    }

    @Override
    public boolean singleWriter() {
        return false;
    }

    @Override
    public long freeBytes() {
        return Long.MAX_VALUE; // PostgreSQL does not tell a client how much room its disk has
    }

    @Override
    public String engine() {
        return "PostgreSQL";
    }

    @Override
    public void close() {
        readers.close();
    }
}
