package dev.waystation.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;

/** The body of a call on its way out, for checks of a vendor's counts and lengths. */
public final class CallBody {

    private static final int LONGEST_SHOWN = 60;

    private CallBody() {
    }

    /**
     * Its JSON; a missing node for none.
     *
     * @throws UnwritableCallException when it is nested too deep or is no JSON
     */
    public static JsonNode json(VendorCall call) throws UnwritableCallException {
        if (call.body() == null) {
            return MissingNode.getInstance();
        }
        try {
            return EventBody.whole(call.body().getBytes(StandardCharsets.UTF_8)).json();
        } catch (UnreadableBodyException unreadable) {
            throw UnwritableCallException.park("the call cannot be sent: " + unreadable.getMessage());
        }
    }

    /** Its length in UTF-8 bytes, 0 for none. */
    public static int bytes(VendorCall call) {
        return call.body() == null ? 0 : MappedDocument.bytes(call.body());
    }

    /**
     * Refuses what is more than a vendor takes.
     *
     * @param what in words, for example {@code "the event's name"}
     * @param unit of both numbers, for example {@code "characters"}
     * @param most what the vendor takes
     */
    public static void atMost(String vendor, String what, long count, long most, String unit)
            throws UnwritableCallException {
        if (count > most) {
            throw UnwritableCallException.park(what + " has " + count + " " + unit + ", " + vendor + " takes " + most
                    + ": map less into it");
        }
    }

    /** A name as it may stand in an error. */
    public static String shown(String name) {
        return name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "…";
    }
}
