package dev.waystation.sandbox;

import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.rules.RuleBook;
import dev.waystation.sandbox.scenario.Scenario;
import dev.waystation.sandbox.scenario.ScenarioVocabulary;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.status.StatusReport;
import dev.waystation.sandbox.switches.Switches;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    /** A step of days does everything that is due in them. */
    private static final long STEP_SECONDS = 120;

    private final SandboxLoop loop;
    private final SandboxSettings settings;
    private final SandboxCore core;
    private final HttpServer server;

    private Sandbox(SandboxLoop loop, SandboxSettings settings, Scenario scenario) {
        this.loop = loop;
        this.settings = settings;
        this.core = new SandboxCore(loop, settings, scenario, api -> url(api).toString());
        this.server = loop.vertx().createHttpServer(new HttpServerOptions().setHost(HOST).setPort(settings.port())
                .setIdleTimeout(120).setReuseAddress(true).setHttp2ClearTextEnabled(false))
                .requestHandler(core.handler());
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
            sandbox.loop.run(sandbox.core::begin);
            sandbox.loop.start(sandbox.server::listen);
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
        SandboxLoop loop = new SandboxLoop();
        try {
            return new Sandbox(loop, settings, scenario);
        } catch (IllegalArgumentException wrongSwitch) {
            loop.close();
            throw wrongSwitch;
        }
    }

    /** The names that a scenario may use, with every switch there is. */
    public static ScenarioVocabulary vocabulary() {
        try (Sandbox unstarted = build(SandboxSettings.DEFAULT, null)) {
            return unstarted.core.state().vocabulary();
        }
    }

    /** Does something where the doubles live, on the event loop, and waits for it. */
    <T> T onLoop(Supplier<T> work) {
        return loop.call(work);
    }

    /** The sandbox's time, which may also be handed to a gateway in the same process. */
    public SandboxClock clock() {
        return core.clock();
    }

    /** Moves the time on and waits until what was due on the way is done. */
    public Instant step(Duration by) {
        return SandboxLoop.await(core.clock().step(by), "step its clock", STEP_SECONDS);
    }

    /** What can be set about the doubles. */
    public Switches switches() {
        return core.switches();
    }

    /** The rules that were broken by whoever called. */
    public RuleBook rules() {
        return core.rules();
    }

    /** What there is since the last reset. Belongs to the event loop. */
    SandboxState state() {
        return core.state();
    }

    /** Plays a scenario from now on, on top of what there is. */
    public void play(Scenario more) {
        loop.run(() -> core.state().play(more));
    }

    /** Begins anew as at the start: people, requests, faults, switches, rules, clock. */
    public void reset() {
        loop.run(() -> core.restart(null));
    }

    /** The vendors' senders of webhooks. */
    public SandboxSenders senders() {
        return new SandboxSenders(this);
    }

    /** Puts people, segments and campaigns into all three vendors. */
    public void seed(Seed seed) {
        loop.run(() -> core.state().seed(seed));
    }

    /**
     * Has a vendor's status page say something.
     *
     * @throws IllegalArgumentException when there is no such vendor or component
     */
    public void say(String vendor, StatusReport report) {
        loop.run(() -> core.state().say(vendor, report));
    }

    /**
     * Has a vendor send a campaign of the seed to a segment or list of it, 0 for its own; says to how many people.
     *
     * @throws IllegalArgumentException when there is no such vendor, campaign or segment
     */
    public int sendCampaign(String vendor, int campaignId, int segmentId) {
        return onLoop(() -> core.state().vendor(vendor).sendCampaign(campaignId, segmentId));
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
        return core.record().list(vendorOrApi, 0, Integer.MAX_VALUE);
    }

    /** Those of one vendor or API (null: all) above a sequence number, at most so many: for following along cheaply. */
    public List<ReceivedRequest> requests(String vendorOrApi, long after, int limit) {
        return core.record().list(vendorOrApi, after, limit);
    }

    public void clearRequests() {
        core.record().clear();
    }

    /** Requests since the start or the last clearing, kept or not. */
    public long received() {
        return core.record().totals().received();
    }

    /** Counters of an API's state, for example {@code repeatedEvents} of {@code customerio-track}. */
    public Map<String, Long> counters(String api) {
        List<ApiDouble> doubles = core.state().doubles();
        ApiDouble wanted = doubles.stream().filter(each -> each.api().equals(api)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no API is called '" + api + "'; there are "
                        + doubles.stream().map(ApiDouble::api).toList()));
        return onLoop(wanted::counters);
    }

    /** Method and template of every operation that each API offers, by the name of the API. */
    public Map<String, Set<String>> operations() {
        Map<String, Set<String>> offered = new TreeMap<>();
        core.state().doubles().forEach(api -> offered.put(api.api(), new TreeSet<>(api.operations())));
        return offered;
    }

    /** Switches a fault on. */
    public void addFault(Fault fault) {
        core.faults().add(fault);
    }

    public void clearFaults() {
        core.faults().clear();
    }

    @Override
    public void close() {
        loop.close();
    }
}
