package dev.waystation.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The subscribers of this process that want the people of runs, and how each would treat one. Safe for concurrent use. */
public final class PeopleTakers {

    private final Map<String, Taker> takers = new ConcurrentHashMap<>();

    /**
     * A subscriber.
     *
     * @param source whose people it wants
     * @param rehearsal takes a delivery through its route without a write leaving; may block, must not throw
     */
    public record Taker(String subscriber, String source, Function<Delivery, Rehearsal.Result> rehearsal) {
    }

    /** It works from now on; one of the same name is forgotten. */
    public void add(Taker taker) {
        takers.put(taker.subscriber(), taker);
    }

    /** The subscriber of that name works no more, or wants no people any more. */
    public void remove(String subscriber) {
        takers.remove(subscriber);
    }

    /** Whether the subscriber wants people. */
    public boolean takes(String subscriber) {
        return takers.containsKey(subscriber);
    }

    /** The subscriber of that name. */
    public Optional<Taker> find(String subscriber) {
        return Optional.ofNullable(takers.get(subscriber));
    }

    /** Names of those who want people of the source, in the order of the alphabet. */
    public List<String> of(String source) {
        return new TreeMap<>(takers).values().stream().filter(taker -> taker.source().equals(source))
                .map(Taker::subscriber).toList();
    }
}
