package dev.waystation.gate;

import dev.waystation.gate.batch.BatchLimits;
import dev.waystation.gate.budget.BulkWork;
import dev.waystation.gate.budget.Priority;
import dev.waystation.gate.debug.DebugMode;
import dev.waystation.ledger.Attempts;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.RateLimit;
import dev.waystation.vendor.Redaction;
import dev.waystation.vendor.VendorCall;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Every gate of the house, with the connections they share. It outlives the routes: breakers, waits and suspensions
 * stay as they are when routes are exchanged.
 */
public final class Gates implements GateReports, AutoCloseable {

    private static final TimeValue LONGEST_IDLE_UNCHECKED = TimeValue.ofSeconds(1);
    /** A connection is renewed after this time, so that a vendor's change of address is followed. */
    private static final TimeValue LONGEST_LIFE = TimeValue.ofMinutes(5);
    private static final Set<String> PLAIN_HEADERS = Set.of("accept", "content-type", "intercom-version", "user-agent");

    private final Attempts attempts;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final GateLimits limits;
    private final QuickTries quickTries;
    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final PoolingHttpClientConnectionManager connections;
    private final Map<String, Gate> gates = new TreeMap<>();
    private final List<GateBatches> batches = new ArrayList<>();
    private final Map<String, Object> beans = new HashMap<>();

    /** No gate yet; {@link #add} them before the routes are built. */
    public Gates(Attempts attempts, InstantSource clock, MeterRegistry meters, GateLimits limits) {
        this(attempts, clock, meters, limits, QuickTries.standard());
    }

    /** The same, with quick tries that wait in another way than by sleeping. */
    public Gates(Attempts attempts, InstantSource clock, MeterRegistry meters, GateLimits limits,
            QuickTries quickTries) {
        this.quickTries = quickTries;
        this.attempts = attempts;
        this.clock = clock;
        this.meters = meters;
        this.limits = limits;
        this.connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(limits.connectionsPerHost())
                .setMaxConnTotal(limits.connections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                        .setSocketTimeout(Timeout.of(limits.callTimeout()))
                        .setValidateAfterInactivity(LONGEST_IDLE_UNCHECKED)
                        .setTimeToLive(LONGEST_LIFE)
                        .build())
                .build();
        beans.put("circuitBreakerRegistry", breakers);
        beans.put("request-call", new RequestStep());
        beans.put("answer-body", new AnswerStep());
        beans.put("answer-beside", new AnswerBesideStep());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    }

    /**
     * Adds the gate of an API with the limits its vendor publishes.
     *
     * @see #add(ApiContract, URI, List, GateOptions)
     */
    public Gates add(ApiContract contract, URI base, List<String> credentials) {
        return add(contract, base, credentials, GateOptions.NONE);
    }

    /**
     * Adds the gate of an API with limits of one's own.
     *
     * @see #add(ApiContract, URI, List, GateOptions)
     */
    public Gates add(ApiContract contract, URI base, List<String> credentials, Map<String, List<RateLimit>> budget) {
        return add(contract, base, credentials, new GateOptions(budget, BatchLimits.OFF, Optional.empty()));
    }

    /**
     * Adds the gate of an API.
     *
     * @param base base URL, https unless the host is loopback
     * @param credentials values of the contract's credential settings in their order; empty when any of them is not
     *     set: the gate is then off
     * @throws IllegalArgumentException when the base URL cannot be used, the number of credentials is wrong, there is
     *     no such bucket, or the API has a gate; the message holds no credential
     */
    public Gates add(ApiContract contract, URI base, List<String> credentials, GateOptions options) {
        String name = contract.name();
        if (gates.containsKey(name)) {
            throw new IllegalArgumentException("the API " + name + " has a gate already");
        }
        List<String> settings = contract.credentialSettings();
        boolean on = !credentials.isEmpty() || settings.isEmpty();
        if (on && credentials.size() != settings.size()) {
            throw new IllegalArgumentException("gate " + name + " needs a value for each of "
                    + String.join(", ", settings) + "; got " + credentials.size());
        }
        VendorHost host = host(name, base);
        Map<String, String> headers = on ? contract.headers(credentials) : Map.of();
        DebugMode debug = new DebugMode(name, clock, new Redaction(secrets(credentials, headers)));
        Gate gate = new Gate(contract, host, on, limits, options, clock, breakers, meters, debug);
        gates.put(name, gate);
        if (on) {
            Optional<GateBatches> together = gate.batches(options.batch());
            together.ifPresent(batches::add);
            beans.putAll(new GateSteps(gate, attempts, limits, quickTries, together).named());
            contract.reports().forEach((report, writes) ->
                    beans.put(report, new ReportStep(name, host, limits.answerLimit(), writes)));
            beans.put(name + "-breaker", gate.breaker().breaker());
            beans.put(name + "-client", new GateClient(host, headers, limits, connections));
        }
        return this;
    }

