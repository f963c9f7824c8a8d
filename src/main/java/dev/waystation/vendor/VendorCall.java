package dev.waystation.vendor;

import java.util.Objects;

/**
 * One call to a vendor, complete but for the host and the credentials.
 *
 * @param method HTTP method, upper case
 * @param path path below the API's base URL, beginning with {@code /}, already percent-encoded
 * @param query raw query string without {@code ?}, already percent-encoded, or null
 * @param body JSON text, or null for none
 * @param repeat what has to be done before it may be made again after an answer was lost
 * @param remember key under which an accepted identical write makes a repeat needless (for example
 *     {@code contact:ann@example.com}), or null when every call counts
 * @param evidence of a read that is made to find something out what its answer shows; the call ends well only when
 *     that is {@link Finding.Taken}. Null for every other call
 * @param leavesTheGone whether the delivery is skipped (deleted) where the vendor says that the person was archived there,
 *     rather than bringing them back
 */
public record VendorCall(
        String method, String path, String query, String body, Repeat repeat, String remember, Evidence evidence,
        boolean leavesTheGone) {

    public VendorCall {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(repeat, "repeat");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must begin with '/', is '" + path + "'");
        }
    }

    /** A call that brings back whoever is archived. */
    public VendorCall(
            String method, String path, String query, String body, Repeat repeat, String remember, Evidence evidence) {
        this(method, path, query, body, repeat, remember, evidence, false);
    }

    /**
     * A call that is made for its own sake.
     *
     * @param repeatable whether the vendor's state is the same after a second identical call; when it is not, a repeat
     *     is {@link Repeat#COUNTED}
     */
    public VendorCall(String method, String path, String query, String body, boolean repeatable, String remember) {
        this(method, path, query, body, repeatable ? Repeat.HARMLESS : Repeat.COUNTED, remember, null);
    }

    /** A read without side effects. */
    public static VendorCall get(String path) {
        return new VendorCall("GET", path, null, null, true, null);
    }

    /** A read that is made to find something out. @param query already encoded, or null */
    public static VendorCall ask(String path, String query, Evidence evidence) {
        return new VendorCall("GET", path, query, null, Repeat.HARMLESS, null,
                Objects.requireNonNull(evidence, "evidence"));
    }

    /** The same call, which brings nobody back. */
    public VendorCall leavingTheGone() {
        return new VendorCall(method, path, query, body, repeat, remember, evidence, true);
    }

    /** Whether the vendor's state is the same after a second identical call. */
    public boolean repeatable() {
        return repeat instanceof Repeat.Harmless;
    }
}
