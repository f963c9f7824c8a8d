package dev.waystation.sandbox.webhooks;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One POST of a vendor, complete but for the host.
 *
 * @param vendor {@code customerio}, {@code brevo} or {@code intercom}
 * @param path path at the gateway, {@code /webhooks/<vendor>}
 * @param headers every header the vendor sends, the proof of authenticity among them
 * @param body raw bytes
 * @param nature what it is
 * @param events the events inside, in order; of a forged or unreadable one none
 */
public record WebhookRequest(String vendor, String path, Map<String, String> headers, byte[] body, Nature nature,
        List<WrittenEvent> events) {

    /** What a webhook is, and so what the gateway owes it. */
    public enum Nature {
        /** The vendor's own, for the first time: 2xx, stored. */
        GENUINE,
        /** The same bytes again, freshly signed: 2xx, not stored again. */
        DUPLICATE,
        /** With a wrong proof: 401, nothing stored. */
        FORGED,
        /** Authentic, but no JSON: 2xx, stored and parked. */
        UNREADABLE
    }

    public WebhookRequest {
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(nature, "nature");
        headers = Map.copyOf(headers);
        events = List.copyOf(events);
    }

    /** Without the body and the headers, which hold a proof. */
    @Override
    public String toString() {
        return "WebhookRequest[" + vendor + " " + nature + ", " + body.length + " bytes, " + events.size() + " events]";
    }
}
