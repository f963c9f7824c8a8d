package dev.waystation.sandbox.intercom;

import java.util.List;
import java.util.Optional;

/** The subscription types of the workspace; the API cannot make any. */
final class SubscriptionTypes {

    private final List<SubscriptionType> types = List.of(
            new SubscriptionType("91", "Newsletter", "News once a week", false, "email"),
            new SubscriptionType("92", "Product updates", "What is new", true, "email"),
            new SubscriptionType("93", "Text messages", "Deliveries and appointments", true, "sms_message"));

    List<SubscriptionType> all() {
        return types;
    }

    Optional<SubscriptionType> find(String id) {
        return types.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
