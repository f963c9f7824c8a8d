package dev.waystation.vendor.brevo;

import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.RequestHeaders;
import dev.waystation.vendor.UnreadableBodyException;
import dev.waystation.vendor.WebhookContract;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Brevo's webhooks: unsigned, one event or up to 500 per POST, tried again after no answer and after 429 alone. */
final class BrevoWebhookContract implements WebhookContract {

    private static final int BODY_LIMIT = 8 * 1024 * 1024;

    // Every other 4xx and every 5xx discards the event for good.
    private static final int TOO_MANY_REQUESTS = 429;

    @Override
    public String secretSetting() {
        return "BREVO_WEBHOOK_TOKEN";
    }

    @Override
    public Set<String> headers() {
        return Set.of(BrevoCredential.AUTHORIZATION);
    }

    @Override
    public int bodyLimit() {
        return BODY_LIMIT;
    }

    @Override
    public Set<String> courtesyMethods() {
        return Set.of();
    }

    /** Any: a refusal for its label would lose the event for good. */
    @Override
    public boolean toleratesContentType(String contentType) {
        return true;
    }

    @Override
    public int refusalStatus() {
        return TOO_MANY_REQUESTS;
    }

    /** None: the vendor keeps to its own four retries over eleven hours, and shorter waits would only use them up. */
    @Override
    public Duration refusalRetryAfter() {
        return null;
    }

    @Override
    public Authenticity authenticate(RequestHeaders headers, byte[] body, List<String> secrets) {
        return BrevoCredential.check(headers, secrets);
    }

    @Override
    public List<String> diagnose(RequestHeaders headers, byte[] body, List<String> secrets) {
        return BrevoCredentialDiagnosis.of(headers, secrets);
    }

    @Override
    public List<ReceivedEvent> read(byte[] body) throws UnreadableBodyException {
        return BrevoReader.read(body);
    }

    @Override
    public Set<String> eventTypes() {
        return BrevoNames.EVENT_TYPES;
    }
}
