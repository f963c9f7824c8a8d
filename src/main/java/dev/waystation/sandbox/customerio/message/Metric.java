package dev.waystation.sandbox.customerio.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can become of a message, in the order in which it mostly happens. At most 32 of them. */
public enum Metric {
    CREATED, DRAFTED, ATTEMPTED, SENT, DELIVERED, OPENED, HUMAN_OPENED, PREFETCH_OPENED, CLICKED, HUMAN_CLICKED,
    PREFETCH_CLICKED, CONVERTED, BOUNCED, DROPPED, DEFERRED, SPAMMED, FAILED, UNDELIVERABLE, SUPPRESSED, UNSUBSCRIBED,
    TOPIC_UNSUBSCRIBED;

    /** Its name in the App API and in webhooks. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The metric of a name. */
    public static Optional<Metric> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** Whether webhooks tell of it: the finer ones are only in the App API. */
    public boolean isTold() {
        return switch (this) {
            case CREATED, HUMAN_OPENED, PREFETCH_OPENED, HUMAN_CLICKED, PREFETCH_CLICKED, SUPPRESSED,
                    TOPIC_UNSUBSCRIBED -> false;
            default -> true;
        };
    }

    /** Whether a message that came to this was not or will not be sent, or did not arrive. */
    public boolean isFailure() {
        return switch (this) {
            case ATTEMPTED, BOUNCED, DROPPED, FAILED, UNDELIVERABLE -> true;
            default -> false;
        };
    }
}
