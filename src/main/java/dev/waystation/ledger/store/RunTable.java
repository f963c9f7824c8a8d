package dev.waystation.ledger.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.ledger.SyncRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rows of the runs through sources' people. */
public final class RunTable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SELECT = """
            SELECT id, source, selection, plan, subscribers, state, page_cursor, pages, listed, started_after,
                listed_until, counts, error, started_at, listed_at, ended_at
            FROM sync_run""";

    private RunTable() {
    }

    /** The run of that number, or null. */
    public static SyncRun find(Connection connection, long id) throws SQLException {
        List<SyncRun> found = select(connection, " WHERE id = ?", id);
        return found.isEmpty() ? null : found.get(0);
    }

    /** The run of the source that runs, or null. */
    public static SyncRun running(Connection connection, String source) throws SQLException {
        List<SyncRun> found = select(connection, " WHERE state = 'running' AND source = ?", source);
        return found.isEmpty() ? null : found.get(0);
    }

    /** The newest runs first. */
    public static List<SyncRun> list(Connection connection, int limit) throws SQLException {
        return select(connection, " ORDER BY id DESC LIMIT ?", limit);
    }

    /** Whether these shards hold the one whose owner drives the runs of the source. */
    public static boolean isDrivenBy(OwnShards own, String source) {
        return (own.bits() & Shards.bit(Shards.of("sync:" + source))) != 0;
    }

    static String names(List<String> subscribers) throws SQLException {
        try {
            return JSON.writeValueAsString(subscribers);
        } catch (JsonProcessingException e) {
            throw new SQLException("names of subscribers cannot be written", e);
        }
    }

    private static List<SyncRun> select(Connection connection, String which, Object value) throws SQLException {
        List<SyncRun> runs = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT + which)) {
            select.setObject(1, value);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    runs.add(read(row));
                }
            }
        }
        return runs;
    }

    private static SyncRun read(ResultSet row) throws SQLException {
        return new SyncRun(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4) != 0,
                names(row.getString(5)), SyncRun.State.ofWord(row.getString(6)), row.getString(7), row.getLong(8),
                row.getLong(9), row.getLong(10), number(row, 11), row.getString(12), row.getString(13),
                time(row, 14), time(row, 15), time(row, 16));
    }

    private static List<String> names(String json) throws SQLException {
        try {
            return List.of(JSON.readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new SQLException("a run's subscribers are no JSON list of texts", e);
        }
    }

    private static Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        Long millis = number(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
