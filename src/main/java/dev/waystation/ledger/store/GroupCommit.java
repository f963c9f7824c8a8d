package dev.waystation.ledger.store;

import dev.waystation.ledger.StoreRefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer that commits what many callers want written. Requests queue; the writer takes all that wait, writes them
 * in one transaction and completes each caller when that transaction is on disk. While one commit waits for the disk
 * the next group gathers, so the disk's speed sets the size of the groups and nobody waits for a timer.
 *
 * <p>When a group fails, each of its requests is tried alone, so that one bad request cannot take others with it.
 */
public final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST_PER_COMMIT = 1024;
    private static final long MOST_BYTES_PER_COMMIT = 8L << 20;
    private static final long MOST_BYTES_WAITING = 64L << 20;
    private static final long PAUSE_AFTER_FAILURE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final String name;
    private final ConnectionFactory connections;
    private final LinkedBlockingQueue<Request<?>> queue = new LinkedBlockingQueue<>(50_000);
    private final AtomicLong bytesWaiting = new AtomicLong();
    private final Thread writer;
    private volatile boolean closing;
    private volatile boolean drained;
    private volatile String trouble;
    private volatile long troubleSince;
    private volatile long groupSince;
    private volatile List<Request<?>> group = List.of();
    private Connection connection;

    /** Opens the writer's one connection, with everything set that it needs. */
    @FunctionalInterface
    public interface ConnectionFactory {
        Connection open() throws SQLException;

        /** What goes first in each transaction. */
        default void begin(Connection connection) throws SQLException {
        }
    }

    /** Writes several requests of one kind within the writer's transaction. */
    @FunctionalInterface
    public interface Kind<I, O> {
        /** One result per item, in the order of the items. */
        List<O> write(Connection connection, List<I> items) throws SQLException;

        /**
         * Whether a caller may be told "refused" while the write may still happen, because the caller comes again and
         * is recognised. Only such requests are let go of when a commit is stuck.
         */
        default boolean mayBeAbandoned() {
            return false;
        }
    }

    private record Request<I>(Kind<I, ?> kind, I item, long bytes, CompletableFuture<Object> done) {

        /** One caller's request is no other's, whatever it asks for. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    public GroupCommit(String name, ConnectionFactory connections) throws SQLException {
        this.name = name;
        this.connections = connections;
        this.connection = connections.open();
        this.writer = new Thread(this::run, "ledger-" + name);
        this.writer.setDaemon(true);
        this.writer.start();
    }

    /**
     * Queues a request.
     *
     * @param kind requests of the same (identical) kind in one group are written together
     * @param bytes about how much memory the item holds while it waits
     * @return completes on the writer's thread once the commit is on disk; fails with {@link StoreRefusedException}
     */
    @SuppressWarnings("unchecked")
    public <I, O> CompletableFuture<O> submit(Kind<I, O> kind, I item, long bytes) {
        CompletableFuture<Object> done = new CompletableFuture<>();
        if (closing) {
            done.completeExceptionally(new StoreRefusedException("the ledger is closing"));
        } else if (bytesWaiting.get() > MOST_BYTES_WAITING
                || !queue.offer(new Request<>(kind, item, bytes, done))) {
            done.completeExceptionally(new StoreRefusedException("the ledger's " + name + " queue is full"));
        } else {
            bytesWaiting.addAndGet(bytes);
            if (drained) {
                failWaiting("the ledger is closing", any -> true);
            }
        }
        return (CompletableFuture<O>) (CompletableFuture<?>) done;
    }

    /** Like {@link #submit} for small items of no account. */
    public <I, O> CompletableFuture<O> submit(Kind<I, O> kind, I item) {
        return submit(kind, item, 100);
    }

    /** What keeps the writer from committing, or null when the last commit worked. */
    public String trouble() {
        if (trouble != null && System.nanoTime() - troubleSince < PAUSE_AFTER_FAILURE_NANOS) {
            return trouble;
        }
        return null;
    }

    /**
     * Lets go of callers that have waited too long for a stuck commit. Their writes may still happen; callers are told
     * "refused" and come again, which the ledger recognises as a repeat.
     *
     * @return whether a group was stuck for longer than the bound
     */
    public boolean releaseStuck(long nanos) {
        long since = groupSince;
        if (since == 0 || System.nanoTime() - since < nanos) {
            return false;
        }
        String text = "the ledger's " + name + " commit has not returned for " + TimeUnit.NANOSECONDS.toMillis(nanos)
                + " ms";
        setTrouble(text);
        for (Request<?> request : group) {
            if (request.kind().mayBeAbandoned()) {
                request.done().completeExceptionally(new StoreRefusedException(text));
            }
        }
        failWaiting(text, request -> request.kind().mayBeAbandoned());
        return true;
    }

    private void setTrouble(String text) {
        troubleSince = System.nanoTime();
        trouble = text;
    }

    private void failWaiting(String text, Predicate<Request<?>> which) {
        for (Request<?> request : queue.toArray(Request<?>[]::new)) {
            if (which.test(request) && queue.remove(request)) {
                bytesWaiting.addAndGet(-request.bytes());
                request.done().completeExceptionally(new StoreRefusedException(text));
            }
        }
    }

    private void run() {
        List<Request<?>> taken = new ArrayList<>();
        while (!(closing && queue.isEmpty())) {
            try {
                take(taken);
                if (!taken.isEmpty()) {
                    groupSince = System.nanoTime();
                    group = List.copyOf(taken);
                    commit(taken);
                }
            } catch (InterruptedException e) {
                closing = true;
            } catch (RuntimeException | Error e) {
                LOG.error("The ledger's {} writer met an error of its own; it goes on", name, e);
                taken.forEach(request -> request.done().completeExceptionally(
                        new StoreRefusedException("the ledger's writer failed", e)));
            } finally {
                groupSince = 0;
                group = List.of();
                taken.clear();
            }
        }
        drained = true; // whoever queues from here on takes his request out again himself
        failWaiting("the ledger is closing", any -> true);
        disconnect();
    }

    private void take(List<Request<?>> taken) throws InterruptedException {
        Request<?> first = queue.poll(100, TimeUnit.MILLISECONDS);
        long bytes = 0;
        while (first != null) {
            taken.add(first);
            bytes += first.bytes();
            bytesWaiting.addAndGet(-first.bytes());
            first = taken.size() < MOST_PER_COMMIT && bytes < MOST_BYTES_PER_COMMIT ? queue.poll() : null;
        }
    }

    private void commit(List<Request<?>> requests) {
        try {
            List<Object> results = write(requests);
            trouble = null;
            for (int i = 0; i < requests.size(); i++) {
                requests.get(i).done().complete(results.get(i));
            }
        } catch (SQLException | RuntimeException e) {
            rollback();
            if (requests.size() > 1 && connection != null) {
                LOG.warn("A group of {} writes failed ({}); each is tried alone", requests.size(), e.getMessage());
                requests.forEach(request -> commit(List.of(request)));
            } else {
                fail(requests, e);
            }
        }
    }

    private void fail(List<Request<?>> requests, Exception cause) {
        String text = "the ledger cannot write: " + cause.getMessage();
        if (!(cause instanceof IllegalArgumentException)) {
            setTrouble(text); // a wrong argument is its caller's trouble alone
        }
        StoreRefusedException refused = new StoreRefusedException(text, cause);
        requests.forEach(request -> request.done().completeExceptionally(refused));
        if (connection == null) {
            failWaiting(text, any -> true);
        }
    }

    /** Writes the requests kind by kind, in order of the kinds' first request, and commits. */
    private List<Object> write(List<Request<?>> requests) throws SQLException {
        if (connection == null) {
            connection = connections.open();
        }
        connections.begin(connection);
        Object[] results = new Object[requests.size()];
        boolean[] written = new boolean[requests.size()];
        for (int i = 0; i < requests.size(); i++) {
            if (!written[i]) {
                writeKind(requests, requests.get(i).kind(), i, results, written);
            }
        }
        connection.commit();
        return java.util.Arrays.asList(results);
    }

    @SuppressWarnings("unchecked")
    private <I> void writeKind(List<Request<?>> requests, Kind<I, ?> kind, int from, Object[] results,
            boolean[] written) throws SQLException {
        List<I> items = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = from; i < requests.size(); i++) {
            if (requests.get(i).kind() == kind) {
                items.add((I) requests.get(i).item());
                places.add(i);
                written[i] = true;
            }
        }
        List<?> answers = kind.write(connection, items);
        for (int i = 0; i < places.size(); i++) {
            results[places.get(i)] = answers.get(i);
        }
    }

    /** Back to a clean connection; a connection that cannot even roll back is thrown away and opened anew later. */
    private void rollback() {
        if (connection == null) {
            return;
        }
        try {
            connection.rollback();
            if (!connection.isValid(2)) {
                disconnect();
            }
        } catch (SQLException e) {
            LOG.warn("The ledger's {} connection is lost ({}); it is opened anew", name, e.getMessage());
            disconnect();
        }
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("Closing the ledger's {} connection: {}", name, e.getMessage());
            }
            connection = null;
        }
    }

    /** Writes what waits, then closes. Later requests are refused. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
