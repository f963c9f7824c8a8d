package dev.waystation.ledger;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The way in: stores events, all of one call in one commit. */
public interface EventStore {

    /**
     * Queues the events for the next group commit.
     *
     * @return completes once the commit is on disk; fails with {@link StoreRefusedException} when nothing was stored
     */
    CompletionStage<Appended> append(List<NewEvent> events);

    /** Why no new events are taken now, or null when they are. Cheap: may be asked for every request. */
    String refusing();
}
