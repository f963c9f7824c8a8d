package dev.waystation.gate;

import dev.waystation.ledger.Attempts;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.VendorCall;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;

/**
 * Makes the calls that stand in for one that met a conflict, each through the gate like any other: counted by budget and
 * breaker, for the same delivery.
 */
final class GateResolution {

    /** Exchange property: the calls to be made in place of the last one. */
    static final String INSTEAD = "waystation.instead";

    /** Exchange property: how many conflicts deep this call is. */
    private static final String DEPTH = "waystation.depth";
    /** Intercom's chains of merged contacts have three links at most (REST documentation). */
    private static final int DEEPEST = 4;

    private final String gate;
    private final Attempts attempts;

    GateResolution(String gate, Attempts attempts) {
        this.gate = gate;
        this.attempts = attempts;
    }

    void resolve(Exchange exchange) throws Exception {
        List<?> instead = exchange.getProperty(INSTEAD, List.of(), List.class);
        if (instead.isEmpty()) {
            return;
        }
        int depth = exchange.getProperty(DEPTH, 0, Integer.class);
        if (depth >= DEEPEST) {
            String reason = "gate " + gate + ": one conflict led to the next " + depth + " times";
            throw Gate.end(new Verdict.Parked(reason, null), reason, null);
        }
        for (Object call : instead) {
            make((VendorCall) call, exchange, depth + 1);
        }
        GateTry tried = GateTry.of(exchange);
        if (tried.isRemembered()) {
            attempts.accepted(gate, tried.call().remember(), tried.fingerprint());
        }
    }

    private void make(VendorCall call, Exchange origin, int depth) throws Exception {
        Exchange exchange = new DefaultExchange(origin.getContext());
        exchange.setProperty(CallStep.CALL, call);
        exchange.setProperty(DEPTH, depth);
        exchange.setProperty(GateSteps.PRIORITY, origin.getProperty(GateSteps.PRIORITY));
        exchange.setProperty(Delivery.PROPERTY, origin.getProperty(Delivery.PROPERTY));
        try (ProducerTemplate template = origin.getContext().createProducerTemplate(1)) {
            template.send("direct:" + gate + "-gate", exchange);
        } catch (IOException e) {
            throw new IllegalStateException("a call in place of another at gate " + gate + " could not be ended", e);
        }
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        origin.setProperty(GateSteps.RESPONSE, exchange.getProperty(GateSteps.RESPONSE));
        origin.setProperty(GateSteps.ACCEPTED, exchange.getProperty(GateSteps.ACCEPTED));
    }
}
