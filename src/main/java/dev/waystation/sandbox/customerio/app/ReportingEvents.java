package dev.waystation.sandbox.customerio.app;

import java.util.Set;
import java.util.TreeSet;

/** The events a webhook can be told of, by the names of subscriptions (C). */
final class ReportingEvents {

    private static final String[] NAMES = {
        "customer: subscribed unsubscribed subscription_preferences_changed",
        "email: drafted attempted sent delivered opened clicked converted bounced dropped deferred spammed failed "
                + "unsubscribed undeliverable",
        "in_app: drafted attempted sent opened clicked converted failed undeliverable",
        "push: drafted attempted sent delivered opened clicked converted bounced dropped failed undeliverable",
        "slack: drafted attempted sent clicked converted failed",
        "sms: drafted attempted sent delivered clicked converted bounced dropped failed undeliverable replied",
        "whatsapp: drafted attempted sent delivered opened clicked converted bounced dropped failed undeliverable "
                + "replied",
        "webhook: drafted attempted sent clicked converted failed undeliverable"};

    private static final Set<String> ALL = all();

    private ReportingEvents() {
    }

    static boolean has(String name) {
        return ALL.contains(name);
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>();
        for (String group : NAMES) {
            String[] parts = group.split(": ");
            for (String metric : parts[1].split(" ")) {
                all.add(parts[0] + "_" + metric);
            }
        }
        return all;
    }
}
