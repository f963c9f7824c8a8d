package dev.waystation.flows;

import dev.waystation.config.PeopleSteps;
import dev.waystation.config.Vendors;
import dev.waystation.gate.GateLimits;
import dev.waystation.gate.GateReports.GateReport;
import dev.waystation.gate.GateOptions;
import dev.waystation.gate.Gates;
import dev.waystation.gate.QuickTries;
import dev.waystation.gate.batch.BatchLimits;
import dev.waystation.ledger.Delivery;
import dev.waystation.people.ReadPeople;
import dev.waystation.sandbox.ReceivedRequest;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.RateLimit;
import dev.waystation.vendor.Vendor;
import dev.waystation.vendor.VendorCall;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;

/** Calls that come together to the gates of Customer.io Track and Brevo, which take batches of a hundred. */
final class BatchScene implements AutoCloseable {

    static final int ITEMS = 100;

    final Sandbox sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS);
    final HandClock clock = new HandClock();
    final RecordedAttempts attempts = new RecordedAttempts();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Gates gates = new Gates(attempts, clock, meters, GateLimits.standard(Duration.ofSeconds(5)),
            new QuickTries(new Random(7), time -> { }));
    private final FlowsContext flows;
    private final ProducerTemplate template;

    BatchScene() {
        this(null, Map.of());
    }

    /** @param track stands in for the double of Track; null for the double itself @param budgets by API and bucket */
    BatchScene(URI track, Map<String, Map<String, List<RateLimit>>> budgets) {
        FlowsContext.Builder builder = FlowsContext.builder(House.HOME, gates).component("ledger", new LedgerStub());
        for (Vendor vendor : Vendors.all()) {
            for (ApiContract api : vendor.apis()) {
                URI url = track != null && api.name().equals("customerio-track") ? track : sandbox.url(api.name());
                gates.add(api, url, api.credentialSettings().stream().map(sandbox.environment()::get).toList(),
                        new GateOptions(budgets.getOrDefault(api.name(), Map.of()),
                                new BatchLimits(ITEMS, Duration.ofSeconds(5)), Optional.empty()));
            }
            builder.calls(vendor.calls()).bean(vendor.name() + "-echo", new EchoStep(vendor, "waystation", EchoStep.Writes.UNKNOWN));
        }
        PeopleSteps.bind(builder, Vendors.all(), new ReadPeople(Duration.ofMinutes(1), clock), (source, person) -> Optional.empty());
        flows = builder.start();
        template = flows.camel().createProducerTemplate();
    }

    static VendorCall identify(String id, String more) {
        return new VendorCall("POST", "/api/v2/entity", null, "{\"type\":\"person\",\"identifiers\":{\"id\":\"" + id
                + "\"},\"action\":\"identify\"" + more + "}", true, null);
    }

    static VendorCall event(String id, String name) {
        return new VendorCall("POST", "/v3/events", null, "{\"event_name\":\"" + name + "\",\"identifiers\":"
                + "{\"email_id\":\"" + id + "@example.com\"}}", false, null);
    }

    /** Calls for as many people, all at once, of a subscriber that works on no more. */
    List<Exchange> together(String gate, List<VendorCall> calls) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(calls.size());
        try {
            List<Future<Exchange>> sent = new ArrayList<>();
            for (int n = 0; n < calls.size(); n++) {
                Exchange exchange = new DefaultExchange(flows.camel());
                exchange.getMessage().setBody("document " + n);
                exchange.setProperty("waystation.call", calls.get(n));
                exchange.setProperty(Delivery.LANES_PROPERTY, calls.size());
                exchange.setProperty(Delivery.PROPERTY, new Delivery("subscriber", n, "source", "e" + n, "type",
                        "lane" + n, Map.of(), null, Instant.EPOCH, new byte[0], 0));
                sent.add(callers.submit(() -> template.send("direct:" + gate + "-gate", exchange)));
            }
            List<Exchange> ended = new ArrayList<>();
            for (Future<Exchange> each : sent) {
                ended.add(each.get());
            }
            return ended;
        } finally {
            callers.shutdownNow();
        }
    }

    List<String> paths(String api) {
        return sandbox.requests(api).stream().map(ReceivedRequest::path).toList();
    }

    GateReport report(String gate) {
        return gates.gates().stream().filter(each -> each.name().equals(gate)).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        flows.close();
        gates.close();
        sandbox.close();
    }
}
