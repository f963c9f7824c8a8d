package dev.waystation.ledger.store;

import dev.waystation.ledger.SyncRun;
import dev.waystation.ledger.SyncRuns.Page;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stores the people of a page and moves the run's cursor in the same commit: whoever dies before it lists that page again,
 * whoever dies after it goes on behind it. Goes through the deliveries' writer, whose transactions know which shards are
 * this node's own: a node that drives the run no more moves nothing.
 */
public final class MoveRun implements GroupCommit.Kind<Page, Optional<SyncRun>> {

    private static final String LAST_EVENT = "SELECT next_value - 1 FROM ledger_counter WHERE name = 'sequence'";
    private static final String MOVE = """
            UPDATE sync_run SET page_cursor = ?, pages = pages + 1, listed = listed + ?, counts = COALESCE(?, counts),
                listed_at = ?, listed_until = ?
            WHERE id = ?""";

    private final AppendEvents append;
    private final OwnShards own;
    private final InstantSource clock;

    public MoveRun(AppendEvents append, OwnShards own, InstantSource clock) {
        this.append = append;
        this.own = own;
        this.clock = clock;
    }

    @Override
    public List<Optional<SyncRun>> write(Connection connection, List<Page> pages) throws SQLException {
        List<Optional<SyncRun>> moved = new ArrayList<>();
        for (Page page : pages) {
            moved.add(move(connection, page));
        }
        return moved;
    }

    private Optional<SyncRun> move(Connection connection, Page page) throws SQLException {
        SyncRun now = RunTable.find(connection, page.run().id());
        if (now == null || !now.isRunning() || now.isListed() || now.pages() != page.run().pages()
                || !RunTable.isDrivenBy(own, now.source())) {
            return Optional.empty();
        }
        long stored = page.events().isEmpty() ? 0 : append.write(connection, List.of(page.events())).get(0).stored();
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setString(1, page.next());
            move.setLong(2, stored + page.listed());
            move.setString(3, page.counts());
            if (page.next() == null) {
                move.setLong(4, clock.millis());
                move.setLong(5, BeginRun.number(connection, LAST_EVENT));
            } else {
                move.setNull(4, Types.BIGINT);
                move.setNull(5, Types.BIGINT);
            }
            move.setLong(6, now.id());
            move.executeUpdate();
        }
        return Optional.of(RunTable.find(connection, now.id()));
    }
}
