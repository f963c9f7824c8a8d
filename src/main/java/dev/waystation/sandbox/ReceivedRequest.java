package dev.waystation.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One request that reached the sandbox, in order of arrival.
 *
 * @param sequence counts from 1 and never repeats, not even after the record was cleared
 * @param at when the whole request had arrived, epoch milliseconds
 * @param vendor {@code customerio}, {@code brevo} or {@code intercom}
 * @param api the API, for example {@code customerio-track}, or {@code brevo-status} for a status page
 * @param method HTTP method
 * @param path the vendor's own path, percent-encoded as it came
 * @param query raw query string, or null
 * @param headers lower-case names; credentials are redacted
 * @param bytes the body
 * @param status what was answered; 0 when the connection was dropped
 */
public record ReceivedRequest(long sequence, long at, String vendor, String api, String method, String path,
        String query, Map<String, String> headers, byte[] bytes, int status) {

    /** The same with these headers. */
    ReceivedRequest with(Map<String, String> otherHeaders) {
        return new ReceivedRequest(sequence, at, vendor, api, method, path, query, Map.copyOf(otherHeaders), bytes,
                status);
    }

    /** The body as text. */
    public String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether this came to that vendor or that API; null stands for every one. */
    public boolean isFor(String vendorOrApi) {
        return vendorOrApi == null || vendorOrApi.equals(vendor) || vendorOrApi.equals(api);
    }
}
