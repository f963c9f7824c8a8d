package dev.waystation.ledger;

import dev.waystation.ledger.store.AcceptedWrites;
import dev.waystation.ledger.store.AppendEvents;
import dev.waystation.ledger.store.BeginAttempts;
import dev.waystation.ledger.store.ClaimedDelivery;
import dev.waystation.ledger.store.Database;
import dev.waystation.ledger.store.EndOfTry;
import dev.waystation.ledger.store.EndTries;
import dev.waystation.ledger.store.LoadDeliveries;
import dev.waystation.ledger.store.Ownership;
import dev.waystation.ledger.store.PullDeliveries;
import dev.waystation.ledger.store.Reports;
import dev.waystation.ledger.store.Store;
import dev.waystation.ledger.store.Subscriptions;
import dev.waystation.ledger.store.Writers;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The store of one gateway: events go in, deliveries come out in the order of each lane, and every end of a try is
 * written down. All methods are safe for concurrent use.
 */
public final class Ledger implements EventStore, Attempts, AutoCloseable {

    private static final long TROUBLE_LASTS_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LedgerOptions options;
    private final InstantSource clock;
    private final DataLock lock;
    private final Database database;
    private final Writers writers;
    private final AppendEvents append;
    private final BeginAttempts begin = new BeginAttempts();
    private final EndTries end = new EndTries();
    private final PullDeliveries pull;
    private final Subscriptions subscriptions;
    private final AcceptedWrites acceptedWrites;
    private final LoadDeliveries loader;
    private final Reports reports;
    private final LedgerMeters meters;
    private final Housekeeping housekeeping;
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
    private final Map<TryKey, Try> tries = new ConcurrentHashMap<>();
    private volatile boolean closing;
    private volatile AppendProblem lastAppend;

    private record AppendProblem(String text, long atNanos) {
    }

    private record TryKey(String subscriber, long sequence) {
    }

    private Ledger(LedgerOptions options, InstantSource clock, MeterRegistry registry, boolean owner) {
        this.options = options;
        this.clock = clock;
        this.lock = options.postgresUrl().isEmpty() ? DataLock.take(options.folder()) : null;
        Database opened = null;
        try {
            opened = Store.open(options);
            this.database = opened;
            this.writers = Writers.open(database, owner ? new Ownership(database, clock) : null);
        } catch (SQLException | RuntimeException e) {
            closeQuietly(opened);
            if (e instanceof LedgerInUseException inUse) {
                throw inUse;
            }
            throw new IllegalStateException("the ledger cannot be opened: " + e.getMessage(), e);
        }
        this.append = new AppendEvents(database, clock);
        this.pull = new PullDeliveries(clock, options.maximumClaims());
        this.subscriptions = new Subscriptions(clock);
        this.acceptedWrites = new AcceptedWrites(database.readers(), clock);
        this.loader = new LoadDeliveries(database.readers());
        this.reports = new Reports(database, writers.deliveries(), owner, clock, this::trouble, this::wakeEverybody);
        this.meters = new LedgerMeters(registry, reports);
        this.housekeeping = new Housekeeping(database, writers, options, meters, owner);
    }

    /**
     * Opens the ledger as its owner: takes the lock, migrates, and makes due again what was in flight when the last
     * owner ended.
     *
     * @throws LedgerInUseException when another process owns it
     * @throws IllegalStateException when it cannot be opened; the message says what to look at
     */
    public static Ledger open(LedgerOptions options, InstantSource clock, MeterRegistry registry) {
        return new Ledger(options, clock, registry, true);
    }

    /**
     * Opens the ledger to look at it and to decide about parked deliveries while no gateway does (SQLite), or beside a
     * running one (PostgreSQL). Nothing that is in flight is touched.
     *
     * @throws LedgerInUseException when a gateway owns the SQLite file: go through its admin port
     */
    public static Ledger openForTools(LedgerOptions options, InstantSource clock, MeterRegistry registry) {
        return new Ledger(options, clock, registry, false);
    }

    /** The wait and give-up rules in force. */
    public RetrySchedule retrySchedule() {
        return options.retry();
    }

    public InstantSource clock() {
        return clock;
    }

    /** What people and machines may ask of this ledger. */
    public LedgerReports reports() {
        return reports;
    }

    boolean isClosing() {
        return closing;
    }

    LedgerMeters meters() {
        return meters;
    }

    @Override
    public CompletionStage<Appended> append(List<NewEvent> events) {
        String refusal = refusing();
        if (refusal != null) {
            return CompletableFuture.failedFuture(new StoreRefusedException(refusal));
        }
        long started = System.nanoTime();
        long bytes = size(events);
        housekeeping.wrote(bytes);
        CompletableFuture<Appended> done = writers.events().submit(append, events, bytes);
        return done.whenComplete((appended, problem) -> {
            lastAppend = problem == null ? null : new AppendProblem(problem.getMessage(), System.nanoTime());
            if (problem == null) {
                meters.appended(System.nanoTime() - started);
                if (appended.stored() > 0) {
                    wake(events.get(0).source());
                }
            }
        });
    }

