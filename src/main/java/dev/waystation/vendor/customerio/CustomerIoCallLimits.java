package dev.waystation.vendor.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.UnreadableBodyException;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import java.nio.charset.StandardCharsets;

/** The limits of calls as they leave, those that connectors write in text among them (C: both specifications). */
final class CustomerIoCallLimits {

    private static final int MOST_IDS_OF_A_SEGMENT_CALL = 1_000;
    private static final int MOST_IDS_OF_AN_ATTRIBUTES_CALL = 100;

    private CustomerIoCallLimits() {
    }

    /** Track API. */
    static void track(VendorCall call) throws UnwritableCallException {
        if (call.body() != null && call.path().equals("/api/v2/entity")) {
            byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
            CustomerIoLimits.check(json(body), body.length);
        } else if (call.body() != null && call.path().endsWith("_customers")
                && call.path().startsWith("/api/v1/segments/")) {
            ids(call, MOST_IDS_OF_A_SEGMENT_CALL);
        }
    }

    /** App API. */
    static void app(VendorCall call) throws UnwritableCallException {
        if (call.body() != null && call.path().equals("/v1/customers/attributes")) {
            ids(call, MOST_IDS_OF_AN_ATTRIBUTES_CALL);
        }
    }

    private static void ids(VendorCall call, int most) throws UnwritableCallException {
        JsonNode ids = json(call.body().getBytes(StandardCharsets.UTF_8)).path("ids");
        if (!ids.isArray() || ids.isEmpty() || ids.size() > most) {
            throw UnwritableCallException.park(call.path() + " takes a list of 1 to " + most + " ids, not "
                    + (ids.isArray() ? ids.size() : "a value that is no list"));
        }
        for (JsonNode id : ids) {
            CustomerIoLimits.identifier("ids", id.asText());
        }
    }

    private static JsonNode json(byte[] body) throws UnwritableCallException {
        try {
            return EventBody.whole(body).json();
        } catch (UnreadableBodyException unreadable) {
            throw UnwritableCallException.park("the call cannot be sent: " + unreadable.getMessage());
        }
    }
}
