package dev.waystation.sandbox.senders;

import dev.waystation.sandbox.switches.Switch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What Brevo leaves open about its webhooks. */
final class BrevoSenderSwitches {

    static final SendingFaults.Shares FAULTS = SendingFaults.Shares.of("brevo");

    /** Not published. */
    static final Switch<Duration> TIMEOUT = Switch.time("brevo.webhooks.timeout", Duration.ofSeconds(10),
            "How long Brevo waits for the answer to a webhook.");

    /** The newer edition of the page says discarded, the older says nothing. */
    static final Switch<Boolean> RETRIES_5XX = Switch.flag("brevo.webhooks.retries-5xx", false,
            "Whether Brevo sends a webhook again that was answered with 500 to 599.");

    /** Recalled, unverified. */
    static final Switch<String> BATCH_CONTAINER = Switch.choice("brevo.webhooks.batch-container", "array",
            List.of("array", "events"),
            "How a batch of webhooks looks: a JSON array, or an object with an array 'events'.");

    private BrevoSenderSwitches() {
    }

    static List<Switch<?>> all() {
        List<Switch<?>> all = new ArrayList<>(FAULTS.all());
        all.addAll(List.of(TIMEOUT, RETRIES_5XX, BATCH_CONTAINER));
        return all;
    }
}
