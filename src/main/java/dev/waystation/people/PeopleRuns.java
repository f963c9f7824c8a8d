package dev.waystation.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waystation.gate.Gates;
import dev.waystation.gate.budget.Priority;
import dev.waystation.ledger.PeopleTakers;
import dev.waystation.ledger.SyncRun;
import dev.waystation.ledger.SyncRun.State;
import dev.waystation.ledger.SyncRuns;
import dev.waystation.people.RunRefusedException.Why;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.PeopleContract;
import dev.waystation.vendor.PeopleSelection;
import dev.waystation.vendor.PeopleSelection.ChangedSince;
import dev.waystation.vendor.PeopleSelection.OfSegment;
import dev.waystation.vendor.Vendor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** The runs through sources' people: begun, followed and ended here, driven by this process or another node. */
public final class PeopleRuns implements AutoCloseable {

    /** Deliveries of a run that are open at once for one subscriber, at most. */
    private static final int MOST_OPEN = 10_000;
    /** Between asking for the last so many days and the look at how many there may be. */
    private static final Duration A_MOMENT = Duration.ofMinutes(1);
    private static final long LONGEST_CHECK_SECONDS = 15; // whoever asks waits for it

    private final SyncRuns runs;
    private final PeopleTakers takers;
    private final Gates gates;
    private final InstantSource clock;
    private final RunProgresses progresses;
    private final Map<String, Source> sources = new TreeMap<>();

    private record Source(Vendor vendor, PeopleContract contract, PeopleListing listing, RunDriver driver) {
    }

    /**
     * Drives, from now on, what runs through the people of these vendors, whose names are those of their sources.
     *
     * @param flows the flows as they run now
     */
    public PeopleRuns(SyncRuns runs, PeopleTakers takers, List<Vendor> vendors, Gates gates,
            Supplier<CamelContext> flows, InstantSource clock) {
        this(runs, takers, vendors, gates, flows, MOST_OPEN, clock);
    }

    /** The same with another bound of what is open at once. */
    PeopleRuns(SyncRuns runs, PeopleTakers takers, List<Vendor> vendors, Gates gates, Supplier<CamelContext> flows,
            int mostOpen, InstantSource clock) {
        this.runs = runs;
        this.takers = takers;
        this.gates = gates;
        this.clock = clock;
        this.progresses = new RunProgresses(runs, (run, calls) -> {
            PeopleContract contract = sources.get(run.source()).contract();
            return gates.bulk(contract.api(), contract.list(RunSelection.of(run.selection()), null), Priority.SYNC,
                    "people of " + run.source() + (run.plan() ? ", planned" : "") + " (run " + run.id() + ")", calls);
        });
        for (Vendor vendor : vendors) {
            vendor.people().ifPresent(contract -> {
                PeopleListing listing = new PeopleListing(contract, flows);
                sources.put(vendor.name(), new Source(vendor, contract, listing,
                        new RunDriver(vendor.name(), listing, runs, takers, progresses, mostOpen, clock)));
            });
        }
        sources.values().forEach(source -> source.driver().start());
    }

    /**
     * Begins a run.
     *
     * @param source name of the source, or null where only one has people that can be listed
     * @param plan whether nothing is to be written
     * @throws RunRefusedException when it cannot be; nothing has changed then
     */
    public RunReport begin(String source, PeopleSelection selection, boolean plan) throws RunRefusedException {
        String name = source != null ? source : sources.size() == 1 ? sources.keySet().iterator().next() : "";
        Source found = sources.get(name);
        if (found == null) {
            throw new RunRefusedException(Why.WRONG, "source", "'" + name + "' has no people that can be listed",
                    "use one of " + String.join(", ", sources.keySet()));
        }
        checkCredentials(found);
        checkSelection(found, selection);
        List<String> subscribers = takers.of(name);
        if (subscribers.isEmpty()) {
            throw new RunRefusedException(Why.OFF, "subscribers", "no route that runs wants the people of " + name,
                    "set the credentials of a target, or let a route begin with ledger:" + name + " and syncRuns: true");
        }
        SyncRuns.Begun begun = runs.begin(name, RunSelection.words(selection), plan, subscribers);
        if (begun.refusedBy() != null) {
            throw new RunRefusedException(Why.BUSY, "run " + begun.refusedBy().id(), "runs through the people of " + name
                    + " (" + begun.refusedBy().selection() + (begun.refusedBy().plan() ? ", planned)" : ")"),
                    "wait for it (sync people --status), or end it (sync people --cancel)");
        }
        found.driver().wake();
        return report(begun.run());
    }

