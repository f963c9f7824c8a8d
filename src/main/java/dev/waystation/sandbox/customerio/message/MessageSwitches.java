package dev.waystation.sandbox.customerio.message;

import dev.waystation.sandbox.switches.Switch;
import java.time.Duration;
import java.util.List;

/** What can be set about messages. */
public final class MessageSwitches {

    static final Switch<Integer> KEPT = Switch.number("customerio.messages", 200_000, 1, 1_000_000,
            "How many messages are kept; beyond that the oldest is forgotten.");
    static final Switch<Integer> SUPPRESSIONS = Switch.number("customerio.suppressions", 20_000, 1, 200_000,
            "How many suppressed addresses each list of the email provider keeps; beyond that the oldest goes.");
    static final Switch<Integer> SEND_RATE = Switch.number("customerio.send-rate", 1_000, 10, 100_000,
            "How many messages a second a campaign or broadcast sends.");
    static final Switch<Duration> OPEN_SPREAD = Switch.time("customerio.open-spread", Duration.ofHours(2),
            "Within which time after their delivery messages are opened, most of them early.");

    private MessageSwitches() {
    }

    /** All of them. */
    public static List<Switch<?>> all() {
        return List.of(KEPT, SUPPRESSIONS, SEND_RATE, OPEN_SPREAD);
    }
}
