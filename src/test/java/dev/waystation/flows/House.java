package dev.waystation.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.gate.GateLimits;
import dev.waystation.gate.GateReports.GateReport;
import dev.waystation.gate.Gates;
import dev.waystation.gate.QuickTries;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.VendorCall;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;

/** The shipped routes against one vendor stub that plays all four APIs. */
final class House implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    static final Duration CALL_TIMEOUT = Duration.ofMillis(400);
    static final Processor NOTHING = exchange -> { };
    static final Path HOME = Path.of("").toAbsolutePath();

    final HandClock clock = new HandClock();
    final RecordedAttempts attempts = new RecordedAttempts();
    final VendorStub vendor = new VendorStub();
    final MeterRegistry meters = new SimpleMeterRegistry();
    final LedgerStub ledger = new LedgerStub();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final Gates gates = new Gates(attempts, clock, meters, GateLimits.standard(CALL_TIMEOUT),
            new QuickTries(new Random(7), pauses::add));
    final FlowsContext flows;

    House() throws IOException {
        for (String api : List.of("customerio-track", "customerio-app", "brevo", "intercom")) {
            gates.add(new PlainContract(api), vendor.url(), List.of(PlainContract.SECRET));
        }
        flows = FlowsContext.builder(HOME, gates)
                .component("ledger", ledger)
                .bean("brevo-echo", NOTHING).bean("intercom-echo", NOTHING)
                .bean("customerio-people-read", NOTHING)
                .bean("brevo-deleted", NOTHING)
                .bean("brevo-written", NOTHING)
                .bean("intercom-deleted", NOTHING)
                .bean("intercom-written", NOTHING)
                .calls(Map.of(
                        "brevo-contact-upsert", plain("/v3/contacts", true),
                        "brevo-event", plain("/v3/events", false),
                        "customerio-event", plain("/api/v2/entity", false),
                        "intercom-event", plain("/events", false),
                        "intercom-contact-upsert", plain("/contacts", true),
                        "intercom-contact-upsert-unless-archived", plain("/contacts", true)))
                .start();
    }

    private static CallWriter plain(String path, boolean remember) {
        return mapped -> new VendorCall("POST", path, null, mapped.toString(), remember,
                remember ? "contact:" + mapped.at("/person/email").asText() : null);
    }

    /** Sends a call through a gate as a route would. */
    Exchange call(String gate, VendorCall call, Delivery delivery) {
        Exchange exchange = new DefaultExchange(flows.camel());
        exchange.getMessage().setBody("the mapped document");
        exchange.getMessage().setHeader("authorization", "Bearer of the caller");
        exchange.getMessage().setHeader("x-secret", "of the caller");
        exchange.getMessage().setHeader("CamelHttpUri", "http://127.0.0.1:1/elsewhere");
        exchange.getMessage().setHeader("CamelHttpQuery", "sneaky=1");
        exchange.setProperty("waystation.call", call);
        if (delivery != null) {
            exchange.setProperty(Delivery.PROPERTY, delivery);
        }
        return template().send("direct:" + gate + "-gate", exchange);
    }

    Exchange callBrevo(int number) {
        return call("brevo", post("{\"n\":" + number + "}"), delivery("e" + number));
    }

    /** How the ledger would see the end of the try. */
    static Verdict verdict(Exchange exchange) {
        for (Throwable each = exchange.getException(); each != null; each = each.getCause()) {
            if (each instanceof DeliveryException ended) {
                return ended.verdict();
            }
        }
        if (exchange.getException() != null) {
            throw new AssertionError("not a verdict", exchange.getException());
        }
        return null;
    }

    GateReport report(String gate) {
        return gates.gates().stream().filter(each -> each.name().equals(gate)).findFirst().orElseThrow();
    }

    static VendorCall post(String body) {
        return new VendorCall("POST", "/v3/events", null, body, true, null);
    }

    static Delivery delivery(String eventId) {
        return new Delivery("subscriber", 1, "source", eventId, "type", "lane", Map.of(), null,
                Instant.EPOCH, new byte[0], 0);
    }

    /** Runs a delivery through the route of a subscriber. */
    Exchange deliver(String subscriber, String source, String type, String person, String body) throws Exception {
        ObjectNode event = JSON.createObjectNode();
        event.put("source", source).put("subscriber", subscriber).put("eventId", "e1").put("type", type);
        event.put("occurredAt", 1700000000000L).put("receivedAt", 1700000001000L);
        event.set("person", JSON.readTree(person));
        JsonNode parsed = JSON.readTree(body);
        event.set("body", parsed);
        Exchange exchange = ledger.exchange(subscriber);
        exchange.setProperty(Delivery.PROPERTY, delivery("e1"));
        exchange.setVariable(Delivery.EVENT_VARIABLE, event);
        exchange.getMessage().setBody(event);
        return ledger.deliver(subscriber, exchange);
    }

    private ProducerTemplate template() {
        return flows.camel().createProducerTemplate();
    }

    @Override
    public void close() {
        flows.close();
        gates.close();
        vendor.close();
    }
}
