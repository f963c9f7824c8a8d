package dev.waystation.vendor.customerio;

import java.util.Set;

/** Names that mean something of their own to Customer.io (C: Track specification, reserved keys of identify). */
final class CustomerIoNames {

    /** What a person is known by and no update may change; {@code id} and {@code email} may be given by one. */
    static final Set<String> IDENTITY = Set.of("cio_id", "anonymous_id");
    /** Keys that would turn an update into something else. */
    static final Set<String> CONTROL = Set.of("_update", "_timestamp", "cio_relationships");
    /** Epoch seconds. */
    static final String CREATED_AT = "created_at";

    private static final String UNSUBSCRIBED = "unsubscribed";
    private static final String PREFERENCES = "cio_subscription_preferences";

    private CustomerIoNames() {
    }

    /** Whether mail may be sent: an attribute of this name would lift an opt-out. */
    static boolean isConsent(String name) {
        return name.equals(UNSUBSCRIBED) || name.equals(PREFERENCES) || name.startsWith(PREFERENCES + ".");
    }

    /** Whether an update of attributes leaves it out. */
    static boolean isNeverWritten(String name) {
        return CONTROL.contains(name) || IDENTITY.contains(name) || isConsent(name);
    }
}
