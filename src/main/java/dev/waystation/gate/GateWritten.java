package dev.waystation.gate;

import dev.waystation.vendor.VendorResponse;
import java.util.Optional;
import org.apache.camel.Exchange;

/** What a vendor answered to the last call of an exchange, for steps behind a gate. */
public final class GateWritten {

    private GateWritten() {
    }

    /** The answer; empty when no call was made, since it was needless or only planned. */
    public static Optional<VendorResponse> answer(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(GateSteps.RESPONSE, VendorResponse.class));
    }
}
