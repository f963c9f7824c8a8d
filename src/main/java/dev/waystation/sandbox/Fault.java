package dev.waystation.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What goes wrong with the next calls. Delay, status and drop combine: the double waits, then answers with the status,
 * or drops the connection; with both it begins the answer and drops in the middle of it.
 *
 * @param vendor vendor or API it concerns, for example {@code brevo} or {@code customerio-track}
 * @param path only calls whose path begins so; null for every path
 * @param method only this method, upper case; null for every method
 * @param status answer with this status instead of doing the call, 200 to 599; 0 for no such answer
 * @param body body of that answer; null for the vendor's own
 * @param headers further headers of that answer
 * @param delay how long the answer waits, up to ten minutes
 * @param drop close the connection instead of answering
 * @param applied whether the call is done all the same; always true for a fault that only delays
 * @param times how many calls it meets; 0 for no such bound
 * @param lasting how long it lasts from its beginning; null for no such bound. Without either bound it lasts until
 *     it is cleared
 */
public record Fault(String vendor, String path, String method, int status, byte[] body, Map<String, String> headers,
        Duration delay, boolean drop, boolean applied, int times, Duration lasting) {

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    public Fault {
        Objects.requireNonNull(vendor, "vendor");
        headers = Map.copyOf(headers);
        refuseIf(path != null && !path.startsWith("/"), "path must begin with '/', is '" + path + "'");
        refuseIf(status != 0 && (status < 200 || status > 599), "status must be 200 to 599, is " + status);
        refuseIf(status == 0 && (body != null || !headers.isEmpty()), "body and headers need a status");
        refuseIf(delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0,
                "delayMs must be 0 to " + LONGEST_DELAY.toMillis() + ", is " + delay.toMillis());
        refuseIf(status == 0 && !drop && delay.isZero(), "a fault needs a status, a delayMs above 0 or drop: true");
        refuseIf(times < 0, "times must be at least 1, is " + times);
        refuseIf(lasting != null && (lasting.isNegative() || lasting.isZero()), "forMs must be at least 1");
        refuseIf(times > 0 && lasting != null, "give times or forMs, not both");
        applied = applied || (status == 0 && !drop);
    }

    /** Every call is answered with this status and the vendor's own body for it. */
    public static Fault answering(String vendor, int status) {
        return new Fault(vendor, null, null, status, null, Map.of(), Duration.ZERO, false, false, 0, null);
    }

    /** Every connection is dropped without an answer. */
    public static Fault dropping(String vendor) {
        return new Fault(vendor, null, null, 0, null, Map.of(), Duration.ZERO, true, false, 0, null);
    }

    /** Every call is done at once and answered late. */
    public static Fault delaying(String vendor, Duration delay) {
        return new Fault(vendor, null, null, 0, null, Map.of(), delay, false, true, 0, null);
    }

    /** The same for calls of one method whose path begins so; null for every method. */
    public Fault at(String otherMethod, String pathPrefix) {
        return new Fault(vendor, pathPrefix, otherMethod, status, body, headers, delay, drop, applied, times, lasting);
    }

    /** The same with this body and these headers. */
    public Fault saying(String text, Map<String, String> more) {
        return new Fault(vendor, path, method, status, text.getBytes(StandardCharsets.UTF_8), more, delay, drop,
                applied, times, lasting);
    }

    /** The same after a wait. */
    public Fault after(Duration wait) {
        return new Fault(vendor, path, method, status, body, headers, wait, drop, applied, times, lasting);
    }

    /** The same, but the call is done before it goes wrong: the caller cannot know. */
    public Fault afterDoingTheCall() {
        return new Fault(vendor, path, method, status, body, headers, delay, drop, true, times, lasting);
    }

    /** The same for the next so many calls. */
    public Fault times(int calls) {
        return new Fault(vendor, path, method, status, body, headers, delay, drop, applied, calls, null);
    }

    /** The same for a time from now. */
    public Fault lasting(Duration time) {
        return new Fault(vendor, path, method, status, body, headers, delay, drop, applied, 0, time);
    }

    boolean meets(String vendorName, String api, String callMethod, String callPath) {
        return (vendor.equals(vendorName) || vendor.equals(api))
                && (method == null || method.equals(callMethod))
                && (path == null || callPath.startsWith(path));
    }

    private static void refuseIf(boolean wrong, String message) {
        if (wrong) {
            throw new IllegalArgumentException(message);
        }
    }
}
