package dev.waystation.sandbox.webhooks;

import java.util.Map;

/** The headers each vendor posts with, its proof of authenticity among them. */
public final class WebhookHeaders {

    private WebhookHeaders() {
    }

    /**
     * Customer.io's. A User-Agent with its name was observed.
     *
     * @param key the webhook signing key
     * @param timestamp when the request is sent, epoch seconds
     */
    public static Map<String, String> customerio(String key, long timestamp, byte[] body) {
        return Map.of("X-CIO-Timestamp", String.valueOf(timestamp),
                "X-CIO-Signature", WebhookSigning.customerio(key, timestamp, body),
                "User-Agent", "Customer.io Web Hooks 1.0", "Content-Type", "application/json");
    }

    /** Brevo's, which prove nothing: it does not sign. */
    public static Map<String, String> brevo() {
        return Map.of("User-Agent", "SendinBlue Webhook", "Content-Type", "application/json");
    }

    /** The bearer token that a subscription of Brevo's may carry. */
    public static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    /** Intercom's (C docs). */
    public static Map<String, String> intercom(String clientSecret, byte[] body) {
        return Map.of("X-Hub-Signature", WebhookSigning.intercom(clientSecret, body), "Accept", "application/json",
                "User-Agent", "intercom-parrot-service-client/1.0", "Content-Type", "application/json");
    }
}
