package dev.waystation.gate;

import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.Rehearsal;
import dev.waystation.vendor.Redaction;
import dev.waystation.vendor.VendorCall;
import java.util.List;
import org.apache.camel.Exchange;

/** Keeps back the calls of a delivery that is only planned, after everything that precedes a call has been done for it. */
final class GateRehearsal {

    private static final int LONGEST_SAMPLE = 600;
    private static final Redaction REDACTION = new Redaction(List.of()); // credentials are not in a call

    private GateRehearsal() {
    }

    /**
     * Notes the call if its delivery is only planned.
     *
     * @param unchanged whether it is needless, for exactly this was accepted before
     * @return whether it was noted: it must not leave then
     */
    static boolean notes(Exchange exchange, String gate, GateTry tried, boolean unchanged) {
        Rehearsal rehearsal = exchange.getProperty(Delivery.PLAN_PROPERTY, Rehearsal.class);
        if (rehearsal == null) {
            return false;
        }
        rehearsal.add(new Rehearsal.Write(gate, unchanged, sample(tried.call())));
        return true;
    }

    private static String sample(VendorCall call) {
        return call.method() + " " + REDACTION.path(call.path())
                + (call.body() == null ? "" : " " + REDACTION.body(call.body(), LONGEST_SAMPLE));
    }
}
