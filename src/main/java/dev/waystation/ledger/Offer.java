package dev.waystation.ledger;

import java.util.Objects;
import java.util.function.Function;

/**
 * What a route offers: to take every delivery of a subscriber.
 *
 * @param subscriber name of the subscriber
 * @param source whose events it wants
 * @param fromStart whether a subscriber that is not known yet begins with the oldest event instead of now
 * @param lanes how many lanes are worked on at once, at least 1
 * @param route what becomes of each delivery
 * @param rehearsal takes a delivery of a run through the route without a write leaving; null when the subscriber does
 *     not want the people of runs
 */
public record Offer(String subscriber, String source, boolean fromStart, int lanes, Dispatcher.Route route,
        Function<Delivery, Rehearsal.Result> rehearsal) {

    public Offer {
        Objects.requireNonNull(subscriber, "subscriber");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(route, "route");
        if (lanes < 1) {
            throw new IllegalArgumentException(subscriber + ": lanes must be at least 1, is " + lanes);
        }
    }

    /** Of a subscriber that does not want the people of runs. */
    public Offer(String subscriber, String source, boolean fromStart, int lanes, Dispatcher.Route route) {
        this(subscriber, source, fromStart, lanes, route, null);
    }
}
