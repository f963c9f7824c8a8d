package dev.waystation.check.online;

import dev.waystation.vendor.VendorCall;
import java.util.Objects;

/**
 * Something that was to be made at a vendor.
 *
 * @param api name of the API
 * @param field its name there
 * @param call the call that makes it
 * @param refusal why it was not made, as far as the answer says; null when the vendor accepted the call
 */
public record Creation(String api, String field, VendorCall call, String refusal) {

    public Creation {
        Objects.requireNonNull(api, "api");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(call, "call");
    }

    /** Whether the vendor accepted the call; that it is there only a second reading shows. */
    public boolean accepted() {
        return refusal == null;
    }
}
