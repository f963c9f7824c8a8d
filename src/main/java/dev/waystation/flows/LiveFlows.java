package dev.waystation.flows;

import dev.waystation.flows.FlowsReport.Refusal;
import dev.waystation.flows.ReloadResult.Kind;
import dev.waystation.gate.Gates;
import dev.waystation.ledger.Staging;
import dev.waystation.ledger.StoreRefusedException;
import dev.waystation.ledger.Subscribers;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flows that run, and their exchange for others while they do: the files are read and checked, a second flows
 * context is built and started aside, its routes take over in one step, and the old one ends once what is on its routes
 * has. When anything of that fails the old one is not touched.
 *
 * <p>Safe for concurrent use; reloads go one after another.
 */
public final class LiveFlows implements FlowsReports, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFlows.class);
    private static final int TRIES_WHILE_FILES_CHANGE = 3;

    private final Path home;
    private final Making making;
    private final FlowCheck check;
    private final Subscribers subscribers;
    private final Gates gates;
    private final InstantSource clock;
    private final OldFlows old = new OldFlows();
    private final ReloadMeters meters;
    private final FlowFiles atStart;
    private volatile Running running;
    private volatile Refusal problem;
    private volatile List<String> restart = List.of();
    private volatile boolean closing;
    private String tried;
    private int made;

    /** Builds and starts a flows context from the files in the home folder. */
    @FunctionalInterface
    public interface Making {

        /**
         * @param name of its Camel context
         * @param staging where its routes offer themselves
         * @throws RuntimeException when it cannot; nothing is left running then
         */
        FlowsContext make(String name, Staging staging);
    }

    /** A version that runs. */
    private record Running(FlowsContext context, FlowFiles files, String version, Instant since) {
    }

    /** What came of one look at the files. */
    private record Attempt(FlowFiles files, List<FlowProblem> problems) {
    }

    /** Not the files are wrong, but the moment: to be tried again without a change. */
    private static class TryAgainException extends FlowsException {

        private static final long serialVersionUID = 1L;

        TryAgainException(String where, String what, Throwable cause) {
            super(where, what, cause);
        }
    }

    /** The files changed while they were read. */
    private static final class UnsettledException extends TryAgainException {

        private static final long serialVersionUID = 1L;

        UnsettledException() {
            super("routes", "the files change while they are read", null);
        }
    }

    /**
     * Starts the flows.
     *
     * @param check looks through the files before each exchange, not before this start
     * @throws FlowsException when they do not start
     */
    public LiveFlows(Path home, Making making, FlowCheck check, Subscribers subscribers, Gates gates,
            InstantSource clock, MeterRegistry registry) {
        this.home = home.toAbsolutePath().normalize();
        this.making = making;
        this.check = check;
        this.subscribers = subscribers;
        this.gates = gates;
        this.clock = clock;
        this.meters = new ReloadMeters(registry, () -> problem != null, old::count);
        this.atStart = FlowFiles.read(this.home);
        this.tried = atStart.content();
        exchange(atStart);
    }

    /** The flows context that runs now. */
    public FlowsContext current() {
        return running.context();
    }

    @Override
    public FlowsReport flows() {
        Running now = running;
        return new FlowsReport(now.version(), now.since(), now.context().routeIds(), problem, restart);
    }

    /**
     * Reloads unless the files are what was tried last.
     *
     * @return whether they need not be tried again until they change
     */
    synchronized boolean reloadIfChanged() {
        if (closing || FlowFiles.read(home).content().equals(tried)) {
            return true;
        }
        reload();
        return tried != null;
    }

    @Override
    public synchronized ReloadResult reload() {
        long started = System.nanoTime();
        Running before = running;
        Attempt attempt = attempt();
        List<FlowProblem> problems = attempt.problems();
        List<FileChange> changed = attempt.files() == null ? List.of() : attempt.files().since(before.files());
        Kind kind = !problems.isEmpty() ? Kind.REFUSED : before == running ? Kind.UNCHANGED : Kind.SWAPPED;
        ReloadResult result = new ReloadResult(kind, running.version(), before.version(), changed, problems, restart,
                Duration.ofNanos(System.nanoTime() - started));
        tell(result);
        return result;
    }

    /** Insists, a few times, on files that did not change while they were read. */
    private Attempt attempt() {
        FlowFiles files = null;
        for (int tries = 1; ; tries++) {
            try {
                files = FlowFiles.read(home);
                tried = files.content();
                noteIntake(files);
                List<FlowProblem> problems = check.problems(home);
                if (problems.isEmpty() && !files.version().equals(running.version())) {
                    exchange(files);
                }
                return new Attempt(files, problems);
            } catch (FlowsException e) {
                if (!(e instanceof UnsettledException) || tries == TRIES_WHILE_FILES_CHANGE) {
                    tried = e instanceof TryAgainException ? null : tried;
                    return new Attempt(files, List.of(problem(e)));
                }
            } catch (RuntimeException | Error e) {
                LOG.error("Reading routes and mappings again met an error of its own", e);
                return new Attempt(files, List.of(new FlowProblem("routes", 0, 0, "start", e.toString(),
                        "the log says where")));
            }
        }
    }

    private void exchange(FlowFiles files) {
        if (old.count() >= OldFlows.MOST) {
            throw new TryAgainException("routes", OldFlows.MOST + " older versions still finish their deliveries", null);
        }
        String version = files.version();
        Staging staging = subscribers.stage(version);
        FlowsContext next = making.make("flows-" + (made + 1), staging);
        Running before = running;
        Staging.Remaining remaining;
        try {
            if (!FlowFiles.read(home).content().equals(files.content())) {
                throw new UnsettledException();
            }
            if (closing) {
                throw new FlowsException("routes", "the gateway stops", null);
            }
            remaining = staging.takeOver();
        } catch (StoreRefusedException e) {
            next.close();
            throw new TryAgainException("the ledger", e.getMessage(), e);
        } catch (IllegalArgumentException e) { // a subscriber that the ledger knows otherwise
            next.close();
            throw new FlowsException("routes", e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            next.close();
            throw e;
        }
        made++;
        running = new Running(next, files, version, clock.instant());
        meters.runs(version);
        if (before != null) {
            before.context().takeNothingMore();
            gates.sendGathered();
            old.end(before.context(), remaining);
        }
    }

    private void noteIntake(FlowFiles files) {
        List<String> now = files.intakeSince(atStart);
        if (!now.isEmpty() && !now.equals(restart)) {
            LOG.warn("Intake routes change with a restart only; changed since the start: {}", String.join(", ", now));
        }
        restart = now;
    }

    private static FlowProblem problem(FlowsException e) {
        return new FlowProblem(e.file() == null ? "routes" : e.file(), 0, 0, "start",
                e.file() == null ? e.getMessage() : e.what(), e instanceof TryAgainException
                        ? "it is tried again by itself" : "mend it; `check` says more");
    }

    private void tell(ReloadResult result) {
        boolean wasWrong = problem != null;
        problem = result.problems().isEmpty() ? null : new Refusal(clock.instant(), result.problems());
        meters.reloaded(result);
        if (result.kind() == Kind.SWAPPED) {
            LOG.atInfo().addKeyValue("version", result.version()).addKeyValue("before", result.before())
                    .addKeyValue("files", result.changed().size()).addKeyValue("ms", result.took().toMillis())
                    .log("New routes and mappings took over");
        } else if (result.kind() == Kind.REFUSED) {
            result.problems().forEach(each -> LOG.atError().addKeyValue("place", each.place())
                    .addKeyValue("rule", each.rule()).addKeyValue("fix", each.fix())
                    .log("Routes and mappings are refused, version {} goes on: {}", result.version(), each.what()));
        } else if (wasWrong) {
            LOG.atInfo().addKeyValue("version", result.version()).log("Routes and mappings are as they run again");
        }
    }

    /** Ends the flows: takes no new deliveries and waits up to 20 s for those in flight. */
    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            gates.sendGathered();
            subscribers.close();
            running.context().close();
            old.close();
        }
    }
}
