package dev.waystation.sandbox.clock;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

/**
 * The sandbox's time. It goes with the system's, or stands still until it is stepped; what is to be done later is done
 * when this clock gets there, in order, so that seven days of retries take as long as their calls.
 *
 * <p>A step stops at everything that is due on its way. There it waits for the calls that were begun ({@link #begin()})
 * until they end, or none has for {@link #PATIENCE} of real time: a receiver that does not answer lets time go on, and
 * so runs into its timeout.
 *
 * <p>Reading is safe from every thread; {@link #schedule} and {@link #begin} belong to the sandbox's event loop.
 */
public final class SandboxClock implements InstantSource {

    /** Longest real time a step waits at one moment without any call that was begun coming to its end. */
    public static final Duration PATIENCE = Duration.ofMillis(250);
    /** Farthest a single step goes. */
    public static final Duration LONGEST_STEP = Duration.ofDays(366);

    private static final long SOONEST_TIMER_MS = 1;
    /** Patience is counted in looks, so that a pause of the whole process, which holds up the answers too, is one. */
    private static final int LOOKS = 25;

    private final InstantSource system;
    private final Vertx vertx;
    private final Context loop;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private volatile Duration ahead = Duration.ZERO;
    private volatile Instant standsAt;
    private long lastNumber;
    private long timer = -1;
    private long timerAt = Long.MAX_VALUE;
    private int begun;
    private long ended;
    private Runnable whenSettled;
    private long patience = -1;
    private boolean stepping;

    /**
     * @param system the time it goes by
     * @param standsAt the time it stands at from the start; null to go
     */
    public SandboxClock(InstantSource system, Instant standsAt, Vertx vertx, Context loop) {
        this.system = system;
        this.standsAt = standsAt;
        this.vertx = vertx;
        this.loop = loop;
    }

    /** Something to be done at a time; {@link #cancel()} takes it back. */
    public final class Task implements Comparable<Task> {

        private final long at;
        private final long number;
        private final Runnable work;

        private Task(long at, long number, Runnable work) {
            this.at = at;
            this.number = number;
            this.work = work;
        }

        /** When it is done, epoch milliseconds. */
        public long at() {
            return at;
        }

        /** Takes it back; too late is no error. */
        public void cancel() {
            tasks.remove(this);
        }

        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** A call that was begun and that a step waits for. */
    public final class Begun {

        private boolean ended;

        /** Says that it is over; twice is no error. */
        public void end() {
            if (!ended) {
                ended = true;
                begun--;
                SandboxClock.this.ended++;
                if (begun == 0 && whenSettled != null) {
                    settled();
                }
            }
        }
    }

    @Override
    public Instant instant() {
        Instant still = standsAt;
        return still != null ? still : system.instant().plus(ahead);
    }

    @Override
    public long millis() {
        return instant().toEpochMilli();
    }

    /** Whether it stands still. */
    public boolean stands() {
        return standsAt != null;
    }

    /** Lets it stand still from now on. */
    public void stop() {
        if (standsAt == null) {
            standsAt = instant();
        }
    }

    /**
     * Lets it go on with the system's time from where it stands; while it is stepped, nothing happens.
     *
     * @return done when it goes
     */
    public CompletableFuture<Instant> go() {
        CompletableFuture<Instant> going = new CompletableFuture<>();
        onLoop(() -> {
            if (standsAt != null && !stepping) {
                ahead = Duration.between(system.instant(), standsAt);
                standsAt = null;
                arm();
            }
            going.complete(instant());
        });
        return going;
    }

    /**
     * Begins anew: what was to be done is forgotten, and the time is as at the start. Belongs to the event loop.
     *
     * @param standsFrom the time it stands at; null to go with the system's
     * @throws IllegalStateException while it is stepped
     */
    public void restart(Instant standsFrom) {
        if (stepping) {
            throw new IllegalStateException("the clock is being stepped; wait for that");
        }
        tasks.clear();
        vertx.cancelTimer(timer);
        timer = -1;
        timerAt = Long.MAX_VALUE;
        ahead = Duration.ZERO;
        standsAt = standsFrom;
    }

