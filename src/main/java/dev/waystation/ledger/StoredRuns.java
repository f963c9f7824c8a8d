package dev.waystation.ledger;

import dev.waystation.ledger.store.BeginRun;
import dev.waystation.ledger.store.Database;
import dev.waystation.ledger.store.EndRun;
import dev.waystation.ledger.store.GroupCommit;
import dev.waystation.ledger.store.MoveRun;
import dev.waystation.ledger.store.OwnShards;
import dev.waystation.ledger.store.RunProgress;
import dev.waystation.ledger.store.RunTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The runs in the ledger's tables. */
final class StoredRuns implements SyncRuns {

    private static final long KNOWN_FOR_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Database database;
    private final GroupCommit writer;
    private final OwnShards own;
    private final BeginRun begin;
    private final MoveRun move;
    private final EndRun end;
    private final Supplier<String> refusing;
    private final Consumer<String> stored;
    private volatile Known lastAsked = new Known(0, false, 0);

    private record Known(long run, boolean cancelled, long atNanos) {
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

    /**
     * @param refusing why no events are taken now, or null
     * @param stored told the source whose events were stored
     */
    StoredRuns(OpenedLedger opened, BeginRun begin, MoveRun move, EndRun end, Supplier<String> refusing,
            Consumer<String> stored) {
        this.database = opened.database();
        this.writer = opened.writers().deliveries();
        this.own = opened.shards();
        this.begin = begin;
        this.move = move;
        this.end = end;
        this.refusing = refusing;
        this.stored = stored;
    }

    @Override
    public Begun begin(String source, String selection, boolean plan, List<String> subscribers) {
        return CommitWait.await(writer.submit(begin, new BeginRun.Request(source, selection, plan, subscribers)));
    }

    @Override
    public Optional<SyncRun> find(long id) {
        return Optional.ofNullable(read(connection -> RunTable.find(connection, id)));
    }

    @Override
    public List<SyncRun> list(int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit must be 1 to 1000, is " + limit);
        }
        return read(connection -> RunTable.list(connection, limit));
    }

    @Override
    public Optional<SyncRun> running(String source) {
        return Optional.ofNullable(read(connection -> RunTable.running(connection, source)));
    }

    @Override
    public boolean drives(String source) {
        return RunTable.isDrivenBy(own, source);
    }

    @Override
    public Optional<SyncRun> move(Page page) {
        String refusal = page.events().isEmpty() ? null : refusing.get();
        if (refusal != null) {
            throw new StoreRefusedException(refusal);
        }
        long bytes = 300 + page.events().stream().mapToLong(event -> 300 + event.body().length).sum();
        Optional<SyncRun> moved = CommitWait.await(writer.submit(move, page, bytes));
        if (moved.isPresent() && !page.events().isEmpty()) {
            stored.accept(page.run().source());
        }
        return moved;
    }

    @Override
    public Optional<SyncRun> end(long id, SyncRun.State state, String error, String counts) {
        return CommitWait.await(writer.submit(end, new EndRun.Request(id, state, error, counts)));
    }

    @Override
    public List<Progress> progress(SyncRun run) {
        return read(connection -> RunProgress.read(connection, run));
    }

    @Override
    public long open(SyncRun run, int most) {
        return read(connection -> RunProgress.open(connection, run, most));
    }

    @Override
    public boolean isCancelled(Delivery delivery) {
        long run = SyncRun.runOf(delivery.type(), delivery.eventId());
        if (run == 0) {
            return false;
        }
        Known known = lastAsked;
        long now = System.nanoTime();
        if (known.run() != run || known.atNanos() == 0 || now - known.atNanos() > KNOWN_FOR_NANOS) {
            known = new Known(run, find(run).filter(found -> found.state() == SyncRun.State.CANCELLED).isPresent(), now);
            lastAsked = known;
        }
        return known.cancelled();
    }

    /** One snapshot for all that is read. */
    private <T> T read(Reading<T> reading) {
        try (Connection connection = database.readers().getConnection()) {
            connection.setAutoCommit(false);
            if (!database.singleWriter()) {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            try {
                return reading.read(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new StoreRefusedException("the ledger cannot be read: " + e.getMessage(), e);
        }
    }
}
