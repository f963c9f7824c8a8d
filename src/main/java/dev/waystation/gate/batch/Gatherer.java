package dev.waystation.gate.batch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has callers wait for each other and go as one: the first waits until the batch is full, its time is up or nobody else
 * can come, and sends for all; the others wait for what becomes of their item. There is no thread of its own. Safe for
 * concurrent use.
 *
 * @param <I> what callers bring
 * @param <O> what becomes of it
 */
public final class Gatherer<I, O> {

    /** A stepped clock is seen by then, and a sender that is gone. */
    private static final long LONGEST_SLEEP_MS = 200;

    /** How much longer than its time a gathering stays open by a clock that stands. */
    private static final long LONGEST_BEYOND_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final BatchLimits limits;
    private final int largestBytes;
    private final int envelopeBytes;
    private final long patienceNanos;
    private final InstantSource clock;
    private final Sender<I, O> sender;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Open> open = new HashMap<>();
    private final Company company;
    private boolean closed;

    /**
     * @param largestBytes bytes of a batch in all
     * @param envelopeBytes bytes of a batch beside those of its items and the comma between two of them
     * @param patience longest time without a sign of the one who sends, after which an item is given up; longer than
     *     any one call of his can take
     */
    public Gatherer(BatchLimits limits, int largestBytes, int envelopeBytes, Duration patience, InstantSource clock,
            Sender<I, O> sender) {
        this.limits = limits;
        this.largestBytes = largestBytes;
        this.envelopeBytes = envelopeBytes;
        this.patienceNanos = patience.toNanos();
        this.clock = clock;
        this.sender = sender;
        this.company = new Company(limits.time().toMillis());
    }

    /** Whether an item of so many bytes goes into a batch at all. */
    public boolean takes(int bytes) {
        return limits.on() && gathering().fits(bytes);
    }

    /**
     * Takes an item along in a batch.
     *
     * @param bytes how long it is; such that it {@link #takes} it
     * @return what became of it
     * @throws InterruptedException when the thread was interrupted and the item has not been sent
     */
    public O pass(Comer comer, I item, int bytes) throws InterruptedException {
        Seat<I, O> seat = new Seat<>(item);
        Open joined = join(comer, seat, bytes);
        try {
            if (joined.first == seat) {
                lead(joined);
            }
            return await(seat, joined);
        } finally {
            locked(() -> company.left(comer, clock.millis()));
        }
    }

    /** Has everything go that is gathered now. */
    public void flush() {
        locked(() -> open.values().forEach(Open::go));
    }

    /** Has everything go that is gathered, and whoever comes from now on without a wait. */
    public void close() {
        locked(() -> {
            closed = true;
            open.values().forEach(Open::go);
        });
    }

    private Gathering<Seat<I, O>> gathering() {
        return new Gathering<>(limits.items(), largestBytes, envelopeBytes);
    }

    private Open join(Comer comer, Seat<I, O> seat, int bytes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long now = clock.millis();
            Open found = open.get(comer.group());
            if (found != null && !found.gathering.fits(bytes)) {
                found.go();
                open.remove(comer.group());
                found = null;
            }
            if (found == null) {
                found = new Open(comer.group(), seat, now + limits.time().toMillis());
                open.put(comer.group(), found);
            }
            found.gathering.add(seat, bytes);
            boolean alone = company.came(comer, now);
            if (alone || closed || found.gathering.isFull()) {
                found.go();
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private void lead(Open led) throws InterruptedException {
        try {
            led.awaitGo();
            sender.send(led);
        } finally {
            boolean sent = led.seats != null;
            for (Seat<I, O> each : led.close()) {
                each.settle(sent ? sender.silent() : sender.unsent());
            }
        }
    }

    /** Once the item goes with the batch its outcome is waited for even by an interrupted thread, as after any call. */
    private O await(Seat<I, O> seat, Open joined) throws InterruptedException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return seat.outcome().get(LONGEST_SLEEP_MS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException stopped) {
                    if (seat.withdraw()) {
                        throw stopped;
                    }
                    interrupted = true;
                } catch (TimeoutException notYet) {
                    if (System.nanoTime() - joined.lastSignNanos > patienceNanos) {
                        seat.settle(seat.withdraw() ? sender.unsent() : sender.silent());
                    }
                } catch (ExecutionException never) {
                    throw new IllegalStateException("an outcome is a value", never);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    /** A batch that may still grow. Its fields but the last two are guarded by the lock. */
    private final class Open implements Batch<I, O> {

        private final String group;
        private final Seat<I, O> first;
        private final long goesAt;
        private final Gathering<Seat<I, O>> gathering = gathering();
        private final Condition goes = lock.newCondition();
        private final long openedNanos = System.nanoTime();
        private boolean mayGo;
        private volatile List<Seat<I, O>> seats;
        private volatile long lastSignNanos = System.nanoTime();

        private Open(String group, Seat<I, O> first, long goesAt) {
            this.group = group;
            this.first = first;
            this.goesAt = goesAt;
        }

        private void go() {
            mayGo = true;
            goes.signal();
        }

        private long left() {
            return goesAt - clock.millis();
        }

        private void awaitGo() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                // More than the whole time is left only after a clock was set back.
                for (long left = left(); !mayGo && left > 0 && left <= limits.time().toMillis(); left = left()) {
                    if (System.nanoTime() - openedNanos > limits.time().toNanos() + LONGEST_BEYOND_NANOS) {
                        return; // the clock stands
                    }
                    goes.await(Math.min(left, LONGEST_SLEEP_MS), TimeUnit.MILLISECONDS);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public I first() {
            return first.item();
        }

        @Override
        public List<Seat<I, O>> close() {
            locked(() -> {
                open.remove(group, this);
                if (seats == null) {
                    seats = gathering.items().stream().filter(Seat::take).toList();
                }
            });
            goesOn();
            return seats;
        }

        @Override
        public void goesOn() {
            lastSignNanos = System.nanoTime();
        }
    }
}
