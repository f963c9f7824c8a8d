package dev.waystation.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.ReducedHome;
import dev.waystation.config.PeopleSteps;
import dev.waystation.config.Vendors;
import dev.waystation.flows.EchoStep;
import dev.waystation.flows.FlowsContext;
import dev.waystation.gate.GateLimits;
import dev.waystation.gate.GateOptions;
import dev.waystation.gate.Gates;
import dev.waystation.gate.batch.BatchLimits;
import dev.waystation.ledger.Engines;
import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.LedgerOptions;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.ledger.RetrySchedule;
import dev.waystation.ledger.camel.LedgerComponent;
import dev.waystation.sandbox.ReceivedRequest;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxCredentials;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedSegment;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.RateBucket;
import dev.waystation.vendor.RateLimit;
import dev.waystation.vendor.Vendor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A gateway's rooms from the ledger to the gates, the shipped routes of people, and the vendors' doubles as the others. */
final class RunsScene implements AutoCloseable {

    static final String TO_BREVO = "customerio-to-brevo-people";
    static final String TO_INTERCOM = "customerio-to-intercom-people";
    static final Set<String> PEOPLE = Set.of(TO_BREVO, TO_INTERCOM);

    final Sandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();
    private final LedgerOptions options;
    private final Path home;
    private final int mostOpen;
    private final InstantSource clock = InstantSource.system();
    Ledger ledger;
    Gates gates;
    FlowsContext flows;
    PeopleRuns runs;

    RunsScene(Engines engine, Path folder, SandboxSettings settings, int people, int mostOpen) throws IOException {
        this.mostOpen = mostOpen;
        sandbox = Sandbox.start(settings);
        sandbox.seed(new Seed(Population.of(people), List.of(new SeedSegment(5, "Some", true, 10)), List.of()));
        for (String name : List.of("company_name", "job_role", "lifecycle_stage", "mrr")) {
            call("POST", "intercom", "/data_attributes", "Bearer " + SandboxCredentials.DEFAULT.intercomToken(),
                    "{\"name\":\"" + name + "\",\"model\":\"contact\",\"data_type\":\""
                            + (name.equals("mrr") ? "float" : "string") + "\"}");
        }
        LedgerOptions fresh = engine.fresh(folder.resolve("data"));
        options = new LedgerOptions(fresh.folder(), fresh.postgresUrl(), 0, 0, 10,
                new RetrySchedule(Duration.ofMillis(50), Duration.ofMillis(500), 5, Duration.ofHours(3)), fresh.nodes());
        sandbox.clearRequests();
        home = ReducedHome.copy(folder.resolve("home"), Set.of("customerio-to-brevo", TO_BREVO, TO_INTERCOM));
        open();
    }

    void open() {
        ledger = Engines.open(options, clock);
        gates = new Gates(ledger, clock, new SimpleMeterRegistry(), GateLimits.standard(Duration.ofSeconds(10)));
        LedgerComponent component = new LedgerComponent();
        component.setLedger(ledger);
        FlowsContext.Builder builder = FlowsContext.builder(home, gates).component("ledger", component);
        for (Vendor vendor : Vendors.all()) {
            for (ApiContract api : vendor.apis()) {
                gates.add(api, sandbox.url(api.name()),
                        api.credentialSettings().stream().map(sandbox.environment()::get).toList(),
                        new GateOptions(unlimited(api), new BatchLimits(100, Duration.ofMillis(500)), Optional.empty()));
            }
            builder.calls(vendor.calls()).bean(vendor.name() + "-echo", new EchoStep(vendor, "waystation", ledger::lastAccepted));
        }
        PeopleSteps.bind(builder, Vendors.all(), new ReadPeople(Duration.ZERO, clock), ledger.departures());
        flows = builder.start();
        runs = new PeopleRuns(ledger.runs(), ledger.peopleTakers(), Vendors.all(), gates, () -> flows.camel(), mostOpen,
                clock);
    }

    /** As the doubles take them: what is tested here is something else. */
    private static Map<String, List<RateLimit>> unlimited(ApiContract api) {
        return api.buckets().stream()
                .collect(Collectors.toMap(RateBucket::name, any -> List.of(RateLimit.parse("100000/s"))));
    }

    /** Ends it, as abruptly as an orderly end can be. */
    void shut() {
        runs.close();
        flows.close();
        gates.close();
        ledger.close();
    }

    /** The run at its end. */
    RunReport awaitEnd(long id) {
        return Awaitility.await("run " + id).atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(100))
                .until(() -> runs.find(id).orElseThrow(), report -> !report.run().isRunning());
    }

    SubscriberReport books(String subscriber) {
        return ledger.reports().subscribers().stream().filter(each -> each.name().equals(subscriber)).findFirst()
                .orElseThrow();
    }

    /** Requests to an API with this method and a path that ends so. */
    List<ReceivedRequest> requests(String api, String method, String end) {
        return sandbox.requests(api).stream()
                .filter(each -> each.method().equals(method) && each.path().endsWith(end)).toList();
    }

    /** Changes attributes of a person, as somebody else's program does. */
    void identify(String id, String attributes) throws IOException {
        String credentials = SandboxCredentials.DEFAULT.siteId() + ":" + SandboxCredentials.DEFAULT.trackKey();
        call("PUT", "customerio-track", "/api/v1/customers/" + id,
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)), attributes);
    }

    private void call(String method, String api, String path, String authorization, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url(api) + path))
                .header("Authorization", authorization).header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("%s %s: %s", body, path, answer.body()).isEqualTo(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Calls to the targets that change something there. */
    long writes() {
        return List.of("brevo", "intercom").stream().flatMap(api -> sandbox.requests(api).stream())
                .filter(each -> !each.method().equals("GET") && !each.path().endsWith("/search")).count();
    }

    @Override
    public void close() {
        shut();
        sandbox.close();
    }
}
