package dev.waystation.sandbox.webhooks;

import dev.waystation.sandbox.webhooks.WebhookRequest.Nature;
import java.time.Duration;
import java.util.List;

/** When a vendor sends a webhook again. */
public final class RetryHabit {

    /** Brevo's waits before each further attempt: five requests in about eleven hours (C docs retry-mechanism). */
    public static final List<Duration> BREVO_WAITS =
            List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(8));

    /** How often Intercom sends a notification, the first time included (C). */
    public static final int INTERCOM_TRIES = 2;

    /** Wait before Intercom's second attempt (C). */
    public static final Duration INTERCOM_WAIT = Duration.ofMinutes(1);

    /** How long Customer.io goes on trying (C). */
    public static final Duration CUSTOMERIO_LASTING = Duration.ofDays(7);

    private RetryHabit() {
    }

    /**
     * Whether Brevo sends again: after no answer and after 429 alone.
     *
     * @param status of the answer, 0 for none
     * @param attempts made so far
     */
    public static boolean brevoSendsAgain(int status, int attempts) {
        return (status == 0 || status == 429) && attempts <= BREVO_WAITS.size();
    }

    /**
     * Whether Intercom sends again: once, after anything but success, 410 and 429.
     *
     * @param status of the answer, 0 for none
     * @param attempts made so far
     */
    public static boolean intercomSendsAgain(int status, int attempts) {
        return !taken(status) && status != 410 && status != 429 && attempts < INTERCOM_TRIES;
    }

    /** Whether an answer is a success to every vendor. */
    public static boolean taken(int status) {
        return status >= 200 && status < 300;
    }

    static boolean sendsAgain(PlayJob job, int status, int customerioTries) {
        // A forger does not keep the vendor's habits.
        if (taken(status) || job.request.nature() == Nature.FORGED) {
            return false;
        }
        return switch (job.request.vendor()) {
            case "brevo" -> brevoSendsAgain(status, job.attempts);
            case "intercom" -> intercomSendsAgain(status, job.attempts);
            default -> job.attempts < customerioTries;
        };
    }
}
