package dev.waystation.sandbox.brevo;

import java.util.Set;

/** Which events each kind of webhook may ask for, in the names of subscriptions. Documented. */
final class WebhookEvents {

    private static final Set<String> TRANSACTIONAL = Set.of("sent", "request", "delivered", "hardBounce", "softBounce",
            "blocked", "spam", "invalid", "deferred", "click", "opened", "uniqueOpened", "unsubscribed");
    private static final Set<String> MARKETING = Set.of("spam", "opened", "click", "hardBounce", "softBounce",
            "unsubscribed", "listAddition", "delivered", "contactUpdated", "contactDeleted");
    private static final Set<String> INBOUND = Set.of("inboundEmailProcessed", "reply");
    private static final Set<String> TRANSACTIONAL_SMS = Set.of("accepted", "delivered", "softBounce", "hardBounce",
            "unsubscribe", "reply", "subscribe", "sent", "blacklisted", "skip");
    private static final Set<String> MARKETING_SMS = Set.of("delivered", "softBounce", "hardBounce", "unsubscribe",
            "reply", "subscribe", "sent", "skip");

    private WebhookEvents() {
    }

    /** Those of a type and channel; empty when there are no such webhooks. */
    static Set<String> of(String type, String channel) {
        boolean sms = channel.equals("sms");
        return switch (type) {
            case "transactional" -> sms ? TRANSACTIONAL_SMS : TRANSACTIONAL;
            case "marketing" -> sms ? MARKETING_SMS : MARKETING;
            case "inbound" -> sms ? Set.of() : INBOUND;
            default -> Set.of();
        };
    }
}
