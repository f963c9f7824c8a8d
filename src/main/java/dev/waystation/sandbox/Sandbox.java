package dev.waystation.sandbox;

import dev.waystation.sandbox.brevo.BrevoVendor;
import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.control.ClockPaths;
import dev.waystation.sandbox.control.Control;
import dev.waystation.sandbox.control.ControlPaths;
import dev.waystation.sandbox.control.FaultPaths;
import dev.waystation.sandbox.control.RulePaths;
import dev.waystation.sandbox.control.SwitchPaths;
import dev.waystation.sandbox.customerio.CustomerioVendor;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.VendorDouble;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.Faults;
import dev.waystation.sandbox.intercom.IntercomVendor;
import dev.waystation.sandbox.outbox.Outbox;
import dev.waystation.sandbox.outbox.Subscription;
import dev.waystation.sandbox.rules.RuleBook;
import dev.waystation.sandbox.scenario.Scenario;
import dev.waystation.sandbox.scenario.ScenarioVocabulary;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.senders.SenderControl;
import dev.waystation.sandbox.senders.Senders;
import dev.waystation.sandbox.status.StatusReport;
import dev.waystation.sandbox.status.StatusSwitches;
import dev.waystation.sandbox.switches.Switches;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The doubles of the three vendors behind one loopback port, with a record of what they received and faults on command.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start(SandboxSettings.DEFAULT)) {
 *     sandbox.addFault(Fault.answering("brevo", 503).at("POST", "/v3/events").times(3));
 *     …  // a gateway with the variables of sandbox.environment()
 *     sandbox.requests("brevo");
 * }
 * }</pre>
 *
 * <p>It binds to 127.0.0.1 alone: its control under {@code /_sandbox} asks for no credentials. Safe for concurrent use.
 */
