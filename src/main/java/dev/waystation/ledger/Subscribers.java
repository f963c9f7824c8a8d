package dev.waystation.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscribers' dispatchers, one for each name for as long as the ledger is open. Routes come and go: which of them
 * a delivery takes is read when it sets out, from one table that is exchanged in one step. A subscriber whose route is
 * gone claims nothing more, keeps its place, and goes on when a route of its name comes back.
 *
 * <p>Safe for concurrent use.
 */
public final class Subscribers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(18); // of the 20 s that a shutdown may take
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Ledger ledger;
    private final Driving driving;
    private final Map<String, Dispatcher> dispatchers = new HashMap<>();
    private final Map<String, LaneWorkers> workers = new HashMap<>();
    private volatile Map<String, ServedRoute> serving = Map.of();
    private volatile boolean closed;
    private Staging current;

    /** How dispatchers get their turns. */
    private record Driving(Executor workers, RandomGenerator random, Consumer<Dispatcher> taken) {
    }

    private Subscribers(Ledger ledger, Driving driving) {
        this.ledger = ledger;
        this.driving = driving;
    }

    /** Those that work by themselves, each with threads of its own. */
    public static Subscribers of(Ledger ledger) {
        return new Subscribers(ledger, null);
    }

    /**
     * Those that work when somebody gives them their turns: for a simulation, in which no thread waits.
     *
     * @param workers runs the routes
     * @param random spreads the waits between attempts
     * @param taken is handed each dispatcher as its subscriber is first served
     */
    public static Subscribers byHand(Ledger ledger, Executor workers, RandomGenerator random,
            Consumer<Dispatcher> taken) {
        return new Subscribers(ledger, new Driving(workers, random, taken));
    }

    /**
     * Begins to gather the offers of a new set of routes, which take over together.
     *
     * @param version of the flows they belong to, as deliveries record it
     */
    public Staging stage(String version) {
        return new Staging(this, version, false);
    }

    /** Routes that come and go one by one: each offer holds at once. */
    public synchronized Staging immediate() {
        current = new Staging(this, null, true);
        return current;
    }

    /** The route that the subscriber's deliveries take now, or null. */
    private ServedRoute serving(String subscriber) {
        return serving.get(subscriber);
    }

    /**
     * Has these routes, and no others, take the deliveries that set out from now on.
     *
     * @return the routes that took them until now
     * @throws RuntimeException when a subscriber cannot be registered; everything is then as before
     */
    synchronized Collection<ServedRoute> takeOver(Staging staging, List<Offer> offers) {
        refuseWhenClosed();
        ledger.subscribe(offers);
        Map<String, ServedRoute> next = new HashMap<>();
        List<String> begun = new ArrayList<>();
        try {
            for (Offer offer : offers) {
                begin(offer, begun);
                next.put(offer.subscriber(), new ServedRoute(offer.route(), staging.version()));
            }
        } catch (RuntimeException | Error e) {
            begun.forEach(this::end);
            throw e;
        }
        Map<String, ServedRoute> before = serving;
        offers.forEach(this::takePeople); // before the first delivery is made
        serving = Map.copyOf(next);
        current = staging;
        before.keySet().stream().filter(name -> !next.containsKey(name)).forEach(ledger.peopleTakers()::remove);
        offers.forEach(this::resize);
        return before.values();
    }

    /** Serves one more; its set of routes has taken over before. */
    synchronized void add(Staging staging, Offer offer) {
        refuseWhenClosed();
        if (staging != current) {
            throw new IllegalStateException("subscriber '" + offer.subscriber()
                    + "': its routes were replaced by newer ones");
        }
        if (serving.containsKey(offer.subscriber())) {
            throw new IllegalArgumentException(twice(offer));
        }
        ledger.subscribe(List.of(offer));
        begin(offer, new ArrayList<>());
        takePeople(offer);
        Map<String, ServedRoute> next = new HashMap<>(serving);
        next.put(offer.subscriber(), new ServedRoute(offer.route(), staging.version()));
        serving = Map.copyOf(next);
        resize(offer);
    }

    static String twice(Offer offer) {
        return "subscriber '" + offer.subscriber() + "' has two routes: give one of them a name of its own";
    }

    /** Takes the route away, unless another has taken its place, and waits for what is on it. */
    void withdraw(Offer offer) {
        Dispatcher left;
        synchronized (this) {
            ServedRoute served = serving.get(offer.subscriber());
            if (closed || served == null || served.route() != offer.route()) {
                return;
            }
            Map<String, ServedRoute> next = new HashMap<>(serving);
            next.remove(offer.subscriber());
            serving = Map.copyOf(next);
            ledger.peopleTakers().remove(offer.subscriber());
            left = dispatchers.get(offer.subscriber());
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (left.inHand() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        warnOfLeft(offer.subscriber(), left);
    }

    private void takePeople(Offer offer) {
        if (offer.rehearsal() == null) {
            ledger.peopleTakers().remove(offer.subscriber());
        } else {
            ledger.peopleTakers().add(new PeopleTakers.Taker(offer.subscriber(), offer.source(), offer.rehearsal()));
        }
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new IllegalStateException("the subscribers have been stopped");
        }
    }

    private void begin(Offer offer, List<String> begun) {
        String name = offer.subscriber();
        if (dispatchers.containsKey(name)) {
            return;
        }
        Dispatcher made;
        if (driving != null) {
            made = Dispatcher.byHand(ledger, offer, driving.workers(), driving.random(), () -> serving(name));
            driving.taken().accept(made);
        } else {
            LaneWorkers own = new LaneWorkers(name, offer.lanes());
            workers.put(name, own);
            made = Dispatcher.start(ledger, offer, own, () -> serving(name));
        }
        dispatchers.put(name, made);
        begun.add(name);
    }

    private void resize(Offer offer) {
        LaneWorkers own = workers.get(offer.subscriber());
        if (own != null) {
            own.resize(offer.lanes());
        }
        dispatchers.get(offer.subscriber()).resize(offer.lanes());
    }

    private void end(String subscriber) {
        Dispatcher dispatcher = dispatchers.remove(subscriber);
        if (dispatcher != null) {
            dispatcher.stop(Duration.ZERO);
        }
        LaneWorkers own = workers.remove(subscriber);
        if (own != null) {
            own.close();
        }
    }

    /** Stops all of them at once and waits up to 18 s for what is in hand; they do not go on after. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        dispatchers.values().forEach(dispatcher -> dispatcher.stop(Duration.ZERO));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        dispatchers.forEach((name, dispatcher) -> {
            dispatcher.stop(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            warnOfLeft(name, dispatcher);
        });
        workers.values().forEach(LaneWorkers::close);
    }

    private static void warnOfLeft(String subscriber, Dispatcher dispatcher) {
        int left = dispatcher.inHand();
        if (left > 0) {
            LOG.warn("{} deliveries of {} had not ended when it was stopped; they are due again at the next start",
                    left, subscriber);
        }
    }
}
