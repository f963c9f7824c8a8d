package dev.waystation.vendor;

import java.util.Objects;

/**
 * One call to a vendor, complete but for the host and the credentials.
 *
 * @param method HTTP method, upper case
 * @param path path below the API's base URL, beginning with {@code /}, already percent-encoded
 * @param query raw query string without {@code ?}, already percent-encoded, or null
 * @param body JSON text, or null for none
 * @param repeatable whether the vendor's state is the same after a second identical call
 * @param remember key under which an accepted identical write makes a repeat needless (for example
 *     {@code contact:ann@example.com}), or null when every call counts
 */
public record VendorCall(
        String method, String path, String query, String body, boolean repeatable, String remember) {

    public VendorCall {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must begin with '/', is '" + path + "'");
        }
    }

    /** A read without side effects. */
    public static VendorCall get(String path) {
        return new VendorCall("GET", path, null, null, true, null);
    }
}