    /** Names of the gates that have credentials. */
    public Set<String> on() {
        return gates.values().stream().filter(Gate::isOn).map(Gate::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Names of all gates. */
    public Set<String> names() {
        return Set.copyOf(gates.keySet());
    }

    /**
     * What the gates' routes name: {@code <api>-gate-enter}, {@code -gate-begin}, {@code -gate-answer},
     * {@code -gate-failed}, {@code -gate-resolve}, {@code <api>-breaker}, {@code <api>-client}, the registry of the
     * breakers, the reports of the contracts, and the steps {@code request-call}, {@code answer-body} and
     * {@code answer-beside} of connectors.
     */
    public Map<String, Object> beans() {
        return Map.copyOf(beans);
    }

    /** Property placeholders of the gates' routes: {@code <api>.url}. */
    public Map<String, String> placeholders() {
        return gates.values().stream()
                .collect(Collectors.toUnmodifiableMap(gate -> gate.name() + ".url",
                        gate -> gate.host().base().toASCIIString()));
    }

    /** This node's part of every budget, 0 to 1. */
    public void share(double part) {
        gates.values().forEach(gate -> gate.budget().share(part));
    }

    @Override
    public List<GateReport> gates() {
        return gates.values().stream().map(Gate::report).toList();
    }

    /** Has every call go that waits for others to go with; for routes that are about to stop. */
    public void sendGathered() {
        batches.forEach(GateBatches::flush);
    }

    /**
     * Has what is gathered go or be sent away, sends away whoever still waits for a turn, and closes the connections;
     * no call can be made after.
     */
    @Override
    public void close() {
        batches.forEach(GateBatches::close);
        gates.values().forEach(gate -> gate.budget().close());
        connections.close();
    }

    @Override
    public List<GateReport> debug(String name, Duration length) {
        List<Gate> chosen = gates.containsKey(name) ? List.of(gates.get(name))
                : gates.values().stream().filter(gate -> gate.name().startsWith(name + "-")).toList();
        chosen.forEach(gate -> gate.debug().last(length));
        return chosen.stream().map(Gate::report).toList();
    }

    /**
     * Announces a work of many calls, for {@code status}.
     *
     * @param gate name of the gate they pass
     * @param like one of them: it says which bucket they all belong to
     * @throws IllegalArgumentException when there is no such gate, or the priority is not one of bulk work
     */
    public BulkWork bulk(String gate, VendorCall like, Priority priority, String name, long calls) {
        Gate passed = gates.get(gate);
        if (passed == null) {
            throw new IllegalArgumentException("there is no gate " + gate + "; there are " + gates.keySet());
        }
        return passed.budget().of(like).bulk(priority, name, calls);
    }

    /** The credentials, and what their headers make of them: of {@code Basic …} that is another text. */
    private static Set<String> secrets(List<String> credentials, Map<String, String> headers) {
        Set<String> secrets = new TreeSet<>(credentials);
        headers.forEach((name, value) -> {
            if (!PLAIN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                secrets.addAll(List.of(value.split("\\s+")));
            }
        });
        return secrets;
    }

    private static VendorHost host(String name, URI base) {
        try {
            return new VendorHost(base);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("gate " + name + ": " + e.getMessage(), e);
        }
    }
}
