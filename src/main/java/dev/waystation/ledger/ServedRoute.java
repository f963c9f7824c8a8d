package dev.waystation.ledger;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The route that a subscriber's deliveries take for now, and how many are on it. Safe for concurrent use. */
final class ServedRoute {

    private final Dispatcher.Route route;
    private final String version;
    private final AtomicInteger under = new AtomicInteger();

    /** @param version of the flows it belongs to, or null */
    ServedRoute(Dispatcher.Route route, String version) {
        this.route = route;
        this.version = version;
    }

    /**
     * Enters the route that is served at this moment. Once another is served and nobody is on this one, nobody will be.
     *
     * @return the route, which must be {@link #left}; null when none is served
     */
    static ServedRoute enter(Supplier<ServedRoute> serving) {
        for (ServedRoute served = serving.get(); served != null; served = serving.get()) {
            served.under.incrementAndGet();
            if (served == serving.get()) {
                return served;
            }
            served.left();
        }
        return null;
    }

    Verdict run(Delivery delivery) {
        return route.run(delivery);
    }

    void left() {
        under.decrementAndGet();
    }

    /** Deliveries that are on it now. */
    int under() {
        return under.get();
    }

    Dispatcher.Route route() {
        return route;
    }

    String version() {
        return version;
    }
}
