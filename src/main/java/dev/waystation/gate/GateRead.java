package dev.waystation.gate;

import dev.waystation.ledger.Delivery;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;

/**
 * A read that a step makes in the midst of a route, through the gate's own route: budget, breaker and batches count it,
 * and the delivery's attempt is counted before it leaves. The step's exchange stays as it is.
 */
public final class GateRead {

    private GateRead() {
    }

    /**
     * Makes it, on this thread.
     *
     * @param api name of the gate
     * @param origin says for which delivery it is made, if for one, with which priority, and beside how many others
     * @return the vendor's answer, which took the call
     * @throws dev.waystation.ledger.DeliveryException when it was not made, or the vendor refused it
     */
    public static VendorResponse make(String api, VendorCall call, Exchange origin) throws Exception {
        Map<String, Object> properties = new HashMap<>();
        properties.put(GateSteps.PRIORITY, GateSteps.priority(origin));
        if (origin.getProperty(Delivery.PLAN_PROPERTY) == null) { // what is only planned has no attempt to count
            for (String each : new String[] {Delivery.PROPERTY, Delivery.LANES_PROPERTY}) {
                properties.put(each, origin.getProperty(each));
            }
            properties.values().removeIf(Objects::isNull);
        }
        Exchange exchange = InnerCall.make(api, origin.getContext(), call, properties);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        VendorResponse response = exchange.getProperty(GateSteps.RESPONSE, VendorResponse.class);
        if (response == null) {
            throw new IllegalStateException("gate " + api + " ended a read without an answer");
        }
        return response;
    }
}
