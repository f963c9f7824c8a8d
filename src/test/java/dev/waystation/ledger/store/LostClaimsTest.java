package dev.waystation.ledger.store;

import static dev.waystation.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.ledger.Engines;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was claimed by a pull that was reported as failed comes back, whatever has happened since. */
class LostClaimsTest {

    private static final PullDeliveries.Request FIRST = new PullDeliveries.Request(1, 4, Set.of(), false);
    private static final PullDeliveries.Request AFTER_FAILURE = new PullDeliveries.Request(1, 4, Set.of(), true);

    @TempDir
    private Path folder;
    private final OwnShards own = OwnShards.all();
    private final PullDeliveries pull = new PullDeliveries(InstantSource.system(), 10, own);

    @Test
    void it_comes_back_while_its_shard_is_about_to_go_to_another_node() throws SQLException {
        try (Database database = Store.open(Engines.SQLITE.fresh(folder)); Connection writer = withOneClaimed(database)) {
            own.letGo(Shards.ALL);
            pull.write(writer, List.of(AFTER_FAILURE));
            assertThat(LeaseTable.inFlight(writer, Shards.ALL)).as("else the shard stays, and its lanes hang").isZero();
        }
    }

    @Test
    void it_comes_back_when_its_subscriber_was_paused_in_the_meantime() throws SQLException {
        try (Database database = Store.open(Engines.SQLITE.fresh(folder)); Connection writer = withOneClaimed(database)) {
            writer.createStatement().executeUpdate("UPDATE subscriber SET paused = 1");
            assertThat(pull.write(writer, List.of(AFTER_FAILURE)).get(0).paused()).isTrue();
            writer.createStatement().executeUpdate("UPDATE subscriber SET paused = 0");
            assertThat(pull.write(writer, List.of(FIRST)).get(0).claimed()).hasSize(1);
        }
    }

    private Connection withOneClaimed(Database database) throws SQLException {
        Connection writer = database.openWriter();
        new Subscriptions(InstantSource.system()).write(writer,
                List.of(List.of(new Subscriptions.Request("sub", "s", false))));
        new AppendEvents(database, InstantSource.system()).write(writer, List.of(List.of(event("1", "a"))));
        assertThat(pull.write(writer, List.of(FIRST)).get(0).claimed()).hasSize(1);
        return writer;
    }
}
