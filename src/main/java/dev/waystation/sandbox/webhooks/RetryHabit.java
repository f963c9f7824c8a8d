package dev.waystation.sandbox.webhooks;

import dev.waystation.sandbox.webhooks.WebhookRequest.Nature;

/** When a vendor sends a webhook again. */
final class RetryHabit {

    // Brevo: after no answer and after 429 alone, four times. Intercom: once, after anything but 410 and 429.
    private static final int BREVO_TRIES = 5;
    private static final int INTERCOM_TRIES = 2;

    private RetryHabit() {
    }

    static boolean sendsAgain(PlayJob job, int status, int customerioTries) {
        boolean taken = status >= 200 && status < 300;
        // A forger does not keep the vendor's habits.
        if (taken || job.request.nature() == Nature.FORGED) {
            return false;
        }
        return switch (job.request.vendor()) {
            case "brevo" -> (status == 0 || status == 429) && job.attempts < BREVO_TRIES;
            case "intercom" -> status != 410 && status != 429 && job.attempts < INTERCOM_TRIES;
            default -> job.attempts < customerioTries;
        };
    }
}
