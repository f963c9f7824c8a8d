package dev.waystation.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.outbox.Happening;
import dev.waystation.sandbox.senders.SenderCounts;
import dev.waystation.sandbox.senders.SenderReport;
import dev.waystation.sandbox.webhooks.WebhookSecrets;
import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.RequestHeaders;
import dev.waystation.vendor.WebhookContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A sandbox whose clock stands, a receiver, and one vendor that posts to it. */
final class SenderScene implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    static final WebhookSecrets SECRETS =
            new WebhookSecrets("test_signing_key_0123456789", "test-token-0001", "test-client-secret");

    final WebhookReceiver receiver = new WebhookReceiver();
    final Sandbox sandbox;
    private final String vendor;

    SenderScene(String vendor, String... switches) throws Exception {
        this.vendor = vendor;
        // Signs of life would come between; in order, so that a test can say which comes next.
        SandboxSettings settings = SandboxSettings.DEFAULT.standingAt(START).withSecrets(SECRETS)
                .with("intercom.webhooks.ping-every", "0s").with("senders.parallel", "1");
        for (int i = 0; i < switches.length; i += 2) {
            settings = settings.with(switches[i], switches[i + 1]);
        }
        this.sandbox = Sandbox.start(settings);
    }

    /** The receiver is set at the vendor. */
    SenderScene subscribed() {
        sandbox.senders().subscribe(vendor, receiver.url("/webhooks/" + vendor));
        settle();
        return this;
    }

    /** Things happen, each with its name as the key {@code n} of the payload. */
    void happen(String... names) {
        for (String name : names) {
            ObjectNode payload = new ObjectMapper().createObjectNode().put("n", name);
            if (vendor.equals("customerio")) {
                payload.put("event_id", "id-of-" + name).put("timestamp", 1_613_063_089);
            }
            sandbox.senders().happen(new Happening(vendor, "any", payload));
        }
    }

    /** The same, and everything is answered. */
    void happenAndSettle(String... names) {
        happen(names);
        settle();
    }

    /** Waits until nothing is underway. */
    void settle() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(2)).until(() -> {
            sandbox.step(Duration.ZERO);
            return counts().inFlight() == 0;
        });
    }

    /** Lets time pass, and what it brings be answered. */
    void step(Duration by) {
        sandbox.step(by);
        settle();
    }

    /** Names of what came, in order. */
    List<String> came() {
        return receiver.posts().stream().map(each -> name(each)).toList();
    }

    String name(WebhookReceiver.Received post) {
        return (vendor.equals("intercom") ? post.json().at("/data/item") : post.json()).path("n").asText();
    }

    WebhookReceiver.Received last() {
        return receiver.posts().get(receiver.posts().size() - 1);
    }

    /** Waits until so many came. */
    void awaitPosts(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(2))
                .until(() -> receiver.posts().size() >= count);
    }

    SenderReport report() {
        return sandbox.senders().report(vendor);
    }

    SenderCounts counts() {
        return report().counts();
    }

    /** What the gateway's own check says of a POST. */
    static Authenticity check(WebhookContract contract, WebhookReceiver.Received post, String secret) {
        return contract.authenticate(new RequestHeaders(post.headers().entrySet().stream().collect(Collectors.toMap(
                each -> each.getKey().toLowerCase(Locale.ROOT), each -> List.of(each.getValue())))), post.body(),
                List.of(secret));
    }

    @Override
    public void close() throws Exception {
        sandbox.close();
        receiver.close();
    }
}
