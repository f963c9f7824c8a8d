package dev.waystation.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.UnwritableCallException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step of a connector that writes its call from the mapped document in the body, for the gate that follows. The
 * body stays as it is.
 */
public final class CallStep implements Processor {

    /** Exchange property that holds the {@link dev.waystation.vendor.VendorCall} for the next gate. */
    public static final String CALL = "waystation.call";

    private final CallWriter writer;

    public CallStep(CallWriter writer) {
        this.writer = writer;
    }

    @Override
    public void process(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof JsonNode mapped)) {
            throw new IllegalStateException("a connector needs a mapped document as body; let mapping:<name> stand"
                    + " before it");
        }
        try {
            exchange.setProperty(CALL, writer.write(mapped));
        } catch (UnwritableCallException e) {
            if (e.skipRule() == null) {
                throw new DeliveryException(new Verdict.Parked(e.getMessage(), null), e.getMessage(), e);
            }
            exchange.setVariable(Delivery.SKIP_VARIABLE, e.skipRule());
            exchange.setRouteStop(true);
        }
    }
}
