package dev.waystation.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.Person;
import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.RequestHeaders;
import dev.waystation.vendor.UnreadableBodyException;
import dev.waystation.vendor.Vendor;
import dev.waystation.vendor.WebhookContract;

/**
 * A vendor made for the rules of the door: the signature is the secret itself, a body is event ids one per line, a body
 * that begins with {@code ?} is unreadable and one that begins with {@code !} breaks the reader.
 */
record TestVendor(
        String name, int refusalStatus, Duration refusalRetryAfter, int bodyLimit, Set<String> courtesyMethods)
        implements Vendor, WebhookContract {

    static final String SIGNATURE = "x-test-signature";

    static TestVendor refusing(String name, int status) {
        return new TestVendor(name, status, null, 1 << 20, Set.of());
    }

    @Override
    public WebhookContract webhooks() {
        return this;
    }

    @Override
    public List<ApiContract> apis() {
        return List.of();
    }

    @Override
    public Map<String, CallWriter> calls() {
        return Map.of();
    }

    @Override
    public Set<String> headers() {
        return Set.of(SIGNATURE, "x-test-time");
    }

    @Override
    public String secretSetting() {
        return "TEST_SECRET";
    }

    @Override
    public boolean toleratesContentType(String contentType) {
        return contentType == null || contentType.startsWith("application/json");
    }

    @Override
    public Authenticity authenticate(RequestHeaders headers, byte[] body, List<String> secrets) {
        int secret = secrets.indexOf(headers.single(SIGNATURE).orElse(""));
        return secret >= 0 ? new Authenticity.Authentic(secret)
                : new Authenticity.Forged("header X-Test-Signature is missing, repeated or wrong");
    }

    @Override
    public List<ReceivedEvent> read(byte[] body) throws UnreadableBodyException {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.startsWith("?")) {
            throw new UnreadableBodyException("begins with a question");
        }
        if (text.startsWith("!")) {
            throw new IllegalStateException("reader broke");
        }
        List<ReceivedEvent> events = new ArrayList<>();
        for (String id : text.lines().toList()) {
            events.add(new ReceivedEvent(id.length() > 255 ? id.substring(0, 255) : id, "opened",
                    new Person(Map.of("email", "ann@example.com")), null, body));
        }
        return events;
    }
}
