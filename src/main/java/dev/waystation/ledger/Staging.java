package dev.waystation.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The offers of one set of routes. They are gathered while the routes start and hold back until all have; then they
 * take over together, or not at all. From then on a route of the set that stops or starts does so by itself.
 *
 * <p>Safe for concurrent use.
 */
public final class Staging {

    private final Subscribers subscribers;
    private final String version;
    private final List<Offer> gathered = new ArrayList<>();
    private boolean up;

    Staging(Subscribers subscribers, String version, boolean up) {
        this.subscribers = subscribers;
        this.version = version;
        this.up = up;
    }

    /** Version of the flows the routes belong to, or null. */
    public String version() {
        return version;
    }

    /**
     * A route is ready.
     *
     * @throws IllegalArgumentException when its subscriber has a route in this set already
     */
    public synchronized void offer(Offer offer) {
        if (up) {
            subscribers.add(this, offer);
            return;
        }
        if (gathered.stream().anyMatch(each -> each.subscriber().equals(offer.subscriber()))) {
            throw new IllegalArgumentException(Subscribers.twice(offer));
        }
        gathered.add(offer);
    }

    /** A route stops: it takes nothing more, and what is on it has come to its end, within 18 s, when this returns. */
    public void withdraw(Offer offer) {
        synchronized (this) {
            gathered.remove(offer);
        }
        subscribers.withdraw(offer);
    }

    /**
     * Has the routes that offered, and no others, take every delivery that sets out from now on.
     *
     * @return how many deliveries are still on the routes that took them until now, looked up at each call; once 0 it
     *     stays 0
     * @throws RuntimeException when a subscriber cannot be registered: everything is then as before
     */
    public synchronized Remaining takeOver() {
        Collection<ServedRoute> before = subscribers.takeOver(this, List.copyOf(gathered));
        gathered.clear();
        up = true;
        return () -> before.stream().mapToInt(ServedRoute::under).sum();
    }

    /** What is still on its way along routes that were replaced. */
    @FunctionalInterface
    public interface Remaining {

        /** How many deliveries. */
        int count();
    }
}
