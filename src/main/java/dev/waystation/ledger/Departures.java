package dev.waystation.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Who is gone from where, as far as sources tell. Safe for concurrent use. */
@FunctionalInterface
public interface Departures {

    /**
     * That somebody left.
     *
     * @param told when we heard of it, or when it was by the source's clock, whichever is later: sources' clocks may be off
     * @param back whether the source has told since that they are there again
     */
    record Departure(Instant told, boolean back) {
    }

    /**
     * The last departure of somebody; empty when none was told. The first identifier that is known decides: another may
     * have become somebody else's.
     *
     * @param source name of the source
     * @param person identifiers of the person, best first, by kind, as events of that source name them
     * @throws StoreRefusedException when the ledger cannot be read
     */
    Optional<Departure> of(String source, Map<String, String> person);

    /**
     * Keeps in mind that these identifiers are one person's, so that a departure is understood which names one of them
     * alone. Returns once that is on disk.
     *
     * @param person the identifier that is never another's first
     * @throws StoreRefusedException when it cannot be kept
     */
    default void show(String source, Map<String, String> person) {
    }

    /**
     * Somebody is there again, for we wrote them anew; keeps in mind like {@link #show} that the identifiers are theirs. A
     * departure that was told meanwhile still counts. Returns once that is on disk.
     *
     * @param person the identifier that is never another's first
     * @param departed when the departure was told after which they were written
     * @throws StoreRefusedException when it cannot be kept
     */
    default void back(String source, Map<String, String> person, Instant departed) {
    }
}
