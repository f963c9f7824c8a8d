package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waystation.gate.GateLimits;
import dev.waystation.gate.Gates;
import dev.waystation.ledger.Engines;
import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.LedgerReports.DeliveryFilter;
import dev.waystation.ledger.NewEvent;
import dev.waystation.ledger.Outcome;
import dev.waystation.ledger.Subscribers;
import dev.waystation.ledger.Whereabouts;
import dev.waystation.ledger.camel.LedgerComponent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When changed files are tried, and how often, with looks that are taken one by one. */
class LiveFlowsTest {

    private static final String POLICY = "routes/policies/faults.camel.yaml";
    private static final String ROUTE = "routes/forward/a-to-b.camel.yaml";

    @TempDir
    private Path home;
    @TempDir
    private Path data;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<FlowProblem> wrong = new ArrayList<>();
    private final AtomicInteger checks = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private Runnable whileMaking = () -> { };
    private Ledger ledger;
    private boolean ledgerIsClosed;
    private Gates gates;
    private LiveFlows flows;
    private FlowWatch watch;

    @BeforeEach
    void open() throws IOException {
        route("1");
        ledger = Engines.open(Engines.SQLITE.fresh(data), new HandClock());
        gates = new Gates(ledger, new HandClock(), meters, GateLimits.standard(Duration.ofSeconds(1)));
        flows = new LiveFlows(home, (name, staging) -> {
            made.incrementAndGet();
            LedgerComponent component = new LedgerComponent();
            component.setLedger(ledger);
            component.offerTo(staging);
            FlowsContext next = FlowsContext.builder(home, gates).name(name).component("ledger", component).start();
            whileMaking.run();
            return next;
        }, folder -> {
            checks.incrementAndGet();
            return List.copyOf(wrong);
        }, Subscribers.of(ledger), gates, new HandClock(), meters);
        watch = FlowWatch.byHand(home, flows);
        quiet();
        checks.set(0);
        made.set(0);
    }

    @AfterEach
    void close() {
        flows.close();
        gates.close();
        if (!ledgerIsClosed) {
            ledger.close();
        }
    }

    private void route(String skip) throws IOException {
        Files.createDirectories(home.resolve(ROUTE).getParent());
        Files.writeString(home.resolve(ROUTE), """
                - route:
                    id: a-to-b
                    from:
                      uri: ledger:a?subscriber=a-to-b
                      steps:
                        - setVariable: {name: skip, constant: "%s"}
                """.formatted(skip));
    }

    /** Two looks: the first sees a change, the second that it is over. */
    private void quiet() {
        watch.look();
        watch.look();
    }

    private double count(String result) {
        return meters.get("waystation.reloads").tag("result", result).counter().count();
    }

    @Test
    void a_change_takes_over_when_it_has_been_quiet_for_one_look_and_once() throws IOException {
        String first = flows.flows().version();
        route("22");
        watch.look();
        assertThat(checks).as("checks while it may still be written").hasValue(0);
        route("333");
        watch.look();
        assertThat(checks).as("checks after another change").hasValue(0);
        watch.look();
        assertThat(flows.flows().version()).isNotEqualTo(first);
        quiet();
        assertThat(made).as("contexts built").hasValue(1);
        assertThat(count("swapped")).isEqualTo(1);
    }

    @Test
    void a_changed_policy_takes_over_like_a_changed_route() throws Exception {
        policy("first");
        Files.writeString(home.resolve(ROUTE), """
                - route:
                    id: a-to-b
                    routeConfigurationId: faults
                    from:
                      uri: ledger:a?subscriber=a-to-b
                      steps:
                        - throwException: {exceptionType: java.lang.IllegalStateException, message: a fault}
                """);
        assertThat(flows.reload().kind()).isEqualTo(ReloadResult.Kind.SWAPPED);
        assertThat(endOf("1")).isEqualTo("first");
        policy("second");
        assertThat(flows.reload().changed()).containsExactly(new FileChange(POLICY, "changed"));
        assertThat(endOf("2")).isEqualTo("second");
    }

