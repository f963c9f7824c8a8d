package dev.waystation.ledger.store;

import dev.waystation.ledger.LedgerReports;
import dev.waystation.ledger.StoreRefusedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Answers questions about the ledger, and carries out what people decide about subscribers and parked deliveries. */
public final class Reports implements LedgerReports {

    private final Database database;
    private final GroupCommit writer;
    private final Supplier<String> refusing;
    private final Runnable changed;
    private final Books books;
    private final Listings listings;
    private final NodeReading nodes;
    private final ParkedDecisions decisions;
    private final PauseSubscriber pauses = new PauseSubscriber();

    /**
     * @param nodes the nodes that work on the ledger
     * @param refusing why new events are refused now, or null
     * @param changed called when waiting deliveries may have become due
     */
    public Reports(Database database, GroupCommit writer, NodeReading nodes, InstantSource clock,
            Supplier<String> refusing, Runnable changed) {
        this.database = database;
        this.writer = writer;
        this.refusing = refusing;
        this.changed = changed;
        this.books = new Books(clock);
        this.listings = new Listings();
        this.nodes = nodes;
        this.decisions = new ParkedDecisions(clock);
    }

    /** Open deliveries of a subscriber, cheap to ask for. */
    public record Backlog(String subscriber, long open, long oldestOpenMs) {
    }

    /** Tells which nodes work on a ledger. */
    @FunctionalInterface
    public interface NodeReading {
        List<NodeReport> read(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

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

    private <I, O> O write(GroupCommit.Kind<I, O> kind, I item) {
        CompletableFuture<O> done = writer.submit(kind, item);
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreRefusedException refused
                    && refused.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw e.getCause() instanceof RuntimeException runtime ? runtime : e;
        }
    }

    @Override
    public List<SubscriberReport> subscribers() {
        return read(books::read);
    }

    @Override
    public List<NodeReport> nodes() {
        return read(nodes::read);
    }

    /** The backlog of every subscriber. */
    public List<Backlog> backlogs() {
        return read(books::backlogs);
    }

    @Override
    public Page<EventRow> events(EventFilter filter) {
        return read(connection -> listings.events(connection, filter));
    }

    @Override
    public Page<DeliveryRow> deliveries(DeliveryFilter filter) {
        return read(connection -> listings.deliveries(connection, filter));
    }

    @Override
    public List<StoredEvent> newest(String source, long before, int limit) {
        return read(connection -> NewestEvents.read(connection, source, before, limit));
    }

    @Override
    public byte[] body(String source, String eventId) {
        return read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT body FROM event WHERE source = ? AND event_id = ?")) {
                select.setString(1, source);
                select.setString(2, eventId);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? row.getBytes(1) : null;
                }
            }
        });
    }

    @Override
    public int retryParked(DeliveryFilter filter) {
        return decide(new ParkedDecisions.Decision(filter, null));
    }

    @Override
    public int dropParked(DeliveryFilter filter, String reason) {
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("a reason is needed to drop a parked delivery");
        }
        return decide(new ParkedDecisions.Decision(filter, reason));
    }

    /** Decides in commits of bounded size until nothing matches any more. */
    private int decide(ParkedDecisions.Decision decision) {
        int all = 0;
        int step;
        do {
            step = write(decisions, decision);
            all += step;
        } while (step == ParkedDecisions.MOST_PER_COMMIT);
        changed.run();
        return all;
    }

    @Override
    public void pause(String subscriber, boolean paused) {
        write(pauses, new PauseSubscriber.Request(subscriber, paused));
        changed.run();
    }

    @Override
    public String refusing() {
        return refusing.get();
    }
}
