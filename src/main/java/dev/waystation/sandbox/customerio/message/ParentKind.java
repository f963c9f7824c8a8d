package dev.waystation.sandbox.customerio.message;

/** What a message can belong to, with the words that the App API and the webhooks have for it. */
public enum ParentKind {
    CAMPAIGN("campaign_id"),
    BROADCAST("broadcast_id"),
    NEWSLETTER("newsletter_id"),
    TRANSACTIONAL("transactional_message_id");

    private final String key;

    ParentKind(String key) {
        this.key = key;
    }

    /** The key of its number in messages and webhooks. */
    public String key() {
        return key;
    }
}
