package dev.waystation.gate;

import dev.waystation.gate.budget.Priority;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** Reads from a vendor for nobody's delivery, through the gate's own route like everybody. */
public final class ReadCalls {

    private ReadCalls() {
    }

    /**
     * Makes the call on this thread, which waits for its turn and for the answer.
     *
     * @param camel the flows that hold the gate's route
     * @param gate name of the API
     * @return what the vendor answered, which is an acceptance
     * @throws DeliveryException when it was refused, unanswered or not sent; its verdict says which
     * @throws Exception whatever else kept the call from being made: a fault of ours
     */
    public static VendorResponse make(CamelContext camel, String gate, VendorCall call, Priority priority)
            throws Exception {
        Exchange exchange = InnerCall.make(gate, camel, call, Map.of(GateSteps.PRIORITY, priority));
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getProperty(GateSteps.RESPONSE, VendorResponse.class);
    }
}
