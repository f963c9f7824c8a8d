package dev.waystation.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs through sources' people. Of several nodes one drives the runs of a source: whoever holds the shard of that
 * source's name. Safe for concurrent use.
 */
public interface SyncRuns {

    /**
     * How a run begins.
     *
     * @param refusedBy the run of this source that still runs, or null when the new one was begun
     * @param run the new one, or null
     */
    record Begun(SyncRun run, SyncRun refusedBy) {
    }

    /**
     * What a page moves.
     *
     * @param run as it was when the page was asked for
     * @param events of the people on it; none for a plan
     * @param listed people on it that are new to a plan; for other runs the ledger counts
     * @param next where the next page begins, or null when this was the last
     * @param counts of a plan so far, or null
     */
    record Page(SyncRun run, List<NewEvent> events, long listed, String next, String counts) {
        public Page {
            events = List.copyOf(events);
        }
    }

    /**
     * How the deliveries of a run stand for one subscriber.
     *
     * @param skipped by rule
     * @param open not closed yet, whether or not it has been made into a delivery
     */
    record Progress(String subscriber, long delivered, Map<String, Long> skipped, long superseded, long parked,
            long open) {
    }

    /**
     * Begins a run, unless one of its source runs.
     *
     * @param subscribers whom it is for
     */
    Begun begin(String source, String selection, boolean plan, List<String> subscribers);

    Optional<SyncRun> find(long id);

    /** The last runs, newest first. @param limit 1 to 1000 */
    List<SyncRun> list(int limit);

    /** The run of the source that runs now. */
    Optional<SyncRun> running(String source);

    /** Whether this process drives the runs of the source. */
    boolean drives(String source);

    /**
     * Stores the events of a page and moves the run's cursor, in one commit.
     *
     * @return the run after it; empty when it is not this process's to move any more, and nothing was stored
     * @throws StoreRefusedException when the ledger takes no events now
     */
    Optional<SyncRun> move(Page page);

    /**
     * Ends a run that runs.
     *
     * @param error why it failed, or null
     * @param counts what came of it, JSON, or null to keep what is there
     * @return the run as it stands then; empty when there is none of that number
     */
    Optional<SyncRun> end(long id, SyncRun.State state, String error, String counts);

    /** How the run stands for each of its subscribers, read from the deliveries; costs more the more people it listed. */
    List<Progress> progress(SyncRun run);

    /** The most that is open of a run for one of its subscribers, counted up to the bound. */
    long open(SyncRun run, int most);

    /** Whether somebody cancelled the run that told of this event; may be known a second late. */
    boolean isCancelled(Delivery delivery);
}
