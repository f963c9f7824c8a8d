package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.config.PeopleSteps;
import dev.waystation.config.Vendors;
import dev.waystation.gate.GateLimits;
import dev.waystation.gate.GateReports.State;
import dev.waystation.gate.Gates;
import dev.waystation.gate.QuickTries;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.Verdict.NotSent;
import dev.waystation.ledger.Verdict.Retry;
import dev.waystation.people.ReadPeople;
import dev.waystation.sandbox.ReceivedRequest;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.Vendor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shipped routes with the vendors' own contracts against their doubles. */
class RealVendorsTest {

    private static final String OPENED = "{\"event_id\":\"01E4C4CT6YDC7Y5M7FE1GWWPQJ\",\"object_type\":\"email\","
            + "\"metric\":\"opened\",\"timestamp\":1613063089,\"data\":{\"campaign_id\":23,\"delivery_id\":\"RPIL\","
            + "\"recipient\":\"ann+news@example.com\",\"identifiers\":{\"id\":\"42\",\"email\":\"ann+news@example.com\","
            + "\"cio_id\":\"d9c1\"}}}";
    private static final String CLOSED = "{\"type\":\"notification_event\",\"app_id\":\"a86\",\"id\":\"notif_1\","
            + "\"topic\":\"conversation.admin.closed\",\"created_at\":1700000000,\"data\":{\"item\":{"
            + "\"type\":\"conversation\",\"id\":\"215\",\"state\":\"closed\",\"contacts\":{\"contacts\":["
            + "{\"type\":\"contact\",\"id\":\"6762f0dd1bb69f9f2193bb83\",\"external_id\":\"42\"}]}}}}";
    private static final String DELETED = "{\"topic\":\"contact.deleted\",\"id\":\"notif_2\",\"created_at\":1700000000,"
            + "\"data\":{\"item\":{\"type\":\"contact\",\"id\":\"6762f0dd1bb69f9f2193bb83\",\"external_id\":\"42\","
            + "\"deleted\":true}}}";

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS);
    private final HandClock clock = new HandClock();
    private final RecordedAttempts attempts = new RecordedAttempts();
    private final LedgerStub ledger = new LedgerStub();
    private Gates gates;
    private FlowsContext flows;

    @AfterEach
    void close() {
        flows.close();
        gates.close();
        sandbox.close();
    }

    @Test
    void every_gate_takes_its_vendors_probe() {
        start(sandbox.environment());
        for (Vendor vendor : Vendors.all()) {
            for (ApiContract api : vendor.apis()) {
                Exchange exchange = new DefaultExchange(flows.camel());
                exchange.setProperty("waystation.call", api.probe());
                flows.camel().createProducerTemplate().send("direct:" + api.name() + "-gate", exchange);
                assertThat(House.verdict(exchange)).as(api.name()).isNull();
                assertThat(exchange.getProperty("waystation.accepted")).isEqualTo(200);
            }
        }
        assertThat(gates.gates()).hasSize(4).allMatch(gate -> gate.state() == State.CLOSED);
    }

    @Test
    void a_customerio_webhook_becomes_a_contact_and_an_event_in_brevo() throws Exception {
        start(sandbox.environment());
        Exchange exchange = deliver("customerio-to-brevo", "customerio", OPENED);
        assertThat(House.verdict(exchange)).isNull();
        assertThat(sandbox.requests("brevo")).extracting(ReceivedRequest::path)
                .containsExactly("/v3/contacts", "/v3/events");
        assertThat(sandbox.requests("brevo")).allMatch(request -> request.status() < 300);
        JsonNode event = House.JSON.readTree(sandbox.requests("brevo").get(1).body());
        assertThat(event.get("event_name").asText()).isEqualTo("customerio_email_opened");
        assertThat(event.at("/identifiers/email_id").asText()).isEqualTo("ann+news@example.com");
        assertThat(event.at("/event_properties/delivery_id").asText()).isEqualTo("RPIL");
        deliver("customerio-to-brevo", "customerio", OPENED);
        assertThat(sandbox.requests("brevo")).as("the contact is known by now").hasSize(3);
    }

    @Test
    void an_intercom_notification_becomes_one_event_at_customerio_however_often_it_is_sent() throws Exception {
        start(sandbox.environment());
        assertThat(House.verdict(deliver("intercom-to-customerio", "intercom", CLOSED))).isNull();
        assertThat(House.verdict(deliver("intercom-to-customerio", "intercom", CLOSED))).isNull();
        List<ReceivedRequest> sent = sandbox.requests("customerio-track");
        assertThat(sent).hasSize(2).allMatch(request -> request.status() == 200);
        assertThat(sent.get(1).body()).as("id and time are the event's own").isEqualTo(sent.get(0).body());
        JsonNode event = House.JSON.readTree(sent.get(0).body());
        assertThat(event.get("name").asText()).isEqualTo("intercom_conversation_closed");
        assertThat(event.at("/identifiers/id").asText()).isEqualTo("42");
        assertThat(event.at("/attributes/item_id").asText()).isEqualTo("215");
    }

    @Test
    void a_deletion_at_intercom_is_skipped_by_its_rule() throws Exception {
        start(sandbox.environment());
        Exchange exchange = deliver("intercom-to-customerio", "intercom", DELETED);
        assertThat(exchange.getVariable(Delivery.SKIP_VARIABLE)).isEqualTo("deletion");
        assertThat(sandbox.requests("customerio-track")).isEmpty();
    }

    @Test
    void an_outage_opens_the_breaker_and_ends_by_itself() throws Exception {
        start(sandbox.environment());
        sandbox.addFault(Fault.answering("customerio-track", 503));
        for (int n = 0; n < 10; n++) {
            assertThat(House.verdict(deliver("intercom-to-customerio", "intercom", CLOSED))).isInstanceOf(Retry.class);
        }
        assertThat(House.verdict(deliver("intercom-to-customerio", "intercom", CLOSED))).isInstanceOf(NotSent.class);
        sandbox.clearFaults();
        clock.forward(Duration.ofSeconds(11));
        for (int n = 0; n < 3; n++) {
            assertThat(House.verdict(deliver("intercom-to-customerio", "intercom", CLOSED))).isNull();
        }
        assertThat(state("customerio-track")).isEqualTo(State.CLOSED);
    }

    @Test
    void a_dropped_connection_is_an_answer_that_never_came() throws Exception {
        start(sandbox.environment());
        sandbox.addFault(Fault.dropping("customerio-track").times(3));
        assertThat(House.verdict(deliver("intercom-to-customerio", "intercom", CLOSED)))
                .isInstanceOfSatisfying(Retry.class, retry -> {
                    assertThat(retry.status()).isNull();
                    assertThat(retry.reason()).contains("the connection");
                });
        assertThat(House.verdict(deliver("intercom-to-customerio", "intercom", CLOSED))).isNull();
    }

    @Test
    void a_connection_that_breaks_once_is_bridged() throws Exception {
        start(sandbox.environment());
        sandbox.addFault(Fault.dropping("customerio-track").times(2));
        assertThat(House.verdict(deliver("intercom-to-customerio", "intercom", CLOSED))).isNull();
        assertThat(sandbox.requests("customerio-track")).hasSize(3);
    }

    @Test
    void a_wrong_key_suspends_its_gate_alone() throws Exception {
        Map<String, String> environment = sandbox.environment();
        environment.put("BREVO_API_KEY", "xkeysib-wrong");
        start(environment);
        assertThat(House.verdict(deliver("customerio-to-brevo", "customerio", OPENED)))
                .isInstanceOfSatisfying(NotSent.class,
                        verdict -> assertThat(verdict.reason()).startsWith("brevo answered 401"));
        assertThat(state("brevo")).isEqualTo(State.UNAUTHORISED);
        assertThat(House.verdict(deliver("intercom-to-customerio", "intercom", CLOSED))).isNull();
    }

    private void start(Map<String, String> environment) {
        gates = new Gates(attempts, clock, new SimpleMeterRegistry(), GateLimits.standard(Duration.ofSeconds(2)),
                new QuickTries(new Random(7), time -> { }));
        FlowsContext.Builder builder = FlowsContext.builder(House.HOME, gates).component("ledger", ledger);
        for (Vendor vendor : Vendors.all()) {
            for (ApiContract api : vendor.apis()) {
                gates.add(api, sandbox.url(api.name()),
                        api.credentialSettings().stream().map(environment::get).toList());
            }
            builder.calls(vendor.calls()).bean(vendor.name() + "-echo", new EchoStep(vendor, "waystation", EchoStep.Writes.UNKNOWN));
        }
        PeopleSteps.bind(builder, Vendors.all(), new ReadPeople(Duration.ofMinutes(1), clock), (source, person) -> Optional.empty());
        flows = builder.start();
    }

    private Exchange deliver(String subscriber, String source, String webhook) throws Exception {
        Vendor vendor = Vendors.all().stream().filter(each -> each.name().equals(source)).findFirst().orElseThrow();
        ReceivedEvent received = vendor.webhooks().read(webhook.getBytes(StandardCharsets.UTF_8)).get(0);
        ObjectNode event = House.JSON.createObjectNode();
        event.put("source", source).put("subscriber", subscriber).put("eventId", received.eventId());
        event.put("type", received.type()).put("occurredAt", received.occurredAt().toEpochMilli());
        event.put("receivedAt", 1L);
        event.set("person", House.JSON.valueToTree(received.person().identifiers()));
        event.set("body", House.JSON.readTree(received.body()));
        Exchange exchange = ledger.exchange(subscriber);
        exchange.setProperty(Delivery.PROPERTY, House.delivery(received.eventId()));
        exchange.setVariable(Delivery.EVENT_VARIABLE, event);
        exchange.getMessage().setBody(event);
        return ledger.deliver(subscriber, exchange);
    }

    private State state(String gate) {
        return gates.gates().stream().filter(each -> each.name().equals(gate)).findFirst().orElseThrow().state();
    }
}
