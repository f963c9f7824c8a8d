package dev.waystation.flows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.Vendor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step that skips news of what our own key wrote, by the rule {@value #RULE}. It stands before the mapping. */
public final class EchoStep implements Processor {

    /** The rule named on the skipped delivery. */
    public static final String RULE = "echo";

    private static final String EVENT = "event";
    private static final String SKIP = "skip";

    private final Vendor vendor;
    private final String ownKeyName;

    /**
     * @param ownKeyName name of the key with which this house writes, as the vendor shows it
     */
    public EchoStep(Vendor vendor, String ownKeyName) {
        this.vendor = vendor;
        this.ownKeyName = ownKeyName.strip();
    }

    @Override
    public void process(Exchange exchange) {
        if (exchange.getVariable(EVENT) instanceof JsonNode event
                && vendor.changedBy(event.path("body")).filter(ownKeyName::equalsIgnoreCase).isPresent()) {
            exchange.setVariable(SKIP, RULE);
            exchange.setRouteStop(true);
        }
    }
}
