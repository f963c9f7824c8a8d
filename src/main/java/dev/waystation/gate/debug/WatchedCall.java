package dev.waystation.gate.debug;

import dev.waystation.vendor.VendorResponse;
import java.time.Duration;

/** A call whose end is logged, once. Not safe for concurrent use. */
public final class WatchedCall {

    /** One that nobody watches: nothing is logged. */
    public static final WatchedCall NOT_WATCHED = new WatchedCall(0, null);

    private final int number;
    private CallLines lines;

    WatchedCall(int number, CallLines lines) {
        this.number = number;
        this.lines = lines;
    }

    /** The answer is there. */
    public void answered(VendorResponse response, Duration took) {
        CallLines open = lines;
        lines = null;
        if (open != null) {
            open.answer(number, response, took);
        }
    }

    /** No answer came, for a reason in words; does nothing when one did. */
    public void unanswered(String problem, Duration took) {
        CallLines open = lines;
        lines = null;
        if (open != null) {
            open.problem(number, problem, took);
        }
    }
}
