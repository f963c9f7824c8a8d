package dev.waystation.vendor.intercom;

import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.RequestHeaders;
import dev.waystation.vendor.UnreadableBodyException;
import dev.waystation.vendor.WebhookContract;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Intercom's notifications: one signed notification per POST, tried again once after a minute, then lost. */
final class IntercomWebhookContract implements WebhookContract {

    private static final int BODY_LIMIT = 1024 * 1024;

    // 429 throttles the subscription, 410 disables it, everything else is tried again once after a minute.
    private static final int SERVICE_UNAVAILABLE = 503;

    @Override
    public String secretSetting() {
        return "INTERCOM_CLIENT_SECRET";
    }

    @Override
    public Set<String> headers() {
        return Set.of(IntercomSignature.SIGNATURE);
    }

    @Override
    public int bodyLimit() {
        return BODY_LIMIT;
    }

    /** The Developer Hub validates the URL with HEAD; people look with GET. */
    @Override
    public Set<String> courtesyMethods() {
        return Set.of("HEAD", "GET");
    }

    /** Any: with one retry a refusal for its label would lose the notification. */
    @Override
    public boolean toleratesContentType(String contentType) {
        return true;
    }

    @Override
    public int refusalStatus() {
        return SERVICE_UNAVAILABLE;
    }

    /** None: there is one retry, after a minute; sooner would only waste it. */
    @Override
    public Duration refusalRetryAfter() {
        return null;
    }

    @Override
    public Authenticity authenticate(RequestHeaders headers, byte[] body, List<String> secrets) {
        return IntercomSignature.check(headers, body, secrets);
    }

    @Override
    public List<String> diagnose(RequestHeaders headers, byte[] body, List<String> secrets) {
        return IntercomSignature.diagnose(headers, body, secrets);
    }

    @Override
    public List<ReceivedEvent> read(byte[] body) throws UnreadableBodyException {
        return IntercomReader.read(body);
    }
}
