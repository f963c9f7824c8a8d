package dev.waystation.gate;

import dev.waystation.gate.budget.Priority;
import dev.waystation.ledger.Verdict.NotSent;
import dev.waystation.vendor.VendorCall;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out, with a call that changes nothing, whether a vendor that failed is back, so that no delivery has to be the
 * trial. The call goes through the gate's own route, and the breaker counts it. One thread at a time.
 */
final class GateProbe {

    /** Exchange property of a probe's own passage through the gate. */
    static final String PROBE = "waystation.probe";

    private static final Logger LOG = LoggerFactory.getLogger(GateProbe.class);

    private final String gate;
    private final VendorCall call;
    private final GateBreaker breaker;
    private final int trials;
    private final Duration pause;
    private final AtomicBoolean probing = new AtomicBoolean();

    /**
     * @param call the vendor's side-effect-free call
     * @param trials successful calls after which the breaker closes
     * @param pause wait for whoever comes while another probes
     */
    GateProbe(String gate, VendorCall call, GateBreaker breaker, int trials, Duration pause) {
        this.gate = gate;
        this.call = call;
        this.breaker = breaker;
        this.trials = trials;
        this.pause = pause;
    }

    /** Lets a call on (null) once the breaker is closed, or says why it must wait. */
    NotSent closed(CamelContext camel) {
        if (!breaker.wantsProbe()) {
            return null;
        }
        if (!probing.compareAndSet(false, true)) {
            return new NotSent("gate " + gate + ": it is being found out whether the vendor is back", pause);
        }
        try {
            for (int trial = 0; trial < trials && breaker.wantsProbe(); trial++) {
                probe(camel);
            }
        } finally {
            probing.set(false);
        }
        NotSent refusal = breaker.refusal();
        return refusal == null && breaker.wantsProbe() ? breaker.refused() : refusal;
    }

    /** Makes the call once, whatever the breaker and the door say; the gate hears what is answered. */
    void probe(CamelContext camel) {
        Exchange exchange = InnerCall.make(gate, camel, call, Map.of(PROBE, true, GateSteps.PRIORITY, Priority.PROBE));
        if (exchange.getException() != null) {
            LOG.info("gate {}: a probe found: {}", gate, exchange.getException().getMessage());
        }
    }
}
