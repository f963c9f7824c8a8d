package dev.waystation.ledger.store;

import dev.waystation.ledger.SyncRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends a run; one that has ended already stays as it is. */
public final class EndRun implements GroupCommit.Kind<EndRun.Request, Optional<SyncRun>> {

    private static final String END = """
            UPDATE sync_run SET state = ?, error = ?, counts = COALESCE(?, counts), ended_at = ?,
                listed_until = COALESCE(listed_until,
                    (SELECT next_value - 1 FROM ledger_counter WHERE name = 'sequence'))
            WHERE id = ? AND state = 'running'""";

    private final InstantSource clock;

    public EndRun(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param error why it failed, or null
     * @param counts what came of it, JSON, or null to keep what is there
     */
    public record Request(long id, SyncRun.State state, String error, String counts) {
    }

    @Override
    public List<Optional<SyncRun>> write(Connection connection, List<Request> requests) throws SQLException {
        List<Optional<SyncRun>> ended = new ArrayList<>();
        for (Request request : requests) {
            try (PreparedStatement end = connection.prepareStatement(END)) {
                end.setString(1, request.state().word());
                end.setString(2, Text.clean(request.error()));
                end.setString(3, request.counts());
                end.setLong(4, clock.millis());
                end.setLong(5, request.id());
                end.executeUpdate();
            }
            ended.add(Optional.ofNullable(RunTable.find(connection, request.id())));
        }
        return ended;
    }
}
