package dev.waystation.ledger.store;

import dev.waystation.ledger.SyncRun;
import dev.waystation.ledger.SyncRuns.Begun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Begins a run through a source's people, unless one runs. */
public final class BeginRun implements GroupCommit.Kind<BeginRun.Request, Begun> {

    private static final String TAKE_NUMBER =
            "UPDATE ledger_counter SET next_value = next_value + 1 WHERE name = 'sync_run' RETURNING next_value - 1";
    private static final String LAST_EVENT = "SELECT next_value - 1 FROM ledger_counter WHERE name = 'sequence'";
    private static final String ADD = """
            INSERT INTO sync_run (id, source, selection, plan, subscribers, state, pages, listed, started_after,
                started_at)
            VALUES (?, ?, ?, ?, ?, 'running', 0, 0, ?, ?)""";

    private final InstantSource clock;

    public BeginRun(InstantSource clock) {
        this.clock = clock;
    }

    /** What is to be run through, and for whom. */
    public record Request(String source, String selection, boolean plan, List<String> subscribers) {
    }

    @Override
    public List<Begun> write(Connection connection, List<Request> requests) throws SQLException {
        List<Begun> begun = new ArrayList<>();
        for (Request request : requests) {
            SyncRun before = RunTable.running(connection, request.source());
            begun.add(before != null ? new Begun(null, before)
                    : new Begun(RunTable.find(connection, add(connection, request)), null));
        }
        return begun;
    }

    private long add(Connection connection, Request request) throws SQLException {
        long id = number(connection, TAKE_NUMBER);
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setLong(1, id);
            add.setString(2, request.source());
            add.setString(3, request.selection());
            add.setInt(4, request.plan() ? 1 : 0);
            add.setString(5, RunTable.names(request.subscribers()));
            // whatever is numbered but not committed yet is no event of this run: those get their numbers later
            add.setLong(6, number(connection, LAST_EVENT));
            add.setLong(7, clock.millis());
            add.executeUpdate();
        }
        return id;
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql); ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
