package dev.waystation.people;

import dev.waystation.ledger.PeopleTakers;
import dev.waystation.ledger.StoreRefusedException;
import dev.waystation.ledger.SyncRun;
import dev.waystation.ledger.SyncRuns;
import dev.waystation.vendor.Person;
import dev.waystation.vendor.PeoplePage;
import dev.waystation.vendor.PeopleSelection.ChangedSince;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the runs of one source, on a thread of its own: lists page after page as long as not too much of what was listed
 * is open, then waits for the last delivery. What it knows stands in the ledger, so that it goes on after a restart, on
 * another node too, where the one before ended.
 */
final class RunDriver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunDriver.class);
    private static final int LONGEST_PAGE = 1_000;
    private static final int MOST_FAULTS = 10;
    private static final int MOST_PLANNED_CHANGES = 500_000;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LOOK_AT_OPEN = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final String source;
    private final PeopleListing listing;
    private final SyncRuns runs;
    private final PeopleTakers takers;
    private final RunProgresses progresses;
    private final int mostOpen;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean closed;
    private volatile String waitingFor;
    private SyncRun last;
    private int faults;
    private PlanPage plan;
    private PlanCounts counts;
    private Set<String> planned = Set.of();

    /** @param mostOpen deliveries of a run that may be open at once for one subscriber */
    RunDriver(String source, PeopleListing listing, SyncRuns runs, PeopleTakers takers, RunProgresses progresses,
            int mostOpen, InstantSource clock) {
        this.mostOpen = mostOpen;
        this.source = source;
        this.listing = listing;
        this.runs = runs;
        this.takers = takers;
        this.progresses = progresses;
        this.clock = clock;
        this.thread = new Thread(this::drive, "people-" + source);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** What the run waits for, as far as this process knows; null for nothing special. */
    String waitingFor() {
        return waitingFor;
    }

    /** There may be a run to drive. */
    void wake() {
        LockSupport.unpark(thread);
    }

    private void drive() {
        while (!closed) {
            Duration pause;
            try {
                pause = turn();
            } catch (InterruptedException e) {
                pause = Duration.ZERO; // closed, or the run was cancelled amid a page
            } catch (StoreRefusedException e) {
                waitingFor = e.getMessage();
                pause = LOOK;
            } catch (RuntimeException | Error e) {
                LOG.error("The run through the people of {} met an error of its own; it goes on", source, e);
                pause = fault("an error of ours: " + e.getClass().getSimpleName());
            }
            if (!closed && !pause.isZero()) {
                LockSupport.parkNanos(pause.toNanos());
            }
        }
        leave();
    }

    private Duration turn() throws InterruptedException {
        SyncRun run = runs.drives(source) ? runs.running(source).orElse(null) : null;
        if (run == null) {
            leave();
            return LOOK;
        }
        if (last == null || last.id() != run.id()) {
            leave();
            LOG.atInfo().addKeyValue("run", run.id()).addKeyValue("source", source)
                    .addKeyValue("selection", run.selection()).addKeyValue("plan", run.plan())
                    .addKeyValue("listed", run.listed()).log("Runs through people");
        }
        last = run;
        progresses.look(run);
        if (run.isListed()) {
            return run.plan() ? end(run, SyncRun.State.DONE, null) : awaitLast(run);
        }
        if (!run.plan() && runs.open(run, mostOpen) > mostOpen - LONGEST_PAGE) {
            waitingFor = "deliveries of those it has listed";
            return LOOK_AT_OPEN;
        }
        return list(run);
    }

    private Duration list(SyncRun run) throws InterruptedException {
        String from = run.plan() ? planFrom(run) : run.cursor();
        PeopleListing.Result result = listing.read(RunSelection.of(run.selection()), from);
        if (result instanceof PeopleListing.Listed listed) {
            if (from != null && from.equals(listed.page().next())) {
                return fault("the vendor names the same page as the next one again");
            }
            faults = 0;
            waitingFor = null;
            Optional<SyncRun> moved = run.plan() ? plan(run, listed.page()) : runs.move(
                    new SyncRuns.Page(run, RunEvents.of(run, listed.page().people()), 0, listed.page().next(), null));
            moved.ifPresent(progresses::look);
            return Duration.ZERO; // without a move: it was cancelled, or is another node's
        }
        if (result instanceof PeopleListing.Refused refused) {
            return end(run, SyncRun.State.FAILED, refused.reason());
        }
        if (result instanceof PeopleListing.NotNow later) {
            waitingFor = later.reason();
            Duration wait = later.delay() == null ? LOOK : later.delay();
            return wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait.plusMillis(1);
        }
        return fault(((PeopleListing.Fault) result).reason());
    }

    /** A plan that began elsewhere goes on; but of changes, which name people again and again, it begins anew. */
    private String planFrom(SyncRun run) {
        if (plan != null) {
            return run.cursor();
        }
        plan = new PlanPage(takers, clock);
        boolean anew = RunSelection.of(run.selection()) instanceof ChangedSince;
        counts = anew ? new PlanCounts(run.subscribers()) : new PlanCounts(run.subscribers(), run.counts());
        planned = anew ? new HashSet<>() : Set.of();
        return anew ? null : run.cursor();
    }

    private Optional<SyncRun> plan(SyncRun run, PeoplePage page) throws InterruptedException {
        boolean changes = RunSelection.of(run.selection()) instanceof ChangedSince;
        List<Person> people = page.people().stream()
                .filter(person -> !changes || planned.add(RunEvents.lane(person))).toList();
        if (planned.size() > MOST_PLANNED_CHANGES) {
            end(run, SyncRun.State.FAILED, "more than " + MOST_PLANNED_CHANGES + " people changed: plan with --all");
            return Optional.empty();
        }
        for (int from = 0; from < people.size(); from += LONGEST_PAGE) {
            plan.rehearse(run, people.subList(from, Math.min(people.size(), from + LONGEST_PAGE)), counts);
        }
        long listed = changes ? planned.size() - run.listed() : people.size();
        return runs.move(new SyncRuns.Page(run, List.of(), listed, page.next(), counts.json()));
    }

    private Duration awaitLast(SyncRun run) {
        if (runs.open(run, 1) > 0) {
            waitingFor = null;
            return LOOK_AT_OPEN;
        }
        return end(run, SyncRun.State.DONE, null);
    }

    private Duration fault(String reason) {
        waitingFor = reason;
        if (++faults >= MOST_FAULTS && last != null) {
            return end(last, SyncRun.State.FAILED, reason);
        }
        return Duration.ofSeconds(Math.min(LONGEST_PAUSE.toSeconds(), 1L << Math.min(faults, 6)));
    }

    private Duration end(SyncRun run, SyncRun.State state, String error) {
        String kept = run.plan() ? null : progresses.countsAtEnd(run);
        runs.end(run.id(), state, error, kept);
        LOG.atInfo().addKeyValue("run", run.id()).addKeyValue("source", source).addKeyValue("state", state.word())
                .addKeyValue("listed", run.listed()).addKeyValue("error", error).log("A run through people has ended");
        leave();
        return Duration.ZERO;
    }

    /** What belongs to one run is forgotten. */
    private void leave() {
        if (plan != null) {
            plan.close();
        }
        if (last != null) {
            progresses.forget(last);
        }
        plan = null;
        counts = null;
        planned = Set.of();
        last = null;
        faults = 0;
        waitingFor = null;
    }

    /** Has a plan that is under way notice that its run has ended. */
    void cancelled(long run) {
        PlanPage now = plan;
        if (now != null && last != null && last.id() == run) {
            now.close();
        }
        wake();
    }

    /** Ends the driving, not the run. */
    @Override
    public void close() {
        closed = true;
        PlanPage now = plan;
        if (now != null) {
            now.close();
        }
        thread.interrupt(); // a call that waits for its turn waits no longer
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
