package dev.waystation.simulation;

import dev.waystation.config.PeopleSteps;
import dev.waystation.config.Vendors;
import dev.waystation.flows.EchoStep;
import dev.waystation.flows.FlowsContext;
import dev.waystation.gate.GateLimits;
import dev.waystation.gate.Gates;
import dev.waystation.gate.QuickTries;
import dev.waystation.ledger.Attempts;
import dev.waystation.ledger.Dispatcher;
import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.LedgerOptions;
import dev.waystation.ledger.StoreRefusedException;
import dev.waystation.ledger.camel.Hand;
import dev.waystation.ledger.camel.LedgerComponent;
import dev.waystation.people.ReadPeople;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Vendor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.camel.Processor;

/**
 * A gateway whose subscribers work when they are told to, in the thread that tells them (or in workers that it waits
 * for), by the sandbox's clock. It can be killed at any moment, also from within a route: the ledger stays as it is.
 */
public final class SimulatedGateway implements AutoCloseable {

    /** Real time; a fault that does not answer costs as much. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(1);
    private static final int MOST_TURNS = 20_000;
    private static final long PAUSE_NANOS = 20_000;

    private final Path home;
    private final Path data;
    private final Sandbox sandbox;
    private final RandomGenerator random;
    private final Executor workers;
    private final Map<String, Processor> steps;
    private final UnaryOperator<Attempts> watched;
    private final Map<String, Double> uncertain = new HashMap<>();
    private final List<Dispatcher> dispatchers = new ArrayList<>();
    private Ledger ledger;
    private Gates gates;
    private FlowsContext flows;
    private MeterRegistry meters;
    private Runnable betweenTurns = () -> { };

    /**
     * @param workers runs the routes: {@code Runnable::run} for one thread, or a pool
     * @param steps beans of the home's routes beside those that are shipped
     * @param watched what stands between gates and ledger
     */
    public SimulatedGateway(Path home, Path data, Sandbox sandbox, RandomGenerator random, Executor workers,
            Map<String, Processor> steps, UnaryOperator<Attempts> watched) {
        this.home = home;
        this.data = data;
        this.sandbox = sandbox;
        this.random = random;
        this.workers = workers;
        this.steps = steps;
        this.watched = watched;
    }

    /** Has somebody told before and after each turn. */
    public void betweenTurns(Runnable told) {
        betweenTurns = told;
    }

    /** Starts it on whatever the ledger holds. */
    public void open() {
        bury();
        meters = new SimpleMeterRegistry();
        ledger = Ledger.open(LedgerOptions.sqlite(data), sandbox.clock(), meters);
        gates = new Gates(watched.apply(ledger), sandbox.clock(), meters,
                GateLimits.standard(CALL_TIMEOUT).withLongestTurn(Duration.ZERO),
                new QuickTries(random, time -> { }));
        LedgerComponent component = new LedgerComponent();
        component.setLedger(ledger);
        component.driveBy(new Hand(dispatchers::add, workers, random));
        FlowsContext.Builder builder = FlowsContext.builder(home, gates).component("ledger", component);
        steps.forEach(builder::bean);
        Map<String, String> environment = sandbox.environment();
        for (Vendor vendor : Vendors.all()) {
            for (ApiContract api : vendor.apis()) {
                gates.add(api, sandbox.url(api.name()),
                        api.credentialSettings().stream().map(environment::get).toList());
            }
            builder.calls(vendor.calls()).bean(vendor.name() + "-echo", new EchoStep(vendor, "waystation", EchoStep.Writes.UNKNOWN));
        }
        PeopleSteps.bind(builder, Vendors.all(), new ReadPeople(Duration.ofMinutes(1), sandbox.clock()), ledger.departures());
        flows = builder.start();
    }

    /** Whether it runs. */
    public boolean isUp() {
        return ledger != null;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Gates gates() {
        return gates;
    }

    /**
     * Has every subscriber do what is due, until nobody has anything to do at this moment of the clock.
     *
     * @return milliseconds until somebody may have, {@link Long#MAX_VALUE} for never
     */
    public long work() {
        for (int turns = 0; isUp(); turns++) {
            Promise.EVERYTHING_DRAINS.holds(turns < MOST_TURNS, "subscribers turn in circles at %s",
                    sandbox.clock().instant());
            long wake = Long.MAX_VALUE;
            for (Dispatcher dispatcher : List.copyOf(dispatchers)) {
                wake = Math.min(wake, turn(dispatcher));
            }
            if (wake > 0) {
                return isUp() ? wake : Long.MAX_VALUE;
            }
        }
        return Long.MAX_VALUE;
    }

    private long turn(Dispatcher dispatcher) {
        betweenTurns.run();
        long wait = 0;
        try {
            while (isUp() && wait == 0) {
                wait = dispatcher.turn();
                settle(dispatcher);
            }
        } catch (StoreRefusedException | SQLException e) {
            if (isUp()) {
                throw new IllegalStateException("the ledger failed while it was up", e);
            }
        }
        betweenTurns.run();
        return wait;
    }

    /** The ends of tries are on disk. */
    private void settle(Dispatcher dispatcher) {
        while (isUp() && dispatcher.inHand() > 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Ends it as {@code kill -9} does: what is under way comes to no end, the ledger's lock is let go. */
    public void kill() {
        Ledger killed = ledger;
        ledger = null;
        dispatchers.forEach(dispatcher -> dispatcher.stop(Duration.ZERO));
        dispatchers.clear();
        killed.close();
        countUncertain();
    }

    /** Clears away what a killed one left in this process, once nothing runs in it any more. */
    private void bury() {
        FlowsContext left = flows;
        Gates leftGates = gates;
        flows = null;
        if (left == null) {
            return;
        }
        Thread undertaker = new Thread(() -> {
            left.close();
            leftGates.close();
        }, "undertaker");
        undertaker.setDaemon(true);
        undertaker.start();
    }

    private void countUncertain() {
        meters.find("waystation.uncertain.resends").counters()
                .forEach(counter -> uncertain.merge(counter.getId().getTag("gate"), counter.count(), Double::sum));
        meters = new SimpleMeterRegistry();
    }

    /** Calls of a gate that its meter calls uncertain, over all lives. */
    public double uncertain(String gate) {
        double now = meters.find("waystation.uncertain.resends").counters().stream()
                .filter(counter -> gate.equals(counter.getId().getTag("gate"))).mapToDouble(each -> each.count()).sum();
        return now + uncertain.getOrDefault(gate, 0.0);
    }

    @Override
    public void close() {
        if (!isUp()) {
            bury();
        } else {
            flows.close();
            gates.close();
            ledger.close();
            ledger = null;
        }
    }
}
