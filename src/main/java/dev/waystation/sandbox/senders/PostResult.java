package dev.waystation.sandbox.senders;

import dev.waystation.sandbox.webhooks.RetryHabit;
import java.time.Duration;

/**
 * What came of a request.
 *
 * @param kind what came
 * @param status status of the answer, 0 without one
 * @param took time until then, on the sandbox's clock
 * @param detail what went wrong, in words; empty with an answer
 */
record PostResult(Kind kind, int status, Duration took, String detail) {

    enum Kind {
        /** An answer, whatever it says. */
        ANSWERED,
        /** Nothing in time. */
        TIMED_OUT,
        /** Refused, broken off, not found, or not trusted. */
        UNREACHABLE,
        /** Not sent: the receiver is not on this machine. */
        NOT_ALLOWED
    }

    boolean delivered() {
        return RetryHabit.taken(status);
    }
}
