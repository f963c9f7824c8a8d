package dev.waystation.vendor;

import java.util.Locale;
import java.util.Map;

/**
 * A vendor's answer as it came.
 *
 * @param status HTTP status
 * @param headers lower-case names, one value each
 * @param body text of the answer, cut at a bound, never null; may be empty, HTML or broken JSON
 */
public record VendorResponse(int status, Map<String, String> headers, String body) {

    public VendorResponse {
        headers = Map.copyOf(headers);
        body = body == null ? "" : body;
    }

    /** A header's value, or null. */
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }
}
