package dev.waystation.sandbox.senders;

import dev.waystation.sandbox.switches.Switch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What Intercom leaves open about its notifications. */
final class IntercomSenderSwitches {

    static final SendingFaults.Shares FAULTS = SendingFaults.Shares.of("intercom");

    /** One page says notifications are dropped meanwhile, the other says paused. */
    static final Switch<String> PAUSED = Switch.choice("intercom.webhooks.paused", "held", List.of("held", "dropped"),
            "What becomes of notifications while Intercom pauses a receiver.");

    /** Observed once. */
    static final Switch<Integer> NULL_ID_SHARE = Switch.number("intercom.webhooks.null-id-share", 0, 0, 100,
            "How many of a hundred notifications of Intercom have the id null.");

    /** Observed several times; how often is not known. */
    static final Switch<Integer> ISO_TIMES_SHARE = Switch.number("intercom.webhooks.iso-times-share", 30, 0, 100,
            "How many of a hundred notifications about contacts have times in ISO 8601 rather than in seconds.");

    /** Assumed, not stated. */
    static final Switch<Boolean> ID_STABLE = Switch.flag("intercom.webhooks.id-stable", true,
            "Whether the retry of a notification of Intercom carries the same id.");

    /** Only private apps are suspended. */
    static final Switch<Boolean> PRIVATE_APP = Switch.flag("intercom.webhooks.private-app", true,
            "Whether the app is a private one, whose receiver is suspended after seven days of errors.");

    /** Said to be periodic; the period is not. */
    static final Switch<Duration> PING_EVERY = Switch.time("intercom.webhooks.ping-every", Duration.ofDays(1),
            "How often Intercom sends a ping besides that on saving; 0s for never.");

    private IntercomSenderSwitches() {
    }

    static List<Switch<?>> all() {
        List<Switch<?>> all = new ArrayList<>(FAULTS.all());
        all.addAll(List.of(PAUSED, NULL_ID_SHARE, ISO_TIMES_SHARE, ID_STABLE, PRIVATE_APP, PING_EVERY));
        return all;
    }
}
