package dev.waystation.ledger;

import dev.waystation.ledger.store.ClaimedDelivery;
import dev.waystation.ledger.store.EndOfTry;
import dev.waystation.ledger.store.PullDeliveries;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one subscriber's deliveries out of the ledger and through its route, many lanes at once, each lane in order:
 * only the head of a lane is ever due, and the next becomes due in the commit that closes it. A bounded number is in
 * hand, so a flooding lane, which offers one head at a time, cannot fill it.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long LONGEST_WAIT_MS = 500; // a stepped clock, or another process's decision, is seen by then
    private static final long LONGEST_WAIT_BESIDE_OTHERS_MS = 250; // nor are we told what other nodes store
    private static final long RETRY_CLOSING_MS = 500;
    /** A gate may open before the time it named; looking again costs a claim and its return, and no attempt. */
    private static final long LONGEST_HOLD_MS = 5_000;

    private final Ledger ledger;
    private final String subscriber;
    private final String source;
    private final int id;
    private final Supplier<ServedRoute> serving;
    private final Executor workers;
    private final EndOfTries ends;
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();
    private final LateOnes late;
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Runnable wake = this::wake;
    private final Thread thread;
    private volatile int lanes;
    private volatile boolean running = true;
    private volatile long heldUntil;
    private boolean afterFailure;

    /** What becomes of a delivery: the Camel route, or a test. Must not throw for what a vendor said. */
    @FunctionalInterface
    public interface Route {
        Verdict run(Delivery delivery);
    }

    /**
     * Registers the subscriber and begins to work, on a thread of its own.
     *
     * @param lanes how many lanes are worked on at once, at least 1
     * @param workers runs the route; must allow {@code lanes} threads
     */
    public Dispatcher(Ledger ledger, String subscriber, String source, boolean fromStart, int lanes,
            Executor workers, RandomGenerator random, Route route) {
        this(ledger, new Offer(subscriber, source, fromStart, lanes, route), workers, random, always(route), true);
        thread.start();
    }

    /**
     * Registers the subscriber and leaves it to the caller when it works: each {@link #turn} is his. For a simulation,
     * in which no thread may wait for time.
     */
    public static Dispatcher byHand(Ledger ledger, String subscriber, String source, boolean fromStart, int lanes,
            Executor workers, RandomGenerator random, Route route) {
        return byHand(ledger, new Offer(subscriber, source, fromStart, lanes, route), workers, random, always(route));
    }

    /** Begins to work on whatever route is served, which may change; while there is none it claims nothing. */
    static Dispatcher start(Ledger ledger, Offer first, Executor workers, Supplier<ServedRoute> serving) {
        Dispatcher made = new Dispatcher(ledger, first, workers, new Random(), serving, true);
        try {
            made.thread.start();
            return made;
        } catch (Error e) {
            made.stop(Duration.ZERO);
            throw e;
        }
    }

    /** The same for one whose turns are the caller's. */
    static Dispatcher byHand(Ledger ledger, Offer first, Executor workers, RandomGenerator random,
            Supplier<ServedRoute> serving) {
        return new Dispatcher(ledger, first, workers, random, serving, false);
    }

    private Dispatcher(Ledger ledger, Offer first, Executor workers, RandomGenerator random,
            Supplier<ServedRoute> serving, boolean ownThread) {
        this.ledger = ledger;
        this.subscriber = first.subscriber();
        this.source = first.source();
        this.lanes = first.lanes();
        this.late = new LateOnes(lanes);
        this.workers = workers;
        this.serving = serving;
        this.id = ledger.subscribe(List.of(first)).get(0);
        this.ends = new EndOfTries(ledger.clock(), ledger.retrySchedule(), random);
        this.thread = ownThread ? new Thread(this::run, "lanes-" + subscriber) : null;
        if (ownThread) {
            thread.setDaemon(true);
        }
        ledger.onEvents(source, wake);
    }

    private static Supplier<ServedRoute> always(Route route) {
        ServedRoute served = new ServedRoute(route, null);
        return () -> served;
    }

    /** Changes how many lanes are worked on at once; also has it look for work, for there may be a new route. */
    void resize(int newLanes) {
        lanes = newLanes;
        late.resize(newLanes);
        wake();
    }

    private void wake() {
        if (thread != null && !signalled.get() && signalled.compareAndSet(false, true)) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (running) {
            long waitMs;
            try {
                waitMs = Math.min(turn(),
                        ledger.node().several() ? LONGEST_WAIT_BESIDE_OTHERS_MS : LONGEST_WAIT_MS);
            } catch (StoreRefusedException | SQLException e) {
                LOG.warn("Subscriber {} cannot reach the ledger ({}); it tries again", subscriber, e.getMessage());
                waitMs = LONGEST_WAIT_MS;
            } catch (RuntimeException | Error e) {
                LOG.error("Subscriber {} met an error of its own; it goes on", subscriber, e);
                waitMs = LONGEST_WAIT_MS;
            }
            if (waitMs > 0 && running && !signalled.get()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(waitMs));
            }
            signalled.set(false);
        }
    }

    /**
     * Claims what is due and hands it to the workers.
     *
     * @return milliseconds until there may be more to do, by the ledger's clock and if nothing else happens: 0 to look
     *     again at once, {@link Long#MAX_VALUE} for never
     * @throws StoreRefusedException when the ledger cannot be written
     */
    public long turn() throws SQLException {
        if (serving.get() == null) {
            return Long.MAX_VALUE;
        }
        long held = heldUntil - ledger.clock().millis();
        if (held > 0) {
            return held;
        }
        int room = 2 * lanes - inHand.size() + late.inHand();
        if (room < Math.max(1, lanes / 2)) {
            return LONGEST_WAIT_MS;
        }
        long lateHeld = late.heldFor(ledger.clock().millis());
        PullDeliveries.Request request = new PullDeliveries.Request(id, room, lateHeld > 0 ? 0 : late.room(),
                Set.copyOf(inHand), afterFailure, ledger.peopleTakers().takes(subscriber));
        afterFailure = true; // until it is known to have worked
        PullDeliveries.Pulled pulled = ledger.pull(request);
        afterFailure = pulled == PullDeliveries.Pulled.NOTHING; // nobody has looked then
        for (int i = 0; i < pulled.parkedByClaims(); i++) {
            ledger.meters().ended(subscriber, Outcome.PARKED.word());
        }
        List<Long> claimed = pulled.claimed();
        if (!claimed.isEmpty()) {
            inHand.addAll(claimed);
            load(pulled).forEach(this::handOut);
            return 0;
        }
        long untilLate = lateHeld > 0 ? lateHeld : Long.MAX_VALUE;
        return pulled.nextDueAt() == Long.MAX_VALUE ? untilLate
                : Math.min(untilLate, Math.max(1, pulled.nextDueAt() - ledger.clock().millis()));
    }

    /** Claimed deliveries must not get lost between the claim and the route: this insists until they are read. */
    private List<ClaimedDelivery> load(PullDeliveries.Pulled pulled) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                return ledger.load(id, subscriber, pulled);
            } catch (SQLException e) {
                if (!running) {
                    throw e;
                }
                LOG.warn("Claimed deliveries of {} cannot be read yet (try {}): {}", subscriber, tries,
                        e.getMessage());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MS));
            }
        }
    }

    private void handOut(ClaimedDelivery claimed) {
        late.taken(claimed.delivery());
        try {
            workers.execute(() -> work(claimed));
        } catch (RejectedExecutionException e) {
            giveBack(claimed, "stopping");
        }
    }

    private void work(ClaimedDelivery claimed) {
        long now = ledger.clock().millis();
        if (!running || heldUntil > now || claimed.delivery().late() && late.heldFor(now) > 0) {
            giveBack(claimed, running ? "held" : "stopping");
            return;
        }
        ServedRoute served = ServedRoute.enter(serving);
        if (served == null) {
            giveBack(claimed, "its route is gone");
            return;
        }
        try {
            take(claimed, served);
        } finally {
            served.left();
        }
    }

    private void take(ClaimedDelivery claimed, ServedRoute served) {
        Try current = ledger.openTry(claimed, served.version());
        Verdict verdict;
        try {
            verdict = served.run(claimed.delivery());
        } catch (RuntimeException | Error e) {
            LOG.error("The route of {} threw instead of ending", subscriber, e);
            verdict = new Verdict.Failed(e.toString());
        }
        if (verdict instanceof Verdict.NotSent notSent) {
            long until = ledger.clock().millis() + Math.min(notSent.delay().toMillis(), LONGEST_HOLD_MS);
            if (claimed.delivery().late()) {
                late.hold(until); // what it finds spent may be free for others
            } else {
                heldUntil = Math.max(heldUntil, until);
            }
        } else if (verdict instanceof Verdict.Delivered) {
            heldUntil = 0; // whatever was closed is open again
        }
        ledger.closeTry(claimed);
        finish(ends.after(current, verdict), current, verdict);
    }

    private void giveBack(ClaimedDelivery claimed, String why) {
        Try unused = new Try(claimed, null);
        finish(ends.after(unused, new Verdict.NotSent(why, Duration.ZERO)), unused, null);
    }

    /** Writes the end down, as often as it takes: what a vendor accepted must not be forgotten. */
    private void finish(EndOfTry end, Try current, Verdict verdict) {
        ledger.end(end).whenComplete((ours, problem) -> {
            if (problem == null) {
                late.ended(end.claimed().delivery());
                inHand.remove(end.claimed().delivery().sequence());
                if (!ours) {
                    LOG.warn("Delivery {} of {} was another node's before it ended here; what counts is how it ends"
                            + " there", end.claimed().delivery().eventId(), subscriber);
                } else if (verdict != null) {
                    ledger.meters().ended(subscriber, AttemptLog.word(end));
                    AttemptLog.write(end, current, verdict, ledger.retrySchedule().maximumRefusals());
                }
                wake();
            } else {
                LOG.warn("The end of delivery {} of {} cannot be written yet: {}",
                        end.claimed().delivery().eventId(), subscriber, problem.getMessage());
                CompletableFuture.delayedExecutor(RETRY_CLOSING_MS, TimeUnit.MILLISECONDS)
                        .execute(() -> finishAgain(end, current, verdict));
            }
        });
    }

    private void finishAgain(EndOfTry end, Try current, Verdict verdict) {
        if (running || !ledger.isClosing()) {
            finish(end, current, verdict);
        } else {
            inHand.remove(end.claimed().delivery().sequence()); // the next start finds it in flight and makes it due
        }
    }

    /** Deliveries claimed and not yet written down as ended. */
    public int inHand() {
        return inHand.size();
    }

    /**
     * Stops claiming and waits for what is in hand. What is not done by then is due again at the next start.
     *
     * @return whether everything in hand came to its end
     */
    public boolean stop(Duration patience) {
        running = false;
        ledger.offEvents(source, wake);
        wake();
        long deadline = System.nanoTime() + patience.toNanos();
        while (!inHand.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return inHand.isEmpty();
    }

    @Override
    public void close() {
        stop(Duration.ofSeconds(20));
    }
}
