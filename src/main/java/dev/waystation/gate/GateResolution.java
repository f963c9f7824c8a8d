package dev.waystation.gate;

import dev.waystation.ledger.Attempts;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.VendorCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Makes the calls that stand in for one that met a conflict, each through the gate like any other: counted by budget
 * and breaker, for the same delivery.
 */
final class GateResolution {

    /** Exchange property: the calls to be made in place of the last one. */
    static final String INSTEAD = "waystation.instead";

    /** Exchange property: how many conflicts deep this call is. */
    static final String DEPTH = "waystation.depth";
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
        Map<String, Object> properties = new HashMap<>();
        properties.put(DEPTH, depth);
        properties.put(GateSteps.PRIORITY, GateSteps.priority(origin));
        if (origin.getProperty(Delivery.PROPERTY) != null) {
            properties.put(Delivery.PROPERTY, origin.getProperty(Delivery.PROPERTY));
        }
        Exchange exchange = InnerCall.make(gate, origin.getContext(), call, properties);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        InnerCall.copyAnswer(exchange, origin);
    }
}
