package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.config.PeopleSteps;
import dev.waystation.config.Vendors;
import dev.waystation.gate.GateLimits;
import dev.waystation.gate.Gates;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.Verdict;
import dev.waystation.people.ReadPeople;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Vendor;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** The shipped connectors, each called for itself, with the vendors' own contracts against their doubles. */
final class ConnectorScene implements AutoCloseable {

    final Sandbox sandbox;
    final RecordedAttempts attempts = new RecordedAttempts();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Gates gates;
    private final FlowsContext flows;

    /** @param now what the vendors' standing clock shows */
    ConnectorScene(Instant now) {
        this(SandboxSettings.WITHOUT_LIMITS.standingAt(now), InstantSource.system());
    }

    /** @param clock by which the gates go */
    ConnectorScene(SandboxSettings settings, InstantSource clock) {
        sandbox = Sandbox.start(settings);
        gates = new Gates(attempts, clock, meters, GateLimits.standard(Duration.ofSeconds(5)));
        FlowsContext.Builder builder = FlowsContext.builder(House.HOME, gates).component("ledger", new LedgerStub());
        for (Vendor vendor : Vendors.all()) {
            for (ApiContract api : vendor.apis()) {
                gates.add(api, sandbox.url(api.name()),
                        api.credentialSettings().stream().map(sandbox.environment()::get).toList());
            }
            builder.calls(vendor.calls()).bean(vendor.name() + "-echo", new EchoStep(vendor, "waystation", EchoStep.Writes.UNKNOWN));
        }
        PeopleSteps.bind(builder, Vendors.all(), new ReadPeople(Duration.ofMinutes(1), clock), (source, person) -> Optional.empty());
        flows = builder.start();
    }

    /** Sends a mapped document to a connector. @param connector its name, with parameters as in a query */
    Exchange send(String connector, String document) {
        Exchange exchange = new DefaultExchange(flows.camel());
        exchange.getMessage().setBody(json(document));
        return flows.camel().createProducerTemplate().send("kamelet:" + connector, exchange);
    }

    /** Sends a mapped document to a connector for a delivery. @param uncertain its tries of unknown outcome so far */
    Verdict deliver(String connector, String document, int uncertain) {
        Exchange exchange = exchange(uncertain);
        exchange.getMessage().setBody(json(document));
        return House.verdict(flows.camel().createProducerTemplate().send("kamelet:" + connector, exchange));
    }

    /** Makes a call of the test's own for a delivery. */
    Exchange through(String api, VendorCall call, int uncertain) {
        Exchange exchange = exchange(uncertain);
        exchange.setProperty("waystation.call", call);
        return flows.camel().createProducerTemplate().send("direct:" + api + "-gate", exchange);
    }

    private Exchange exchange(int uncertain) {
        Exchange exchange = new DefaultExchange(flows.camel());
        exchange.setProperty(Delivery.PROPERTY, new Delivery("subscriber", 1, "source", "e1", "type", "lane", Map.of(),
                null, Instant.EPOCH, new byte[0], 0, uncertain, false));
        return exchange;
    }

    /** Sends a mapped document to a connector that writes: it is accepted, and the body stays as it was. */
    void write(String connector, String document) {
        Exchange exchange = send(connector, document);
        assertThat(House.verdict(exchange)).as(connector).isNull();
        assertThat(exchange.getProperty("waystation.accepted", Integer.class)).as(connector).isBetween(200, 299);
        assertThat(exchange.getMessage().getBody()).as(connector).isEqualTo(json(document));
    }

    /** Sends a document to a connector that reads, and returns what the vendor answered. */
    JsonNode read(String connector, String document) {
        Exchange exchange = send(connector, document);
        assertThat(House.verdict(exchange)).as(connector).isNull();
        return (JsonNode) exchange.getMessage().getBody();
    }

    /** Makes a call of the test's own. */
    JsonNode call(String api, String method, String path, String body) {
        VendorResponse response = answer(api, method, path, body);
        return response.body().isEmpty() ? json("{}") : json(response.body());
    }

    /** The status that a read of the test's own is answered with. */
    int status(String api, String path) {
        return answer(api, "GET", path, null).status();
    }

    private VendorResponse answer(String api, String method, String path, String body) {
        Exchange exchange = new DefaultExchange(flows.camel());
        int query = path.indexOf('?');
        exchange.setProperty("waystation.call", new VendorCall(method, query < 0 ? path : path.substring(0, query),
                query < 0 ? null : path.substring(query + 1), body, true, null));
        flows.camel().createProducerTemplate().send("direct:" + api + "-gate", exchange);
        VendorResponse response = exchange.getProperty("waystation.response", VendorResponse.class);
        return response != null ? response : new VendorResponse(404, Map.of(), "");
    }

    static JsonNode json(String text) {
        try {
            return House.JSON.readTree(text);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    @Override
    public void close() {
        flows.close();
        gates.close();
        sandbox.close();
    }
}
