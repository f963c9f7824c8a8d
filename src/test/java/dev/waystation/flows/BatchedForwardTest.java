package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.waystation.ReducedHome;
import dev.waystation.config.PeopleSteps;
import dev.waystation.config.Vendors;
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
import dev.waystation.ledger.Outcome;
import dev.waystation.ledger.RetrySchedule;
import dev.waystation.ledger.camel.LedgerComponent;
import dev.waystation.people.ReadPeople;
import dev.waystation.sandbox.ReceivedRequest;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.Vendor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many people's events through the ledger, the shipped route and its gate, to the double of Customer.io. */
class BatchedForwardTest {

    private static final String SUBSCRIBER = "intercom-to-customerio";
    private static final int PEOPLE = 150;
    private static final int EACH = 4;

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS);
    private final InstantSource clock = InstantSource.system();
    private Ledger ledger;
    private Gates gates;
    private FlowsContext flows;

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        flows.close();
        gates.close();
        ledger.close();
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void everybodys_events_arrive_in_batches_and_in_order_through_refusals_and_an_outage(Engines engine)
            throws Exception {
        sandbox.addFault(Fault.of(FaultKind.PARTIAL_BATCH, "customerio-track").times(1));
        sandbox.addFault(Fault.answering("customerio-track", 503).beginningIn(Duration.ofMillis(1)).times(2));
        start(engine);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> books().open() == 0);
        SubscriberReport books = books();
        int refused = refused();
        assertThat(sandbox.requests("customerio-track")).extracting(ReceivedRequest::status).contains(200, 207, 503);
        assertThat(books.seen()).isEqualTo(PEOPLE * EACH);
        assertThat(books.parked()).as("what was listed is parked alone").isEqualTo(refused);
        assertThat(books.delivered()).isEqualTo(PEOPLE * EACH - refused);
        assertThat(parked()).allSatisfy(row -> {
            assertThat(row.reason()).startsWith("customerio-track answered 207: attributes");
            assertThat(row.lastStatus()).isEqualTo(207);
        });
        Map<String, List<Integer>> taken = taken();
        assertThat(taken.values()).allSatisfy(events -> assertThat(events).as("each once, in order").isSorted()
                .doesNotHaveDuplicates());
        assertThat(taken.values().stream().mapToInt(List::size).sum()).isEqualTo(PEOPLE * EACH - refused);
        assertThat(sandbox.requests("customerio-track").size()).as("calls").isLessThan(PEOPLE * EACH / 4);
        assertThat(sandbox.rules().count(Rule.ACCEPTED_ITEM_RESENT)).isZero();
    }

    private void start(Engines engine) throws Exception {
        LedgerOptions fresh = engine.fresh(folder.resolve("data"));
        ledger = Engines.open(new LedgerOptions(fresh.folder(), fresh.postgresUrl(), 0, 0, 10,
                new RetrySchedule(Duration.ofMillis(50), Duration.ofMillis(500), 5, Duration.ofHours(3)),
                fresh.nodes()), clock);
        ledger.subscribe(SUBSCRIBER, "intercom", false);
        List<NewEvent> events = new ArrayList<>();
        for (int n = 0; n < PEOPLE * EACH; n++) {
            events.add(closed(n));
        }
        ledger.append(events).toCompletableFuture().get(60, TimeUnit.SECONDS);
        gates = new Gates(ledger, clock, new SimpleMeterRegistry(), GateLimits.standard(Duration.ofSeconds(10)));
        LedgerComponent component = new LedgerComponent();
        component.setLedger(ledger);
        FlowsContext.Builder builder = FlowsContext.builder(
                ReducedHome.copy(folder.resolve("home"), Set.of(SUBSCRIBER)), gates).component("ledger", component);
        for (Vendor vendor : Vendors.all()) {
            for (ApiContract api : vendor.apis()) {
                gates.add(api, sandbox.url(api.name()),
                        api.credentialSettings().stream().map(sandbox.environment()::get).toList(),
                        new GateOptions(Map.of(), new BatchLimits(100, Duration.ofMillis(50)), Optional.empty()));
            }
            builder.calls(vendor.calls()).bean(vendor.name() + "-echo", new EchoStep(vendor, "waystation", EchoStep.Writes.UNKNOWN));
        }
        PeopleSteps.bind(builder, Vendors.all(), new ReadPeople(Duration.ofMinutes(1), clock), ledger.departures());
        flows = builder.start();
    }

    /** The n-th event: people in turn, each with a number that grows. */
    private static NewEvent closed(int n) throws Exception {
        String body = "{\"type\":\"notification_event\",\"app_id\":\"a86\",\"id\":\"notif_" + n + "\",\"topic\":"
                + "\"conversation.admin.closed\",\"created_at\":" + (1_700_000_000 + n) + ",\"data\":{\"item\":{"
                + "\"type\":\"conversation\",\"id\":\"" + n + "\",\"state\":\"closed\",\"contacts\":{\"contacts\":["
                + "{\"type\":\"contact\",\"id\":\"c" + n % PEOPLE + "\",\"external_id\":\"p" + n % PEOPLE + "\"}]}}}}";
        Vendor intercom = Vendors.all().stream().filter(each -> each.name().equals("intercom")).findFirst()
                .orElseThrow();
        ReceivedEvent read = intercom.webhooks().read(body.getBytes(StandardCharsets.UTF_8)).get(0);
        return new NewEvent("intercom", read.eventId(), read.type(), read.person().lane().orElseThrow(),
                read.person().identifiers(), read.occurredAt(), read.body(), null);
    }

    private SubscriberReport books() {
        return ledger.reports().subscribers().stream().filter(report -> report.name().equals(SUBSCRIBER)).findFirst()
                .orElseThrow();
    }

    private List<DeliveryRow> parked() {
        return ledger.reports().deliveries(new DeliveryFilter(SUBSCRIBER, null, null, null, null, Outcome.PARKED, null,
                null, 1000)).rows();
    }

    private int refused() throws IOException {
        int refused = 0;
        for (ReceivedRequest request : sandbox.requests("customerio-track")) {
            // Every third is refused on command, beginning with the second.
            refused += request.status() == 207 ? (items(request).size() + 1) / 3 : 0;
        }
        return refused;
    }

    /** What the vendor took, by person, in the order in which it came. */
    private Map<String, List<Integer>> taken() throws IOException {
        Map<String, List<Integer>> taken = new HashMap<>();
        for (ReceivedRequest request : sandbox.requests("customerio-track")) {
            ArrayNode items = items(request);
            for (int at = 0; at < items.size(); at++) {
                if (request.status() == 200 || request.status() == 207 && at % 3 != 1) {
                    taken.computeIfAbsent(items.get(at).at("/identifiers/id").asText(), any -> new ArrayList<>())
                            .add(items.get(at).at("/attributes/item_id").asInt());
                }
            }
        }
        return taken;
    }

    private static ArrayNode items(ReceivedRequest request) throws IOException {
        JsonNode body = House.JSON.readTree(request.body());
        return body.has("batch") ? (ArrayNode) body.get("batch") : House.JSON.createArrayNode().add(body);
    }
}
