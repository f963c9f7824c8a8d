package dev.waystation.people;

import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.PeopleTakers;
import dev.waystation.ledger.Rehearsal;
import dev.waystation.ledger.SyncRun;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.Person;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes the people of a page through the routes of their subscribers without a write leaving, many at once, for the routes
 * read them together.
 */
final class PlanPage implements AutoCloseable {

    private static final int AT_ONCE = 200;
    private static final int MOST_REFUSALS = 10;
    private static final int MOST_FAULTS = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final PeopleTakers takers;
    private final InstantSource clock;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "people-plan");
        thread.setDaemon(true);
        return thread;
    });

    PlanPage(PeopleTakers takers, InstantSource clock) {
        this.takers = takers;
        this.clock = clock;
    }

    /** Counts everybody on the page for every subscriber. @throws InterruptedException when it was stopped meanwhile */
    void rehearse(SyncRun run, List<Person> people, PlanCounts counts) throws InterruptedException {
        List<Future<?>> all = new ArrayList<>();
        for (String subscriber : run.subscribers()) {
            for (Person person : people) {
                Delivery delivery = RunEvents.planned(run, person, subscriber, clock.instant());
                all.add(workers.submit(() -> counts.add(subscriber, rehearse(subscriber, delivery))));
            }
        }
        for (Future<?> each : all) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a planned delivery failed: " + e.getCause(), e.getCause());
            }
        }
        if (stopped.get()) {
            throw new InterruptedException("stopped amid a page");
        }
    }

    /** As often as a delivery would be tried within short: what a closed gate keeps back waits for it. */
    private Rehearsal.Result rehearse(String subscriber, Delivery delivery) {
        int refusals = 0;
        int faults = 0;
        while (true) {
            Optional<PeopleTakers.Taker> taker = takers.find(subscriber);
            Rehearsal.Result result = taker.isEmpty()
                    ? new Rehearsal().ended(new Verdict.NotSent("the route " + subscriber + " does not run", LONGEST_PAUSE))
                    : taker.get().rehearsal().apply(delivery);
            Duration pause;
            if (result.verdict() instanceof Verdict.NotSent kept) {
                pause = kept.delay();
            } else if (result.verdict() instanceof Verdict.Retry again && ++refusals < MOST_REFUSALS) {
                pause = again.delay() == null ? Duration.ofSeconds(1) : again.delay();
            } else if (result.verdict() instanceof Verdict.Failed && ++faults < MOST_FAULTS) {
                pause = Duration.ofMillis(200);
            } else {
                return result;
            }
            if (stopped.get()) {
                return result;
            }
            LockSupport.parkNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(10),
                    Math.min(pause.toNanos(), LONGEST_PAUSE.toNanos())));
        }
    }

    /** Ends what is under way; what it counted is not used. */
    @Override
    public void close() {
        stopped.set(true);
        workers.shutdownNow();
    }
}
