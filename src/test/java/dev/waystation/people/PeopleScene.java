package dev.waystation.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import dev.waystation.ledger.LedgerReports.DeliveryFilter;
import dev.waystation.ledger.LedgerReports.DeliveryRow;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.ledger.NewEvent;
import dev.waystation.ledger.RetrySchedule;
import dev.waystation.ledger.Whereabouts;
import dev.waystation.ledger.camel.LedgerComponent;
import dev.waystation.sandbox.ReceivedRequest;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.RateLimit;
import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.Vendor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The shipped routes of people, through the ledger and the gates, between doubles of all three vendors. */
final class PeopleScene implements AutoCloseable {

    static final String TO_BREVO = "customerio-to-brevo-people";
    static final String TO_INTERCOM = "customerio-to-intercom-people";
    static final Duration EVERY = Duration.ofMinutes(1);

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    /** As the largest plans have them, so that tests need not wait for turns. */
    private static final Map<String, Map<String, List<RateLimit>>> BUDGETS =
            Map.of("brevo", Map.of("contacts", List.of(RateLimit.parse("1000/s"))),
                    "intercom", Map.of("all", List.of(RateLimit.parse("1000/s"))));
    private static final ObjectMapper JSON = new ObjectMapper();

    final Sandbox sandbox;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path home;
    private final LedgerOptions options;
    private final BatchLimits batch;
    private Ledger ledger;
    private Gates gates;
    private FlowsContext flows;
    private int events;

    /** By a clock that stands until it is stepped, without batches, which wait for time to pass. */
    static PeopleScene standing(Engines engine, Path folder, String... more) throws IOException {
        return new PeopleScene(engine, folder, SandboxSettings.WITHOUT_LIMITS.standingAt(START), BatchLimits.OFF, more);
    }

    /** By the clock on the wall, with batches as they are by default. */
    static PeopleScene running(Engines engine, Path folder, String... more) throws IOException {
        return new PeopleScene(engine, folder, SandboxSettings.WITHOUT_LIMITS,
                new BatchLimits(100, Duration.ofMillis(500)), more);
    }

    private PeopleScene(Engines engine, Path folder, SandboxSettings settings, BatchLimits batch, String... more)
            throws IOException {
        this.batch = batch;
        sandbox = Sandbox.start(settings);
        clock = sandbox.clock();
        Set<String> directions = new HashSet<>(List.of(more));
        directions.addAll(List.of(TO_BREVO, TO_INTERCOM));
        home = ReducedHome.copy(folder.resolve("home"), directions);
        Files.writeString(home.resolve("mappings/customerio-to-brevo.people.yaml"),
                "identifiers:\n  email: email\n  id: ext_id\nattributes:\n  plan: PLAN\n");
        Files.writeString(home.resolve("mappings/customerio-to-intercom.people.yaml"),
                "identifiers:\n  id: external_id\n  email: email\nattributes:\n  plan: plan\n");
        LedgerOptions fresh = engine.fresh(folder.resolve("data"));
        options = new LedgerOptions(fresh.folder(), fresh.postgresUrl(), 0, 0, 10, new RetrySchedule(
                Duration.ofMillis(50), Duration.ofMillis(500), 5, Duration.ofHours(3)), fresh.nodes());
        call("intercom", "POST", "/data_attributes",
                "{\"name\":\"plan\",\"model\":\"contact\",\"data_type\":\"string\"}");
        sandbox.clearRequests();
        open();
    }

    private void open() {
        ledger = Engines.open(options, clock);
        gates = new Gates(ledger, clock, new SimpleMeterRegistry(), GateLimits.standard(Duration.ofSeconds(10)));
        LedgerComponent component = new LedgerComponent();
        component.setLedger(ledger);
        FlowsContext.Builder builder = FlowsContext.builder(home, gates).component("ledger", component);
        for (Vendor vendor : Vendors.all()) {
            for (ApiContract api : vendor.apis()) {
                gates.add(api, sandbox.url(api.name()),
                        api.credentialSettings().stream().map(sandbox.environment()::get).toList(),
                        new GateOptions(BUDGETS.getOrDefault(api.name(), Map.of()), api.name().equals("customerio-app") ? batch : BatchLimits.OFF,
                                Optional.empty()));
            }
            builder.calls(vendor.calls()).bean(vendor.name() + "-echo", new EchoStep(vendor, "waystation", ledger::lastAccepted));
        }
        PeopleSteps.bind(builder, Vendors.all(), new ReadPeople(EVERY, clock), ledger.departures());
        flows = builder.start();
    }

