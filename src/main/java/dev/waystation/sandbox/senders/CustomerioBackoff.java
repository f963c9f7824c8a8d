package dev.waystation.sandbox.senders;

import dev.waystation.sandbox.senders.PostResult.Kind;
import dev.waystation.sandbox.switches.Switches;
import java.time.Duration;
import java.util.Set;

/** How long Customer.io waits before it sends an event again. */
final class CustomerioBackoff {

    /** Wait before the first retry after one of {@link #HOUR_STATUSES} or a connection that failed (C). */
    static final Duration HOUR = Duration.ofHours(1);

    /** Answers that cost an hour (C). 503, 504 and redirects are not on the list. */
    static final Set<Integer> HOUR_STATUSES = Set.of(400, 401, 402, 403, 404, 405, 410, 429, 500, 502, 521);

    private final Switches switches;

    CustomerioBackoff(Switches switches) {
        this.switches = switches;
    }

    /** Whether this is of the kind that costs an hour: a listed status, refused, reset, EOF, DNS, certificate. */
    static boolean costsAnHour(PostResult result) {
        return result.kind() == Kind.UNREACHABLE || HOUR_STATUSES.contains(result.status());
    }

    /**
     * The plain backoff.
     *
     * @param failures how often the event failed, from 1
     */
    Duration step(int failures) {
        Duration longest = switches.get(CustomerioSenderSwitches.BACKOFF_LONGEST);
        // A step of nothing would have a refused event sent for ever at one moment of a stepped clock.
        Duration step = longer(switches.get(CustomerioSenderSwitches.BACKOFF_FIRST), Duration.ofSeconds(1));
        for (int i = 1; i < failures && step.compareTo(longest) < 0; i++) {
            step = step.multipliedBy(2);
        }
        return step.compareTo(longest) > 0 ? longer(longest, Duration.ofSeconds(1)) : step;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
