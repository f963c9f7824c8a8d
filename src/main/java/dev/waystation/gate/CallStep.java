package dev.waystation.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.FittedDocument;
import dev.waystation.vendor.UnwritableCallException;
import java.util.ArrayList;
import java.util.List;
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
            FittedDocument fitted = FittedDocument.of(mapped, writer.limits());
            exchange.setProperty(CALL, writer.write(fitted.document()));
            note(exchange, fitted.notes());
        } catch (UnwritableCallException e) {
            if (e.skipRule() == null) {
                throw new DeliveryException(new Verdict.Parked(e.getMessage(), null), e.getMessage(), e);
            }
            exchange.setVariable(Delivery.SKIP_VARIABLE, e.skipRule());
            exchange.setRouteStop(true);
        }
    }

    /** What was left out on the way stands with the delivery in the ledger. */
    private static void note(Exchange exchange, List<String> notes) {
        if (!notes.isEmpty()) {
            List<String> all = new ArrayList<>(exchange.getProperty(Delivery.NOTES_PROPERTY, List.of(), List.class));
            all.addAll(notes);
            exchange.setProperty(Delivery.NOTES_PROPERTY, all);
        }
    }
}
