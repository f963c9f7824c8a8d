package dev.waystation.sandbox.customerio.message;

import java.net.URI;
import java.util.Set;

/**
 * A webhook as the App API keeps it. The key that signs is no part of it: it is copied from the user interface (C).
 *
 * @param events names of events, for example {@code email_sent}
 * @param fullResolution whether every open and click is told, not only the first of each message
 * @param withContent whether what was sent is told too
 */
public record ReportingWebhook(long id, String name, URI endpoint, Set<String> events, boolean disabled,
        boolean fullResolution, boolean withContent) {

    public ReportingWebhook {
        events = Set.copyOf(events);
    }

    /** Without the endpoint's user info, which may hold a password. */
    @Override
    public String toString() {
        return "ReportingWebhook[" + id + " " + endpoint.getHost() + endpoint.getPath() + "]";
    }
}
