package dev.waystation.sandbox;

import dev.waystation.sandbox.scenario.Scenario;
import dev.waystation.sandbox.scenario.ScenarioReader;
import dev.waystation.sandbox.senders.SenderCounts;
import dev.waystation.sandbox.webhooks.WebhookSecrets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A shipped scenario from its start on a standing clock, somebody who calls, and a receiver for each vendor. */
final class ScenarioScene implements AutoCloseable {

    /** A full hour, so that limits by the hour begin with it. */
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private static final List<String> VENDORS = List.of("customerio", "brevo", "intercom");

    final Sandbox sandbox;
    final SandboxCaller caller;
    final Scenario scenario;
    private final Map<String, WebhookReceiver> receivers = new LinkedHashMap<>();

    ScenarioScene(String name, String... switches) throws Exception {
        scenario = new ScenarioReader(Sandbox.vocabulary()).shipped(name);
        // In order, and without signs of life, so that a test can say what comes.
        SandboxSettings settings = SandboxSettings.DEFAULT.standingAt(START).with("senders.parallel", "1")
                .with("intercom.webhooks.ping-every", "0s");
        for (int i = 0; i < switches.length; i += 2) {
            settings = settings.with(switches[i], switches[i + 1]);
        }
        sandbox = Sandbox.start(settings, scenario);
        caller = new SandboxCaller(sandbox);
        for (String vendor : VENDORS) {
            WebhookReceiver receiver = new WebhookReceiver();
            receivers.put(vendor, receiver);
            sandbox.senders().subscribe(vendor, receiver.url("/webhooks/" + vendor));
        }
        settle();
        // Intercom says hello when a receiver is set.
        receivers.values().forEach(WebhookReceiver::forget);
    }

    WebhookReceiver receiver(String vendor) {
        return receivers.get(vendor);
    }

    /** How many webhooks of a vendor came. */
    int came(String vendor) {
        return receiver(vendor).posts().size();
    }

    SenderCounts counts(String vendor) {
        return sandbox.senders().report(vendor).counts();
    }

    /** Lets time pass, and what it brings be answered. */
    void step(Duration by) {
        sandbox.step(by);
        settle();
    }

    /** Goes on to a time after the start. */
    void stepTo(Duration afterStart) {
        step(Duration.between(sandbox.clock().instant(), START.plus(afterStart)));
    }

    private void settle() {
        Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> {
            sandbox.step(Duration.ZERO);
            return sandbox.senders().reports().stream().allMatch(each -> each.counts().inFlight() == 0);
        });
    }

    /** Status of the cheapest call that needs a credential at each API. */
    Map<String, Integer> statuses() throws IOException {
        Map<String, Integer> statuses = new LinkedHashMap<>();
        statuses.put("customerio-track", caller.track("GET", "/api/v1/accounts/region", null).statusCode());
        statuses.put("customerio-app", caller.app("GET", "/workspaces", null).statusCode());
        statuses.put("brevo", caller.brevo("GET", "/contacts/attributes", null).statusCode());
        statuses.put("intercom", caller.intercom("GET", "/me", null).statusCode());
        return statuses;
    }

    static WebhookSecrets secrets() {
        return WebhookSecrets.DEFAULT;
    }

    @Override
    public void close() throws Exception {
        sandbox.close();
        for (WebhookReceiver each : receivers.values()) {
            each.close();
        }
    }
}
