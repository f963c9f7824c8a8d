package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waystation.ReducedHome;
import dev.waystation.gate.GateLimits;
import dev.waystation.gate.GateReports.State;
import dev.waystation.gate.Gates;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.VendorCall;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowsContextTest {

    private static final CallWriter ANY = mapped -> VendorCall.get("/");

    @TempDir
    Path home;

    private final Gates gates = new Gates(new RecordedAttempts(), new HandClock(), new SimpleMeterRegistry(),
            GateLimits.standard(Duration.ofSeconds(1)));
    private final LedgerStub ledger = new LedgerStub();

    @AfterEach
    void close() {
        gates.close();
    }

    @Test
    void a_route_to_a_vendor_without_credentials_does_not_start_and_is_no_error() throws IOException {
        copyShipped();
        apis(Set.of("customerio-track"));
        try (FlowsContext flows = builder().require(Set.of("intercom-to-customerio")).start()) {
            assertThat(flows.routeIds()).containsExactly("customerio-track-gate", "intercom-to-customerio");
            assertThat(ledger.subscribers()).containsExactly("intercom-to-customerio");
            assertThat(flows.off()).containsExactly(Map.entry(
                    home.resolve("routes/forward/customerio-to-brevo.camel.yaml"), Set.of("brevo")));
        }
        assertThat(gates.gates()).filteredOn(gate -> gate.name().equals("brevo")).singleElement()
                .satisfies(gate -> {
                    assertThat(gate.state()).isEqualTo(State.OFF);
                    assertThat(gate.reason()).isEqualTo("no credentials: set PLAIN_API_KEY");
                });
    }

    @Test
    void the_flows_start_with_every_vendor_off() throws IOException {
        copyShipped();
        apis(Set.of());
        try (FlowsContext flows = builder().start()) {
            assertThat(flows.routeIds()).isEmpty();
            assertThat(flows.off()).hasSize(2);
        }
    }

    @Test
    void two_flows_contexts_can_stand_beside_each_other_and_the_gates_outlive_both() throws IOException {
        copyShipped();
        apis(Set.of("customerio-track", "brevo"));
        FlowsContext old = builder().start();
        try (FlowsContext next = FlowsContext.builder(home, gates).name("flows-2")
                .component("ledger", new LedgerStub()).calls(calls()).bean("intercom-echo", House.NOTHING).bean("brevo-deleted", House.NOTHING).start()) {
            old.close();
            assertThat(next.routeIds()).hasSize(4);
        }
        try (FlowsContext third = FlowsContext.builder(home, gates).component("ledger", new LedgerStub())
                .calls(calls()).bean("intercom-echo", House.NOTHING).bean("brevo-deleted", House.NOTHING).start()) {
            assertThat(third.camel().createProducerTemplate()
                    .send("direct:brevo-gate", exchange -> exchange.setProperty("waystation.call",
                            VendorCall.get("/v3/account"))).getException())
                    .as("the connections are open, the vendor is not there").hasMessageEndingWith("refused");
        }
    }

    @Test
    void a_file_that_is_no_route_is_named_with_what_is_wrong() throws IOException {
        copyShipped();
        apis(Set.of("customerio-track", "brevo"));
        Files.writeString(home.resolve("routes/forward/zz-broken.camel.yaml"),
                "- route:\n    id: broken\n    from:\n      uri: direct:x\n      steps:\n        - sendTo: direct:y\n");
        assertThatThrownBy(() -> builder().start()).isInstanceOf(FlowsException.class)
                .hasMessageStartingWith("routes/forward/zz-broken.camel.yaml: ").hasMessageContaining("sendTo");
    }

    @Test
    void a_mapping_that_is_missing_stops_the_start_and_is_named() throws IOException {
        copyShipped();
        apis(Set.of("customerio-track", "brevo"));
        Files.delete(home.resolve("mappings/customerio-to-brevo.people.yaml"));
        assertThatThrownBy(() -> builder().start()).isInstanceOf(FlowsException.class)
                .hasMessageStartingWith("the flows do not start: routes/forward/customerio-to-brevo.camel.yaml:"
                        + " route customerio-to-brevo: ")
                .hasMessageContaining("customerio-to-brevo.people.yaml:1:1: cannot be read");
    }

    @Test
    void the_checked_base_url_counts_and_not_one_that_happens_to_be_a_system_property() throws IOException {
        copyShipped();
        apis(Set.of("customerio-track", "brevo"));
        System.setProperty("brevo.url", "http://127.0.0.1:2");
        try (FlowsContext flows = builder().start()) {
            assertThat(flows.camel().resolvePropertyPlaceholders("{{brevo.url}}")).isEqualTo("http://127.0.0.1:1");
        } finally {
            System.clearProperty("brevo.url");
        }
    }

    @Test
    void a_connector_whose_call_nobody_writes_stops_the_start() throws IOException {
        copyShipped();
        apis(Set.of("customerio-track", "brevo"));
        assertThatThrownBy(() -> FlowsContext.builder(home, gates).component("ledger", ledger)
                .bean("intercom-echo", House.NOTHING).bean("brevo-deleted", House.NOTHING).start())
                .isInstanceOf(FlowsException.class).hasMessageStartingWith("the flows do not start:"
                        + " routes/connectors/brevo-contact-upsert-sink.kamelet.yaml: ")
                .hasMessageContaining("brevo-contact-upsert-call");
    }

    @Test
    void no_routes_at_all_and_a_missing_required_route_are_errors() throws IOException {
        assertThatThrownBy(() -> builder().start()).isInstanceOf(FlowsException.class)
                .hasMessageContaining("no route found under");
        copyShipped();
        apis(Set.of("customerio-track"));
        assertThatThrownBy(() -> builder().require(Set.of("customerio-to-brevo")).start())
                .isInstanceOf(FlowsException.class)
                .hasMessage("required routes are missing: customerio-to-brevo; running are customerio-track-gate,"
                        + " intercom-to-customerio");
    }

    private FlowsContext.Builder builder() {
        return FlowsContext.builder(home, gates).component("ledger", ledger).calls(calls()).bean("intercom-echo", House.NOTHING).bean("brevo-deleted", House.NOTHING);
    }

    private static Map<String, CallWriter> calls() {
        return Map.of("brevo-contact-upsert", ANY, "brevo-event", ANY, "customerio-event", ANY);
    }

    private void apis(Set<String> on) {
        for (String api : List.of("customerio-track", "customerio-app", "brevo", "intercom")) {
            gates.add(new PlainContract(api), URI.create("http://127.0.0.1:1"),
                    on.contains(api) ? List.of("key") : List.of());
        }
    }

    private void copyShipped() throws IOException {
        ReducedHome.copy(home, Set.of("customerio-to-brevo", "intercom-to-customerio"));
    }
}
