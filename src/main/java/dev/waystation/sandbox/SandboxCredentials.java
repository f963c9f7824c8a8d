package dev.waystation.sandbox;

import java.util.Map;
import java.util.Objects;

/**
 * The credentials the doubles accept. The defaults are well-known dummies and open nothing.
 *
 * @param siteId Customer.io site id, user name of the Track API
 * @param trackKey Customer.io Track API key
 * @param appKey Customer.io App API key
 * @param brevoKey Brevo API key
 * @param intercomToken Intercom access token
 */
public record SandboxCredentials(
        String siteId, String trackKey, String appKey, String brevoKey, String intercomToken) {

    /** Well-known dummy values. */
    public static final SandboxCredentials DEFAULT = new SandboxCredentials(
            "sandbox-site-id", "sandbox-track-key", "sandbox-app-key", "xkeysib-sandbox", "sandbox-intercom-token");

    public SandboxCredentials {
        Objects.requireNonNull(siteId, "siteId");
        Objects.requireNonNull(trackKey, "trackKey");
        Objects.requireNonNull(appKey, "appKey");
        Objects.requireNonNull(brevoKey, "brevoKey");
        Objects.requireNonNull(intercomToken, "intercomToken");
    }

    /** The defaults, each replaced where the environment sets the variable that the gateway reads too. */
    public static SandboxCredentials from(Map<String, String> environment) {
        return new SandboxCredentials(
                value(environment, "CIO_SITE_ID", DEFAULT.siteId),
                value(environment, "CIO_TRACK_API_KEY", DEFAULT.trackKey),
                value(environment, "CIO_APP_API_KEY", DEFAULT.appKey),
                value(environment, "BREVO_API_KEY", DEFAULT.brevoKey),
                value(environment, "INTERCOM_ACCESS_TOKEN", DEFAULT.intercomToken));
    }

    /** The variables that give a gateway these credentials. */
    public Map<String, String> environment() {
        return Map.of(
                "CIO_SITE_ID", siteId,
                "CIO_TRACK_API_KEY", trackKey,
                "CIO_APP_API_KEY", appKey,
                "BREVO_API_KEY", brevoKey,
                "INTERCOM_ACCESS_TOKEN", intercomToken);
    }

    /** Names no value: overridden credentials may be real. */
    @Override
    public String toString() {
        return "SandboxCredentials[redacted]";
    }

    private static String value(Map<String, String> environment, String name, String otherwise) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }
}
