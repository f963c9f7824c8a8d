package dev.waystation.sandbox.senders;

import dev.waystation.sandbox.switches.Switch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What Customer.io leaves open about its webhooks. */
final class CustomerioSenderSwitches {

    static final SendingFaults.Shares FAULTS = SendingFaults.Shares.of("customerio");

    /** Step sizes are unpublished. */
    static final Switch<Duration> BACKOFF_FIRST = Switch.time("customerio.webhooks.backoff-first",
            Duration.ofMinutes(1),
            "First step of Customer.io's exponential backoff; each further one is twice as long.");

    /** Step sizes are unpublished. */
    static final Switch<Duration> BACKOFF_LONGEST = Switch.time("customerio.webhooks.backoff-longest",
            Duration.ofHours(12), "Longest step of Customer.io's exponential backoff.");

    /** The timestamp is documented as the time when the request was sent; of a retry nothing is said. */
    static final Switch<Boolean> SIGNS_AGAIN = Switch.flag("customerio.webhooks.signs-again", true,
            "Whether Customer.io gives a retry a fresh timestamp and signature.");

    /** The vendor's text speaks of email webhooks alone. */
    static final Switch<Boolean> SIGNS_ALL_KINDS = Switch.flag("customerio.webhooks.signs-all-kinds", true,
            "Whether Customer.io signs every webhook, or those about email alone.");

    /** Not promised. */
    static final Switch<Boolean> EVENT_ID_STABLE = Switch.flag("customerio.webhooks.event-id-stable", true,
            "Whether a retry of Customer.io's carries the same event_id.");

    /** Observed, not documented. */
    static final Switch<Boolean> STRING_TIMESTAMPS = Switch.flag("customerio.webhooks.string-timestamps", false,
            "Whether Customer.io writes an event's timestamp as a text.");

    private CustomerioSenderSwitches() {
    }

    static List<Switch<?>> all() {
        List<Switch<?>> all = new ArrayList<>(FAULTS.all());
        all.addAll(List.of(BACKOFF_FIRST, BACKOFF_LONGEST, SIGNS_AGAIN, SIGNS_ALL_KINDS, EVENT_ID_STABLE,
                STRING_TIMESTAMPS));
        return all;
    }
}