    /** The process ends and starts again. */
    void restart() {
        closeGateway();
        open();
    }

    void step(Duration by) {
        sandbox.step(by);
    }

    /** The same people at all three vendors. */
    void seed(int people) {
        sandbox.seed(new Seed(Population.of(people), List.of(), List.of()));
    }

    /** Customer.io is told of somebody's attributes. */
    void identify(String id, String attributes) {
        call("customerio-track", "PUT", "/api/v1/customers/" + id, attributes);
    }

    /** An event of somebody at Customer.io, who is known by everything or by the kinds named. */
    void opened(String identifiers) {
        post("customerio", "{\"event_id\":\"01E4C4CT6YDC7Y5M7F" + "%08d".formatted(events++) + "\",\"object_type\":"
                + "\"email\",\"metric\":\"opened\",\"timestamp\":" + clock.instant().getEpochSecond()
                + ",\"data\":{\"identifiers\":" + identifiers + "}}");
    }

    /** A webhook of a vendor comes in. */
    void post(String source, String webhook) {
        Vendor vendor = Vendors.all().stream().filter(each -> each.name().equals(source)).findFirst().orElseThrow();
        try {
            List<NewEvent> read = vendor.webhooks().read(webhook.getBytes(StandardCharsets.UTF_8)).stream()
                    .map(event -> toStore(vendor, event)).toList();
            ledger.append(read).toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static NewEvent toStore(Vendor vendor, ReceivedEvent event) {
        return new NewEvent(vendor.name(), event.eventId(), event.type(), event.person().lane().orElse(null),
                event.person().identifiers(), event.occurredAt(), event.body(), event.problem(),
                Whereabouts.valueOf(vendor.fate(event.type()).name()));
    }

    /** Waits until both synchronisations have done everything; moments pass, for turns come with time alone. */
    void settle() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            if (sandbox.clock().stands()) {
                step(Duration.ofMillis(20));
            }
            assertThat(books(TO_BREVO).open()).as(() -> ends(TO_BREVO).toString()).isZero();
            assertThat(books(TO_INTERCOM).open()).as(() -> ends(TO_INTERCOM).toString()).isZero();
        });
    }

    SubscriberReport books(String subscriber) {
        return ledger.reports().subscribers().stream().filter(each -> each.name().equals(subscriber)).findFirst()
                .orElseThrow();
    }

    /** Deliveries of a subscriber, the oldest event first. */
    List<DeliveryRow> deliveries(String subscriber) {
        return ledger.reports().deliveries(new DeliveryFilter(subscriber, null, null, null, null, null, null, null, 1000))
                .rows();
    }

    /** How the deliveries of a subscriber stand, each with its reason, the oldest event first. */
    List<String> ends(String subscriber) {
        return deliveries(subscriber).stream().map(row -> row.outcome().word()
                + (row.reason() == null ? "" : " (" + row.reason() + ")")).toList();
    }

    long writes(String api) {
        return sandbox.requests(api).stream().filter(request -> !request.method().equals("GET")).count();
    }

    List<ReceivedRequest> reads() {
        return sandbox.requests("customerio-app");
    }

    JsonNode brevo(String email) {
        return call("brevo", "GET", "/v3/contacts/" + email.replace("@", "%40") + "?identifierType=email_id", null);
    }

    /** The contact with an id of the customer's, or a missing node. */
    JsonNode intercom(String externalId) {
        JsonNode found = call("intercom", "GET", "/contacts/find_by_external_id/" + externalId, null);
        return found.path("type").asText().equals("contact") ? found : MissingNode.getInstance();
    }

    /** A call of the test's own. */
    JsonNode call(String api, String method, String path, String body) {
        Map<String, String> environment = sandbox.environment();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.url(api) + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body))
                .header("content-type", "application/json").header("accept", "application/json");
        switch (api) {
            case "brevo" -> request.header("api-key", environment.get("BREVO_API_KEY"));
            case "intercom" -> request.header("authorization", "Bearer " + environment.get("INTERCOM_ACCESS_TOKEN"))
                    .header("intercom-version", "2.16");
            default -> request.header("authorization", "Basic " + Base64.getEncoder().encodeToString((environment.get(
                    "CIO_SITE_ID") + ":" + environment.get("CIO_TRACK_API_KEY")).getBytes(StandardCharsets.UTF_8)));
        }
        try {
            String answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
            return answer.isBlank() ? JSON.createObjectNode() : JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void closeGateway() {
        flows.close();
        gates.close();
        ledger.close();
    }

    @Override
    public void close() {
        closeGateway();
        sandbox.close();
    }
}
