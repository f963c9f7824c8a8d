package dev.waystation.gate.budget;

import dev.waystation.vendor.RateLimit;
import dev.waystation.vendor.RateWord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One bucket of an API's budget, in which callers wait for their turn. Safe for concurrent use.
 *
 * <p>Whoever wakes up lets pass who may; there is no thread of its own.
 */
public final class Bucket {

    /** A stepped clock is seen by then. */
    private static final long LONGEST_SLEEP_MS = 200;
    /** A clock that stands, or was set back, must not keep a worker for ever: by true time nobody waits longer beyond. */
    private static final long LONGEST_BEYOND_MS = 10_000;

    private final String name;
    private final InstantSource clock;
    private final Turnstile turnstile;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somebodyPassed = lock.newCondition();
    private final Map<Turnstile.Ticket, Boolean> passed = new IdentityHashMap<>();
    private long refusalsCountFrom = Long.MIN_VALUE;
    private long latest = Long.MIN_VALUE;
    private String closedBecause;
    private boolean closed;
    private final BulkWorks works = new BulkWorks();

    /**
     * @param name as the vendor's contract calls it, for example {@code contacts}
     * @param limits the vendor's limits; all of them hold at once
     */
    public Bucket(String name, List<RateLimit> limits, InstantSource clock) {
        this.name = name;
        this.clock = clock;
        List<Window> windows = new ArrayList<>();
        limits.forEach(limit -> windows.add(new Window(limit.calls(), limit.window())));
        this.turnstile = new Turnstile(windows);
    }

    public String name() {
        return name;
    }

    /**
     * Waits for a call's turn.
     *
     * @param longest longest wait; zero to be told at once
     * @throws InterruptedException when the thread was interrupted while it waited; nothing is counted then
     */
    public Passage take(Priority priority, Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        Turnstile.Ticket own = turnstile.join(priority);
        long began = look();
        long beganNanos = System.nanoTime();
        long deadline = began + longest.toMillis();
        try {
            while (true) {
                long now = look();
                letPass(now);
                if (passed.remove(own) != null) {
                    return new Passage.Granted(Duration.ofMillis(Math.max(0, now - began)), new Turn(this));
                }
                long next = turnstile.passableAt(now);
                boolean clockStands = System.nanoTime() - beganNanos
                        > TimeUnit.MILLISECONDS.toNanos(longest.toMillis() + LONGEST_BEYOND_MS);
                if (closed || clockStands || now >= deadline || next > deadline) {
                    turnstile.leave(own);
                    return new Passage.Full(Duration.ofMillis(Math.max(1, next - now)),
                            turnstile.closedUntil() > now ? closedBecause : null);
                }
                long sleep = Math.max(1, Math.min(Math.min(next, deadline) - now, LONGEST_SLEEP_MS));
                somebodyPassed.await(sleep, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            turnstile.leave(own);
            if (passed.remove(own) != null) {
                turnstile.notMade();
            }
            throw stopped;
        } finally {
            lock.unlock();
        }
    }

    /** The time; what is known of the past follows a clock that was set back. */
    private long look() {
        long now = clock.millis();
        if (now < latest) {
            turnstile.clockWentBack(latest - now);
            refusalsCountFrom = Math.min(refusalsCountFrom, now);
        }
        latest = now;
        return now;
    }

    private void letPass(long now) {
        boolean any = false;
        for (Turnstile.Ticket next = turnstile.pass(now); next != null; next = turnstile.pass(now)) {
            passed.put(next, true);
            works.passed(next.priority(), now);
            any = true;
        }
        if (any) {
            somebodyPassed.signalAll();
        }
    }

    /**
     * The vendor refused a call for its rate.
     *
     * @param sentAt when that call had left: of several that were on their way together one counts
     * @param wait how long the vendor asks to wait
     * @param reason what it said
     */
    public void refused(long sentAt, Duration wait, String reason) {
        locked(() -> {
            long now = look();
            closeUntil(now + wait.toMillis(), reason);
            if (sentAt >= refusalsCountFrom) {
                refusalsCountFrom = now;
                turnstile.windows().forEach(window -> window.refused(now));
            }
        });
    }

    /** The vendor said how it stands: its limit and what is left of it count where they are lower than ours. */
    public void vendorSays(RateWord word) {
        if (word.untilReset() == null) {
            return;
        }
        locked(() -> {
            // What is said belongs to the shortest window that the rest of it still fits into.
            Window window = turnstile.windows().stream()
                    .filter(each -> each.length().compareTo(word.untilReset()) >= 0)
                    .min(Comparator.comparing(Window::length)).orElse(null);
            if (window == null) {
                return;
            }
            long now = look();
            // Resets are told in whole seconds: where our own count says the same, it knows the time better.
            boolean othersCallToo = word.remaining() != null && word.remaining() <= 0 && window.left(now) > 1;
            if (word.limit() != null) {
                window.vendorSays(word.limit());
            }
            if (othersCallToo) {
                closeUntil(now + word.untilReset().toMillis(), "the vendor counts no call left, others call it too");
            }
        });
    }

    /** A vendor that was away is back: the pace begins low and grows. */
    public void beginSlowly() {
        locked(() -> turnstile.windows().forEach(window -> window.beginSlowly(look())));
    }

    /** Epoch milliseconds. */
    long now() {
        lock.lock();
        try {
            return look();
        } finally {
            lock.unlock();
        }
    }

    void made(long leftAt) {
        locked(() -> {
            long now = look();
            turnstile.made(Math.min(leftAt, now), now);
        });
    }

    void notMade() {
        locked(turnstile::notMade);
    }

    /** This node's part of the budget, 0 to 1. */
    public void share(double part) {
        locked(() -> {
            long now = look();
            turnstile.windows().forEach(window -> window.share(part, now));
        });
    }

    /** Sends everybody away who waits, and whoever comes. */
    public void close() {
        locked(() -> closed = true);
    }

    /** Whether the vendor's word keeps it closed now. */
    public boolean isClosed() {
        lock.lock();
        try {
            return turnstile.closedUntil() > look();
        } finally {
            lock.unlock();
        }
    }

    /** How it stands. */
    public BucketReport report() {
        lock.lock();
        try {
            long now = look();
            return BucketReport.of(name, turnstile, closedBecause, works, now);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Announces a work of many calls; each of them asks for its turn all the same.
     *
     * @param name what it is, for people
     * @param calls how many it will be
     * @throws IllegalArgumentException when the priority is not one of bulk work
     */
    public BulkWork bulk(Priority priority, String name, long calls) {
        if (!priority.spread() || calls < 0) {
            throw new IllegalArgumentException("bulk work is " + Priority.SYNC.word() + " or " + Priority.EXPORT.word()
                    + " and of no fewer than 0 calls; got " + priority.word() + " and " + calls);
        }
        BulkWork work = new BulkWork(this, priority, name, calls, gone -> locked(() -> works.remove(gone)));
        locked(() -> works.add(work));
        return work;
    }

    private void closeUntil(long time, String reason) {
        if (time > turnstile.closedUntil()) {
            works.closing(turnstile.closedUntil(), latest);
            turnstile.closeUntil(time);
            closedBecause = reason;
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            somebodyPassed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
