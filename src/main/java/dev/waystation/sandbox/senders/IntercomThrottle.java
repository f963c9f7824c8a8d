package dev.waystation.sandbox.senders;

import java.time.Duration;
import java.time.Instant;

/** How far Intercom has slowed down for a receiver that answered 429: one minute, then longer, up to two hours (C). */
final class IntercomThrottle {

    /** A notification that is delayed longer is dropped (C). */
    static final Duration LONGEST = Duration.ofHours(2);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private Duration last = Duration.ZERO;
    private Instant until = Instant.MIN;

    /** Whether anything was slowed down since the last success. */
    boolean isOn() {
        return !last.isZero();
    }

    /** Whether nothing is sent now. */
    boolean holds(Instant now) {
        return now.isBefore(until);
    }

    Instant until() {
        return until;
    }

    /**
     * Another 429.
     *
     * @return how long nothing is sent; zero when it is so already
     */
    Duration slowDown(Instant now) {
        if (holds(now)) {
            return Duration.ZERO;
        }
        Duration doubled = last.multipliedBy(2);
        last = !isOn() ? SHORTEST : doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        until = now.plus(last);
        return last;
    }

    void clear() {
        last = Duration.ZERO;
        until = Instant.MIN;
    }
}
