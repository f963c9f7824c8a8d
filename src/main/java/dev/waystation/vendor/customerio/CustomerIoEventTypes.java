package dev.waystation.vendor.customerio;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Types of reporting events, as the vendor lists them for subscription (C: App API specification). */
final class CustomerIoEventTypes {

    private static final Map<String, String> BY_OBJECT = Map.of(
            "customer", "subscribed unsubscribed subscription_preferences_changed",
            "email", "drafted attempted sent delivered opened clicked converted bounced dropped deferred spammed failed"
                    + " unsubscribed undeliverable",
            "in_app", "drafted attempted sent opened clicked converted failed undeliverable",
            "push", "drafted attempted sent delivered opened clicked converted bounced dropped failed undeliverable",
            // The schemas know an undeliverable message to a team, and opt-outs by text messages, beyond the list.
            "slack", "drafted attempted sent clicked converted failed undeliverable",
            "sms", "drafted attempted sent delivered clicked converted bounced dropped failed undeliverable replied"
                    + " unsubscribed",
            "whatsapp", "drafted attempted sent delivered opened clicked converted bounced dropped failed undeliverable"
                    + " replied unsubscribed",
            "webhook", "drafted attempted sent clicked converted failed undeliverable");

    /** All of them. */
    static final Set<String> ALL = all();

    private CustomerIoEventTypes() {
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>();
        BY_OBJECT.forEach((object, metrics) -> {
            for (String metric : metrics.split(" ")) {
                all.add(object + "_" + metric);
            }
        });
        return Set.copyOf(all);
    }
}