    /** Has something done after a time; at once, but not in this call, for zero. */
    public Task schedule(Duration after, Runnable work) {
        Task task = new Task(millis() + after.toMillis(), ++lastNumber, work);
        tasks.add(task);
        if (standsAt == null || after.isZero()) {
            arm();
        }
        return task;
    }

    /** Says that a call was begun: a step waits for it. */
    public Begun begin() {
        begun++;
        return new Begun();
    }

    /**
     * Moves the time on, doing on the way what is due.
     *
     * @param by 0 to {@link #LONGEST_STEP}; 0 does what is due now
     * @return done when the new time is reached; fails when a step is being made
     * @throws IllegalArgumentException when the step is too long or goes back
     */
    public CompletableFuture<Instant> step(Duration by) {
        if (by.isNegative() || by.compareTo(LONGEST_STEP) > 0) {
            throw new IllegalArgumentException("a step goes 0 to " + LONGEST_STEP.toDays() + " days forward, not "
                    + by);
        }
        CompletableFuture<Instant> done = new CompletableFuture<>();
        onLoop(() -> {
            if (stepping) {
                done.completeExceptionally(new IllegalStateException("the clock is being stepped; wait for that"));
                return;
            }
            stepping = true;
            boolean wasGoing = standsAt == null;
            stop();
            settleThenGoTo(standsAt.plus(by), () -> {
                stepping = false;
                Instant reached = standsAt;
                if (wasGoing) {
                    go();
                }
                done.complete(reached);
            });
        });
        return done;
    }

    private void settleThenGoTo(Instant target, Runnable reached) {
        settle(() -> {
            Task next = tasks.peek();
            if (next == null || next.at > target.toEpochMilli()) {
                standsAt = target;
                reached.run();
                return;
            }
            tasks.poll();
            if (next.at > standsAt.toEpochMilli()) {
                standsAt = Instant.ofEpochMilli(next.at);
            }
            next.work.run();
            // Through the loop, so that a long chain of tasks does not grow the stack.
            loop.runOnContext(again -> settleThenGoTo(target, reached));
        });
    }

    private void settle(Runnable then) {
        if (begun == 0) {
            then.run();
            return;
        }
        whenSettled = then;
        lookAgain(ended, LOOKS);
    }

    private void lookAgain(long endedBefore, int looks) {
        patience = vertx.setTimer(PATIENCE.toMillis() / LOOKS, later -> {
            if (looks > 1) {
                lookAgain(endedBefore, looks - 1);
            } else if (ended > endedBefore) {
                // A long queue that is being worked off is no silence.
                lookAgain(ended, LOOKS);
            } else {
                settled();
            }
        });
    }

    private void settled() {
        vertx.cancelTimer(patience);
        Runnable then = whenSettled;
        whenSettled = null;
        then.run();
    }

    /** Sets the timer for the next task, when the clock goes, or for those that are due, when it stands. */
    private void arm() {
        Task next = tasks.peek();
        if (next == null || stepping || (standsAt != null && next.at > millis())) {
            return;
        }
        if (next.at < timerAt) {
            vertx.cancelTimer(timer);
            timerAt = next.at;
            timer = vertx.setTimer(Math.max(SOONEST_TIMER_MS, next.at - millis()), due -> {
                timer = -1;
                timerAt = Long.MAX_VALUE;
                doWhatIsDue();
            });
        }
    }

    private void doWhatIsDue() {
        while (!stepping && !tasks.isEmpty() && tasks.peek().at <= millis()) {
            tasks.poll().work.run();
        }
        arm();
    }

    private void onLoop(Runnable work) {
        if (Vertx.currentContext() == loop) {
            work.run();
        } else {
            loop.runOnContext(ignored -> work.run());
        }
    }
}