public final class Sandbox implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final long START_STOP_SECONDS = 10;
    /** A step of days does everything that is due in them. */
    private static final long STEP_SECONDS = 120;

    private final Vertx vertx;
    private final Context loop;
    private final SandboxSettings settings;
    private final Scenario scenario;
    private final RequestRecord record;
    private final SandboxClock clock;
    private final Switches switches = new Switches();
    private final RuleBook rules;
    private final Faults faults;
    private final SandboxHandler handler;
    private final HttpServer server;
    private volatile SandboxState state;

    private Sandbox(Vertx vertx, SandboxSettings settings, Scenario scenario) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.settings = settings;
        this.scenario = scenario;
        this.record = new RequestRecord(settings.recordedRequests(), settings.recordedBodyBytes());
        this.clock = new SandboxClock(InstantSource.system(), settings.standsAt(), vertx, loop);
        this.rules = new RuleBook(clock);
        this.faults = new Faults(clock, new Random(settings.seed()));
        switches.add(DoubleSwitches.all());
        switches.add(StatusSwitches.all());
        this.handler = new SandboxHandler(clock, record, faults, ServiceLoader.load(ExchangeObserver.class).stream()
                .map(ServiceLoader.Provider::get).toList());
        build(settings.seed());
        settings.switches().forEach(switches::set);
        this.server = vertx.createHttpServer(new HttpServerOptions().setHost(HOST).setPort(settings.port())
                .setIdleTimeout(120).setReuseAddress(true).setHttp2ClearTextEnabled(false))
                .requestHandler(handler);
    }

    /** Builds the vendors, with nobody in them. */
    private void build(long seed) {
        World world = new World(clock, switches, rules, new Outbox(), new Random(seed));
        faults.restart(world.random());
        state = new SandboxState(world, faults, vendors(world, settings.credentials()),
                new Senders(vertx, world, settings.secrets()));
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

    /**
     * Begins anew; who listens stays, if it was set here and not at a vendor.
     *
     * @param next what is played then; null for what was at the start
     */
    private void restart(Scenario next) {
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
            playFromTheStart();
        }
    }

    private void playFromTheStart() {
        if (scenario != null) {
            state.play(scenario);
            // What was set for this sandbox counts more than what its scenario sets.
            switches.setAll(settings.switches());
        }
    }

    private List<VendorDouble> vendors(World world, SandboxCredentials credentials) {
        return List.of(
                new CustomerioVendor(world, credentials.siteId(), credentials.trackKey(), credentials.appKey(),
                        () -> url("customerio-track").toString()),
                new BrevoVendor(world, credentials.brevoKey(), () -> url("brevo").toString()),
                new IntercomVendor(world, credentials.intercomToken()));
    }

    /**
     * Starts one and waits until it answers.
     *
     * @throws IllegalStateException when the port cannot be bound; the message names it
     * @throws IllegalArgumentException when a switch of the settings is unknown or its value not allowed
     */
    public static Sandbox start(SandboxSettings settings) {
        return start(settings, null);
    }

    /**
     * Starts one in which a scenario is played from its start on. The settings decide about its seed, clock and
     * switches: see {@link SandboxSettings#as}.
     *
     * @param scenario null for none
     */
    public static Sandbox start(SandboxSettings settings, Scenario scenario) {
        Sandbox sandbox = build(settings, scenario);
        try {
            sandbox.onLoop(() -> {
                sandbox.playFromTheStart();
                return null;
            });
            sandbox.listen();
            return sandbox;
        } catch (IllegalArgumentException wrongScenario) {
            sandbox.close();
            throw wrongScenario;
        } catch (IllegalStateException failure) {
            sandbox.close();
            throw new IllegalStateException("the sandbox cannot listen on " + HOST + ":" + settings.port()
                    + "; is the port taken? Port 0 takes any free one", failure);
        }
    }

    private static Sandbox build(SandboxSettings settings, Scenario scenario) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        try {
            return new Sandbox(vertx, settings, scenario);
        } catch (IllegalArgumentException wrongSwitch) {
            vertx.close();
            throw wrongSwitch;
        }
    }

    /** The names that a scenario may use, with every switch there is. */
    public static ScenarioVocabulary vocabulary() {
        try (Sandbox unstarted = build(SandboxSettings.DEFAULT, null)) {
            return unstarted.state.vocabulary();
        }
    }

    private void listen() {
        CompletableFuture<HttpServer> listening = new CompletableFuture<>();
        loop.runOnContext(start -> server.listen().toCompletionStage().whenComplete((there, failure) -> {
            if (failure == null) {
                listening.complete(there);
            } else {
                listening.completeExceptionally(failure);
            }
        }));
        await(listening, "start");
    }

    private static <T> T await(Future<T> result, String what) {
        return await(result, what, START_STOP_SECONDS);
    }

    private static <T> T await(Future<T> result, String what, long seconds) {
        try {
            return result.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new IllegalStateException("the sandbox did not " + what, failure.getCause());
        } catch (TimeoutException failure) {
            throw new IllegalStateException("the sandbox did not " + what + " in " + seconds + " s", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the sandbox was to " + what, interrupted);
        }
    }

    /** Does something where the doubles live, on the event loop, and waits for it. */
    <T> T onLoop(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.runOnContext(now -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException failure) {
                result.completeExceptionally(failure);
            }
        });
        return await(result, "answer");
    }

    /** The sandbox's time, which may also be handed to a gateway in the same process. */
    public SandboxClock clock() {
        return clock;
    }

    /** Moves the time on and waits until what was due on the way is done. */
    public Instant step(Duration by) {
        return await(clock.step(by), "step its clock", STEP_SECONDS);
    }

    /** What can be set about the doubles. */
    public Switches switches() {
        return switches;
    }

    /** The rules that were broken by whoever called. */
    public RuleBook rules() {
        return rules;
    }

    /** What there is since the last reset. Belongs to the event loop. */
    SandboxState state() {
        return state;
    }

    /** Plays a scenario from now on, on top of what there is. */
    public void play(Scenario more) {
        onLoop(() -> {
            state.play(more);
            return null;
        });
    }

    /** Begins anew as at the start: people, requests, faults, switches, rules, clock. */
    public void reset() {
        onLoop(() -> {
            restart(null);
            return null;
        });
    }

    /** The vendors' senders of webhooks. */
    public SandboxSenders senders() {
        return new SandboxSenders(this);
    }

    /** Puts people, segments and campaigns into all three vendors. */
    public void seed(Seed seed) {
        onLoop(() -> {
            state.seed(seed);
            return null;
        });
    }

    /**
     * Has a vendor's status page say something.
     *
     * @throws IllegalArgumentException when there is no such vendor or component
     */
    public void say(String vendor, StatusReport report) {
        onLoop(() -> {
            state.say(vendor, report);
            return null;
        });
    }

    /**
     * Has a vendor send a campaign of the seed to a segment or list of it, 0 for its own; says to how many people.
     *
     * @throws IllegalArgumentException when there is no such vendor, campaign or segment
     */
    public int sendCampaign(String vendor, int campaignId, int segmentId) {
        return onLoop(() -> state.vendor(vendor).sendCampaign(campaignId, segmentId));
    }

    public int port() {
        return server.actualPort();
    }

    /** Where everything is, without a slash at the end. */
    public URI url() {
        return URI.create("http://" + HOST + ":" + port());
    }

    /** Base URL of an API, for example {@code customerio-track}, {@code brevo} or {@code status/brevo}. */
    public URI url(String api) {
        return URI.create(url() + "/" + api);
    }

    /** The variables that point a gateway here, base URLs and credentials. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(urls());
        environment.putAll(settings.credentials().environment());
        return environment;
    }

    /** The variables with the base URLs alone. */
    public Map<String, String> urls() {
        Map<String, String> urls = new LinkedHashMap<>();
        urls.put("CIO_TRACK_URL", url("customerio-track").toString());
        urls.put("CIO_APP_URL", url("customerio-app").toString());
        urls.put("BREVO_URL", url("brevo").toString());
        urls.put("INTERCOM_URL", url("intercom").toString());
        urls.put("CIO_STATUS_URL", url("status/customerio").toString());
        urls.put("BREVO_STATUS_URL", url("status/brevo").toString());
        urls.put("INTERCOM_STATUS_URL", url("status/intercom").toString());
        return urls;
    }

    /** Every request that is still on record, in order of arrival. */
    public List<ReceivedRequest> requests() {
        return requests(null);
    }

    /** Those of one vendor or API. */
    public List<ReceivedRequest> requests(String vendorOrApi) {
        return record.list(vendorOrApi, 0, Integer.MAX_VALUE);
    }

    /** Those of one vendor or API (null: all) above a sequence number, at most so many: for following along cheaply. */
    public List<ReceivedRequest> requests(String vendorOrApi, long after, int limit) {
        return record.list(vendorOrApi, after, limit);
    }

    public void clearRequests() {
        record.clear();
    }

    /** Requests since the start or the last clearing, kept or not. */
    public long received() {
        return record.totals().received();
    }

    /** Counters of an API's state, for example {@code repeatedEvents} of {@code customerio-track}. */
    public Map<String, Long> counters(String api) {
        List<ApiDouble> doubles = state.doubles();
        ApiDouble wanted = doubles.stream().filter(each -> each.api().equals(api)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no API is called '" + api + "'; there are "
                        + doubles.stream().map(ApiDouble::api).toList()));
        return onLoop(wanted::counters);
    }

    /** Method and template of every operation that each API offers, by the name of the API. */
    public Map<String, Set<String>> operations() {
        Map<String, Set<String>> offered = new TreeMap<>();
        state.doubles().forEach(api -> offered.put(api.api(), new TreeSet<>(api.operations())));
        return offered;
    }

    /** Switches a fault on. */
    public void addFault(Fault fault) {
        faults.add(fault);
    }

    public void clearFaults() {
        faults.clear();
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(START_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the sandbox did not stop in " + START_STOP_SECONDS + " s", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // whoever interrupts has it end; it ends by itself
        }
    }
}