    private static long size(List<NewEvent> events) {
        long bytes = 0;
        for (NewEvent event : events) {
            bytes += 300 + event.body().length;
        }
        return bytes;
    }

    @Override
    public String refusing() {
        if (closing) {
            return "the ledger is closing";
        }
        String floor = housekeeping.belowFloor();
        return floor != null ? floor : writers.events().trouble();
    }

    /**
     * Why this ledger should not be counted on now, or null: it refuses, or its last append failed a moment ago.
     */
    public String trouble() {
        String refusal = refusing();
        AppendProblem last = lastAppend;
        boolean recent = last != null && System.nanoTime() - last.atNanos() < TROUBLE_LASTS_NANOS;
        return refusal != null ? refusal : recent ? last.text() : null;
    }

    /**
     * Registers a subscriber.
     *
     * @param fromStart whether a new one begins with the oldest event instead of now; a known one keeps its place
     * @return its number
     * @throws IllegalArgumentException when the name belongs to another source
     */
    public int subscribe(String name, String source, boolean fromStart) {
        return await(writers.deliveries().submit(subscriptions,
                new Subscriptions.Request(name, source, fromStart)));
    }

    /** Calls the listener after each commit that stored events of the source, on the writer's thread: be quick. */
    void onEvents(String source, Runnable listener) {
        listeners.computeIfAbsent(source, any -> new CopyOnWriteArrayList<>()).add(listener);
    }

    void offEvents(String source, Runnable listener) {
        listeners.getOrDefault(source, List.of()).remove(listener);
    }

    private void wake(String source) {
        for (Runnable listener : listeners.getOrDefault(source, List.of())) {
            listener.run();
        }
    }

    /** Has every subscriber look again at once, for a clock that was stepped or a decision that was made. */
    void wakeEverybody() {
        listeners.values().forEach(list -> list.forEach(Runnable::run));
    }

    PullDeliveries.Pulled pull(PullDeliveries.Request request) {
        return await(writers.deliveries().submit(pull, request));
    }

    List<ClaimedDelivery> load(int subscriber, String name, List<Long> sequences) throws SQLException {
        return loader.load(subscriber, name, sequences);
    }

    Try openTry(ClaimedDelivery claimed) {
        Try opened = new Try(claimed);
        tries.put(key(claimed.delivery()), opened);
        return opened;
    }

    void closeTry(ClaimedDelivery claimed) {
        tries.remove(key(claimed.delivery()));
    }

    CompletableFuture<Boolean> end(EndOfTry how) {
        return writers.deliveries().submit(end, how);
    }

    private static TryKey key(Delivery delivery) {
        return new TryKey(delivery.subscriber(), delivery.sequence());
    }

    @Override
    public void begin(Delivery delivery) {
        Try current = tries.get(key(delivery));
        if (current == null) {
            throw new StoreRefusedException("delivery " + delivery.eventId() + " is not in flight here");
        }
        if (!current.begun()) {
            if (!await(writers.deliveries().submit(begin, current.claimed()))) {
                throw new StoreRefusedException("delivery " + delivery.eventId() + " is no longer in flight here");
            }
            current.markBegun();
        }
    }

    @Override
    public void answered(Delivery delivery, int status, Duration took) {
        Try current = tries.get(key(delivery));
        if (current != null) {
            current.answered(status);
        }
    }

    @Override
    public void settled(Delivery delivery) {
        Try current = tries.get(key(delivery));
        if (current != null) {
            current.settle();
        }
    }

    @Override
    public boolean alreadyAccepted(String gate, String key, String fingerprint) {
        try {
            return fingerprint.equals(acceptedWrites.fingerprint(gate, key));
        } catch (SQLException e) {
            throw new StoreRefusedException("the ledger cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void accepted(String gate, String key, String fingerprint) {
        await(writers.deliveries().submit(acceptedWrites, new AcceptedWrites.Write(gate, key, fingerprint)));
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreRefusedException("interrupted while waiting for the ledger", e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new StoreRefusedException("the ledger's commit has not returned for 30 s", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw unwrapped(e.getCause());
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    /** A refusal by the store that is really a wrong argument is told as one. */
    private static RuntimeException unwrapped(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException argument) {
                return argument;
            }
        }
        return problem instanceof RuntimeException runtime ? runtime
                : new StoreRefusedException(problem.getMessage(), problem);
    }

    private static void closeQuietly(Database opened) {
        if (opened != null) {
            opened.close();
        }
    }

    /** Writes what waits, then lets go of the lock. New events are refused from the first moment. */
    @Override
    public void close() {
        closing = true;
        housekeeping.close();
        writers.close();
        database.close();
        if (lock != null) {
            lock.close();
        }
    }
}