    private void checkCredentials(Source source) throws RunRefusedException {
        String api = source.contract().api();
        if (!gates.on().contains(api)) {
            List<String> settings = source.vendor().apis().stream().filter(each -> each.name().equals(api)).findFirst()
                    .map(ApiContract::credentialSettings).orElse(List.of());
            throw new RunRefusedException(Why.OFF, String.join(", ", settings), "is not set: the gate " + api + " is off",
                    "set it and restart: people are read through that API");
        }
    }

    private void checkSelection(Source source, PeopleSelection selection) throws RunRefusedException {
        if (selection instanceof ChangedSince since) {
            long days = source.contract().changesKept().toDays();
            if (since.time().isBefore(clock.instant().minus(source.contract().changesKept()).minus(A_MOMENT))) {
                throw new RunRefusedException(Why.WRONG, "since", since.time() + " is too long ago: " + source.vendor().name()
                        + " tells of changes of the last " + days + " days only", "run through everybody: sync people --all");
            }
        }
        if (selection instanceof OfSegment segment && firstPage(source, segment) instanceof PeopleListing.Refused refused) {
            throw new RunRefusedException(Why.UNKNOWN, "segment " + segment.number(), "is refused: " + refused.reason(),
                    "use the number of a segment that is there, as the vendor's own pages show it");
        }
    }

    /** What the vendor says to it; null when that takes too long, and the run will find out. */
    private static PeopleListing.Result firstPage(Source source, PeopleSelection selection) {
        try {
            return CompletableFuture.supplyAsync(() -> source.listing().read(selection, null), work -> {
                Thread thread = new Thread(work, "people-check");
                thread.setDaemon(true);
                thread.start();
            }).get(LONGEST_CHECK_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** The run of that number. */
    public Optional<RunReport> find(long id) {
        return runs.find(id).map(this::report);
    }

    /** The last runs, newest first, without their counts. @param limit 1 to 1000 */
    public List<SyncRun> list(int limit) {
        return runs.list(limit);
    }

    /** Ends a run that runs: nobody else is listed, and what is open of it is skipped. Empty when there is none. */
    public Optional<RunReport> cancel(long id) {
        Optional<SyncRun> ended = runs.end(id, State.CANCELLED, null, null);
        ended.map(run -> sources.get(run.source())).ifPresent(source -> source.driver().cancelled(id));
        return ended.map(this::report);
    }

    private RunReport report(SyncRun run) {
        Source source = sources.get(run.source());
        if (run.plan()) {
            ArrayNode counts = run.counts() == null ? JsonNodeFactory.instance.arrayNode()
                    : (ArrayNode) PlanCounts.read(run.counts());
            return new RunReport(run, run.isRunning() && source != null ? source.driver().waitingFor() : null, null, null,
                    counts);
        }
        if (run.counts() != null) {
            return new RunReport(run, null, null, null, (ArrayNode) PlanCounts.read(run.counts()));
        }
        RunProgresses.Standing standing = progresses.standing(run);
        return new RunReport(run, run.isRunning() && source != null ? source.driver().waitingFor() : null,
                standing.perSecond(), standing.etaMs(), RunProgresses.json(standing.subscribers()));
    }

    /** Drives no more; what runs goes on after the next start. */
    @Override
    public void close() {
        sources.values().forEach(source -> source.driver().close());
    }
}