    private void policy(String skip) throws IOException {
        Files.createDirectories(home.resolve(POLICY).getParent());
        Files.writeString(home.resolve(POLICY), """
                - routeConfiguration:
                    id: faults
                    onException:
                      - onException:
                          exception: [java.lang.IllegalStateException]
                          handled: {constant: "true"}
                          steps:
                            - setVariable: {name: skip, constant: "%s"}
                """.formatted(skip));
    }

    /** The reason with which an event ends. */
    private String endOf(String eventId) throws Exception {
        ledger.append(List.of(new NewEvent("a", eventId, "x", null, Map.of(), null, "{}".getBytes(StandardCharsets.UTF_8), null, Whereabouts.UNTOLD)))
                .toCompletableFuture().get(10, TimeUnit.SECONDS);
        DeliveryFilter one = new DeliveryFilter("a-to-b", "a", eventId, null, null, null, null, null, 1);
        await().until(() -> ledger.reports().deliveries(one).rows().stream()
                .anyMatch(row -> row.outcome() == Outcome.SKIPPED));
        return ledger.reports().deliveries(one).rows().get(0).reason();
    }

    @Test
    void broken_content_is_tried_once_and_again_when_it_changes() throws IOException {
        String first = flows.flows().version();
        wrong.add(new FlowProblem(ROUTE, 3, 5, "rule", "is wrong", "mend it"));
        route("22");
        quiet();
        quiet();
        assertThat(checks).hasValue(1);
        assertThat(made).hasValue(0);
        assertThat(flows.flows().problem().problems()).containsExactlyElementsOf(wrong);
        assertThat(meters.get("waystation.reload.failed").gauge().value()).isEqualTo(1);

        wrong.clear();
        route("1");
        quiet();
        assertThat(flows.flows().version()).as("put back as it was").isEqualTo(first);
        assertThat(flows.flows().problem()).isNull();
        assertThat(made).as("nothing had to be built").hasValue(0);
    }

    @Test
    void files_that_change_while_they_are_read_do_not_take_over_half() throws IOException {
        List<String> edits = new ArrayList<>(List.of("333"));
        whileMaking = () -> {
            if (!edits.isEmpty()) {
                write(edits.remove(0));
            }
        };
        route("22");
        ReloadResult result = flows.reload();
        assertThat(result.kind()).isEqualTo(ReloadResult.Kind.SWAPPED);
        assertThat(made).as("built again, of what is there now").hasValue(2);
        assertThat(result.version()).isEqualTo(FlowFiles.read(home).version());
    }

    @Test
    void files_that_never_rest_are_given_up_and_tried_again_without_a_change() throws IOException {
        String first = flows.flows().version();
        AtomicInteger number = new AtomicInteger(1000);
        whileMaking = () -> write(String.valueOf(number.incrementAndGet()));
        route("22");
        quiet();
        assertThat(flows.flows().version()).isEqualTo(first);
        assertThat(flows.flows().problem().problems().get(0).what()).contains("change while they are read");

        whileMaking = () -> { };
        quiet();
        assertThat(flows.flows().version()).isEqualTo(FlowFiles.read(home).version()).isNotEqualTo(first);
        assertThat(flows.flows().problem()).isNull();
    }

    @Test
    void a_store_that_cannot_be_written_refuses_and_touches_nothing() throws IOException {
        String first = flows.flows().version();
        ledger.close();
        ledgerIsClosed = true;
        route("22");
        assertThat(flows.reload().problems()).singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo("the ledger"));
        assertThat(flows.flows().version()).isEqualTo(first);
        assertThat(flows.current().camel().isStarted()).isTrue();
    }

    @Test
    void many_reloads_leave_one_version_behind() throws IOException {
        for (int i = 0; i < 12; i++) {
            route("again " + i);
            await().until(() -> meters.get("waystation.flows.ending").gauge().value() < OldFlows.MOST);
            assertThat(flows.reload().kind()).isEqualTo(ReloadResult.Kind.SWAPPED);
        }
        await().until(() -> meters.get("waystation.flows.ending").gauge().value() == 0);
        assertThat(meters.get("waystation.flows.version").gauges()).hasSize(1);
        assertThat(Thread.getAllStackTraces().keySet()).filteredOn(thread -> thread.getName().equals("lanes-a-to-b"))
                .as("dispatchers of the subscriber").hasSize(1);
    }

    private void write(String skip) {
        try {
            route(skip);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
