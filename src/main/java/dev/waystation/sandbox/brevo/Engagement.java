package dev.waystation.sandbox.brevo;

/**
 * What a contact did with a campaign's message, or what became of it.
 *
 * @param at epoch milliseconds
 */
record Engagement(Kind kind, int campaign, long at) {

    /** What may happen, with its names in statistics and in webhooks. */
    enum Kind {
        SENT("messagesSent", "request", "request"),
        DELIVERED("delivered", "delivered", "delivered"),
        OPENED("opened", "opened", "opened"),
        CLICKED("clicked", "click", "click"),
        SOFT_BOUNCE("softBounces", "softBounce", "soft_bounce"),
        HARD_BOUNCE("hardBounces", "hardBounce", "hard_bounce"),
        COMPLAINT("complaints", "spam", "spam"),
        UNSUBSCRIBED("unsubscriptions", "unsubscribed", "unsubscribed");

        private final String statistic;
        private final String subscription;
        private final String event;

        Kind(String statistic, String subscription, String event) {
            this.statistic = statistic;
            this.subscription = subscription;
            this.event = event;
        }

        /** Its list among a contact's statistics. */
        String statistic() {
            return statistic;
        }

        /** Its name in a webhook's subscription. */
        String subscription() {
            return subscription;
        }

        /** Its name in a webhook's payload. */
        String event() {
            return event;
        }
    }
}
