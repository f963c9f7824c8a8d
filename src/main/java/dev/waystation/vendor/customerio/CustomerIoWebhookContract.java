package dev.waystation.vendor.customerio;

import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.ContentTypes;
import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.RequestHeaders;
import dev.waystation.vendor.UnreadableBodyException;
import dev.waystation.vendor.WebhookContract;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Customer.io's reporting webhooks: one signed event per POST, tried again for seven days, the next held back. */
final class CustomerIoWebhookContract implements WebhookContract {

    private static final int BODY_LIMIT = 1024 * 1024;

    // The one refusal that is not on the vendor's list of "wait an hour first" (400-405, 410, 429, 500, 502, 521).
    private static final int SERVICE_UNAVAILABLE = 503;

    // Whether it is read is unpublished; with seven days of retries a short wait can only help.
    private static final Duration SOON = Duration.ofSeconds(10);

    @Override
    public String secretSetting() {
        return "CIO_WEBHOOK_SIGNING_KEY";
    }

    @Override
    public Set<String> headers() {
        return Set.of(CustomerIoSignature.SIGNATURE, CustomerIoSignature.TIMESTAMP);
    }

    @Override
    public int bodyLimit() {
        return BODY_LIMIT;
    }

    @Override
    public Set<String> courtesyMethods() {
        return Set.of();
    }

    /** JSON by whatever name, or none: a refused POST is tried again for days, so a wrong one loses nothing. */
    @Override
    public boolean toleratesContentType(String contentType) {
        return ContentTypes.mayBeJson(contentType);
    }

    @Override
    public int refusalStatus() {
        return SERVICE_UNAVAILABLE;
    }

    @Override
    public Duration refusalRetryAfter() {
        return SOON;
    }

    @Override
    public Authenticity authenticate(RequestHeaders headers, byte[] body, List<String> secrets) {
        return CustomerIoSignature.check(headers, body, secrets);
    }

    @Override
    public List<String> diagnose(RequestHeaders headers, byte[] body, List<String> secrets) {
        return CustomerIoSignature.diagnose(headers, body, secrets);
    }

    @Override
    public List<ReceivedEvent> read(byte[] body) throws UnreadableBodyException {
        return CustomerIoReader.read(body);
    }

    @Override
    public Set<String> eventTypes() {
        return CustomerIoEventTypes.ALL;
    }
}
