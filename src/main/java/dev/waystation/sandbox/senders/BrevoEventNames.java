package dev.waystation.sandbox.senders;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Brevo names an event in snake_case on the wire and in camelCase in a subscription (C). */
final class BrevoEventNames {

    private static final Map<String, String> OTHERWISE = Map.of(
            "request", "sent", "invalid_email", "invalid", "unsubscribe", "unsubscribed", "complaint", "spam");

    private BrevoEventNames() {
    }

    /** The type of an event: its name in subscriptions, behind the kind of webhook where two have the same names. */
    static String type(JsonNode event) {
        String name = subscription(event.path("event").asText());
        return event.has("message-id") ? "transactional:" + name
                : event.has("camp_id") ? "marketing:" + name : name;
    }

    /** The name in subscriptions, for example {@code hardBounce} for {@code hard_bounce}. */
    private static String subscription(String onTheWire) {
        String other = OTHERWISE.get(onTheWire);
        if (other != null) {
            return other;
        }
        StringBuilder name = new StringBuilder();
        for (String word : onTheWire.split("_")) {
            name.append(name.isEmpty() || word.isEmpty() ? word
                    : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
