package dev.waystation.sandbox;

import dev.waystation.sandbox.brevo.BrevoVendor;
import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.control.ClockPaths;
import dev.waystation.sandbox.control.Control;
import dev.waystation.sandbox.control.FaultPaths;
import dev.waystation.sandbox.control.RulePaths;
import dev.waystation.sandbox.control.SwitchPaths;
import dev.waystation.sandbox.customerio.CustomerioVendor;
import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.VendorDouble;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.faults.Faults;
import dev.waystation.sandbox.intercom.IntercomVendor;
import dev.waystation.sandbox.outbox.Outbox;
import dev.waystation.sandbox.outbox.Subscription;
import dev.waystation.sandbox.rules.RuleBook;
import dev.waystation.sandbox.scenario.Scenario;
import dev.waystation.sandbox.senders.SenderControl;
import dev.waystation.sandbox.senders.Senders;
import dev.waystation.sandbox.status.StatusSwitches;
import dev.waystation.sandbox.switches.Switches;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What stands behind the sandbox's port, put together; begins anew on command. Belongs to the event loop, except for
 * what is said to be safe from every thread.
 */
final class SandboxCore {

    private final SandboxLoop loop;
    private final SandboxSettings settings;
    private final Scenario scenario;
    private final UnaryOperator<String> urls;
    private final RequestRecord record;
    private final SandboxClock clock;
    private final Switches switches = new Switches();
    private final RuleBook rules;
    private final Faults faults;
    private final SandboxHandler handler;
    private volatile SandboxState state;

    /**
     * @param scenario played from the start; null for none
     * @param urls base URL of an API by its name, asked once the sandbox listens
     */
    SandboxCore(SandboxLoop loop, SandboxSettings settings, Scenario scenario, UnaryOperator<String> urls) {
        this.loop = loop;
        this.settings = settings;
        this.scenario = scenario;
        this.urls = urls;
        this.record = new RequestRecord(settings.recordedRequests(), settings.recordedBodyBytes());
        this.clock = new SandboxClock(InstantSource.system(), settings.standsAt(), loop.vertx(), loop.context());
        this.rules = new RuleBook(clock);
        this.faults = new Faults(clock, new Random(settings.seed()));
        this.handler = new SandboxHandler(clock, record, faults, ServiceLoader.load(ExchangeObserver.class).stream()
                .map(ServiceLoader.Provider::get).toList());
        switches.add(DoubleSwitches.all());
        switches.add(StatusSwitches.all());
        build(settings.seed());
        switches.setAll(settings.switches());
    }

    /** Safe from every thread. */
    RequestRecord record() {
        return record;
    }

    /** Safe from every thread. */
    SandboxClock clock() {
        return clock;
    }

    /** Safe from every thread. */
    Switches switches() {
        return switches;
    }

    /** Safe from every thread. */
    RuleBook rules() {
        return rules;
    }

    /** Safe from every thread. */
    Faults faults() {
        return faults;
    }

    SandboxHandler handler() {
        return handler;
    }

    /** What there is since the last beginning; getting it is safe from every thread. */
    SandboxState state() {
        return state;
    }

    /** Plays the scenario that was given at the start, if any. */
    void begin() {
        if (scenario != null) {
            state.play(scenario);
            // What was set for this sandbox counts more than what its scenario sets.
            switches.setAll(settings.switches());
        }
    }

    /**
     * Begins anew; who listens stays, if it was set by control and not at a vendor.
     *
     * @param next what is played then; null for what was at the start
     * @throws IllegalStateException while the clock is stepped
     */
    void restart(Scenario next) {
        SandboxSettings now = next == null ? settings : settings.as(next);
        clock.restart(now.standsAt());
        List<Subscription> receivers = state.end();
        record.clear();
        rules.clear();
        switches.reset();
        switches.setAll(settings.switches());
        build(now.seed());
        receivers.stream().filter(each -> each.id() == Senders.CONTROL_ID).forEach(state::subscribe);
        if (next != null) {
            state.play(next);
        } else {
            begin();
        }
    }

    /** Builds the vendors, with nobody in them, and what controls them. */
    private void build(long seed) {
        World world = new World(clock, switches, rules, new Outbox(), new Random(seed));
        faults.restart(world.random());
        state = new SandboxState(world, faults, vendors(world, settings.credentials()),
                new Senders(loop.vertx(), world, settings.secrets()));
        Set<String> names = state.names();
        RulePaths rulePaths = new RulePaths(rules);
        handler.serve(state.doubles(), new Control(List.of(
                new RequestPaths(record, names),
                rulePaths,
                new SummaryPaths(record, faults, rulePaths, state.doubles()),
                new FaultPaths(faults, names),
                new SwitchPaths(switches),
                new ClockPaths(clock),
                new RestartPaths(state, this::restart),
                state.status(),
                new SenderControl(state.senders()))));
    }

    private List<VendorDouble> vendors(World world, SandboxCredentials credentials) {
        return List.of(
                new CustomerioVendor(world, credentials.siteId(), credentials.trackKey(), credentials.appKey(),
                        () -> urls.apply("customerio-track")),
                new BrevoVendor(world, credentials.brevoKey(), () -> urls.apply("brevo")),
                new IntercomVendor(world, credentials.intercomToken()));
    }
}
