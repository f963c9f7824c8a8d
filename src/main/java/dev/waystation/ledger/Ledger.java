package dev.waystation.ledger;

import dev.waystation.ledger.store.AcceptedWrites;
import dev.waystation.ledger.store.AppendEvents;
import dev.waystation.ledger.store.BeginAttempts;
import dev.waystation.ledger.store.BeginRun;
import dev.waystation.ledger.store.ClaimedDelivery;
import dev.waystation.ledger.store.Database;
import dev.waystation.ledger.store.EndOfTry;
import dev.waystation.ledger.store.EndRun;
import dev.waystation.ledger.store.EndTries;
import dev.waystation.ledger.store.GonePeople;
import dev.waystation.ledger.store.LoadDeliveries;
import dev.waystation.ledger.store.MoveRun;
import dev.waystation.ledger.store.PullDeliveries;
import dev.waystation.ledger.store.Reports;
import dev.waystation.ledger.store.Subscriptions;
import dev.waystation.ledger.store.Writers;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;

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
    private final EndTries end;
    private final Node node;
    private final PullDeliveries pull;
    private final Subscriptions subscriptions;
    private final AcceptedWrites acceptedWrites;
    private final Departures departures;
    private final LoadDeliveries loader;
    private final Reports reports;
    private final StoredRuns runs;
    private final PeopleTakers takers = new PeopleTakers();
    private final LedgerMeters meters;
    private final Housekeeping housekeeping;
    private final EventListeners listeners = new EventListeners();
    private final OpenTries tries;
    private volatile Instant tookOver;
    private volatile boolean closing;
    private volatile AppendProblem lastAppend;

    private record AppendProblem(String text, long atNanos) {
    }

    private Ledger(LedgerOptions options, InstantSource clock, MeterRegistry registry, boolean owner) {
        this.options = options;
        this.clock = clock;
        this.tookOver = clock.instant();
        this.lock = owner || options.postgresUrl().isEmpty() ? DataLock.take(options.folder()) : null;
        OpenedLedger opened = OpenedLedger.open(options, owner, clock, this::tookShards, lock);
        this.database = opened.database();
        this.writers = opened.writers();
        this.node = opened.node();
        this.tries = new OpenTries(writers, new BeginAttempts(opened.shards()), node);
        this.end = new EndTries(opened.shards());
        this.append = new AppendEvents(database, clock);
        this.pull = new PullDeliveries(clock, options.maximumClaims(), opened.shards());
        this.subscriptions = new Subscriptions(clock);
        this.acceptedWrites = new AcceptedWrites(database.readers(), clock, node::holds);
        this.departures = new StoredDepartures(new GonePeople(database.readers()), writers);
        this.loader = new LoadDeliveries(database.readers());
        this.reports = new Reports(database, writers.deliveries(), opened.nodes(), clock, this::trouble,
                this::wakeEverybody);
        this.runs = new StoredRuns(opened, new BeginRun(clock), new MoveRun(append, opened.shards(), clock),
                new EndRun(clock), this::refusing, listeners::wake);
        this.meters = new LedgerMeters(registry, reports);
        if (owner) {
            meters.shards(opened.shards()::count);
        }
        this.housekeeping = new Housekeeping(database, writers, options, meters, owner);
    }

    /**
     * Opens the ledger to work on it: takes the data folder's lock, migrates, and makes due again what was in flight
     * when whoever worked on it ended. On SQLite this process is its owner, on PostgreSQL one of its nodes.
     *
     * @throws LedgerInUseException when another process holds the lock
     * @throws IllegalStateException when it cannot be opened; the message says what to look at
     */
    public static Ledger open(LedgerOptions options, InstantSource clock, MeterRegistry registry) {
        return new Ledger(options, clock, registry, true);
    }

    /**
     * Opens the ledger to look at it and to decide about parked deliveries while no gateway does (SQLite), or beside
     * running ones (PostgreSQL). Nothing that is in flight is touched.
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

    /** The runs through sources' people. */
    public SyncRuns runs() {
        return runs;
    }

    /** The subscribers of this process that want the people of runs. */
    public PeopleTakers peopleTakers() {
        return takers;
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
                    listeners.wake(events.get(0).source());
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
        return register(List.of(new Subscriptions.Request(name, source, fromStart))).get(0);
    }

    /** Registers the subscribers of all these routes, or none. */
    List<Integer> subscribe(List<Offer> offers) {
        return register(offers.stream().map(offer ->
                new Subscriptions.Request(offer.subscriber(), offer.source(), offer.fromStart())).toList());
    }

    private List<Integer> register(List<Subscriptions.Request> together) {
        return CommitWait.await(writers.deliveries().submit(subscriptions, together));
    }

    /** Calls the listener after each commit that stored events of the source, on the writer's thread: be quick. */
    void onEvents(String source, Runnable listener) {
        listeners.add(source, listener);
    }

    void offEvents(String source, Runnable listener) {
        listeners.remove(source, listener);
    }

    /** Has every subscriber look again at once, for a clock that was stepped or a decision that was made. */
    void wakeEverybody() {
        listeners.wakeAll();
    }

    /** Tells the gates' part of their budgets, 0 to 1, to the listener: now, beginning at 0 beside others, and on changes. */
    public void onShare(DoubleConsumer listener) {
        node.onShare(listener);
    }

    /** This process among those that share the ledger. */
    Node node() {
        return node;
    }

    PullDeliveries.Pulled pull(PullDeliveries.Request request) {
        if (!node.holds()) {
            return PullDeliveries.Pulled.NOTHING; // others may have taken over
        }
        return CommitWait.await(writers.deliveries().submit(pull, request));
    }

    List<ClaimedDelivery> load(int subscriber, String name, PullDeliveries.Pulled pulled) throws SQLException {
        return loader.load(subscriber, name, pulled);
    }

    Try openTry(ClaimedDelivery claimed, String version) {
        return tries.open(claimed, version);
    }

    void closeTry(ClaimedDelivery claimed) {
        tries.close(claimed);
    }

    CompletableFuture<Boolean> end(EndOfTry how) {
        return writers.deliveries().submit(end, how);
    }

    @Override
    public void begin(Delivery delivery) {
        beginAll(List.of(delivery));
    }

    @Override
    public void beginAll(List<Delivery> deliveries) {
        tries.beginAll(deliveries);
    }

    private void tookShards() {
        tookOver = clock.instant();
        wakeEverybody();
    }

    @Override
    public Instant tookOver() {
        return tookOver;
    }

    @Override
    public void mayCall() {
        node.mayCall();
    }

    @Override
    public void answered(Delivery delivery, int status, Duration took) {
        tries.of(delivery).ifPresent(current -> current.answered(status));
    }

    @Override
    public void settled(Delivery delivery) {
        tries.of(delivery).ifPresent(Try::settle);
    }

    @Override
    public boolean alreadyAccepted(String gate, String key, String fingerprint, Instant after) {
        return fingerprint.equals(lastAccepted(gate, key, after));
    }

    private String lastAccepted(String gate, String key, Instant after) {
        try {
            return acceptedWrites.fingerprint(gate, key, after);
        } catch (SQLException e) {
            throw new StoreRefusedException("the ledger cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void undecided(String gate, String key) {
        String last = lastAccepted(gate, key, Instant.EPOCH);
        if (last != null && !last.equals(AcceptedWrites.UNDECIDED)) {
            accepted(gate, key, AcceptedWrites.UNDECIDED);
        }
    }

    @Override
    public void accepted(String gate, String key, String fingerprint) {
        CommitWait.await(writers.deliveries().submit(acceptedWrites, new AcceptedWrites.Write(gate, key, fingerprint)));
    }

    /** Who is gone from where. */
    public Departures departures() {
        return departures;
    }

    /**
     * When one of these gates last accepted a write under one of these keys; empty when none did.
     *
     * @throws StoreRefusedException when the ledger cannot be read
     */
    public Optional<Instant> lastAccepted(Collection<String> gates, Collection<String> keys) {
        try {
            return acceptedWrites.lastAccepted(gates, keys);
        } catch (SQLException e) {
            throw new StoreRefusedException("the ledger cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes what waits, then lets go of the lock. New events are refused from the first moment. */
    @Override
    public void close() {
        closing = true;
        housekeeping.close();
        node.close();
        writers.close();
        database.close();
        if (lock != null) {
            lock.close();
        }
    }
}
