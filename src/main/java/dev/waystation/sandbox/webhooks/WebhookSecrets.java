package dev.waystation.sandbox.webhooks;

import java.util.Map;
import java.util.Objects;

/**
 * What the vendors prove their webhooks with. The defaults are well-known dummies.
 *
 * @param customerioKey Customer.io webhook signing key
 * @param brevoToken bearer token of Brevo's webhooks
 * @param intercomSecret client secret of the Intercom app
 */
public record WebhookSecrets(String customerioKey, String brevoToken, String intercomSecret) {

    /** Well-known dummy values. */
    public static final WebhookSecrets DEFAULT = new WebhookSecrets(
            "sandbox-webhook-signing-key", "sandbox-webhook-token", "sandbox-client-secret");

    public WebhookSecrets {
        Objects.requireNonNull(customerioKey, "customerioKey");
        Objects.requireNonNull(brevoToken, "brevoToken");
        Objects.requireNonNull(intercomSecret, "intercomSecret");
    }

    /** The defaults, each replaced where the environment sets the gateway's variable; of two secrets the first. */
    public static WebhookSecrets from(Map<String, String> environment) {
        return new WebhookSecrets(
                value(environment, "CIO_WEBHOOK_SIGNING_KEY", DEFAULT.customerioKey),
                value(environment, "BREVO_WEBHOOK_TOKEN", DEFAULT.brevoToken),
                value(environment, "INTERCOM_CLIENT_SECRET", DEFAULT.intercomSecret));
    }

    /** The variables that make a gateway accept them. */
    public Map<String, String> environment() {
        return Map.of(
                "CIO_WEBHOOK_SIGNING_KEY", customerioKey,
                "BREVO_WEBHOOK_TOKEN", brevoToken,
                "INTERCOM_CLIENT_SECRET", intercomSecret);
    }

    /** Names no value: overridden secrets may be real. */
    @Override
    public String toString() {
        return "WebhookSecrets[redacted]";
    }

    private static String value(Map<String, String> environment, String name, String otherwise) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? otherwise : value.split(",")[0].strip();
    }
}
