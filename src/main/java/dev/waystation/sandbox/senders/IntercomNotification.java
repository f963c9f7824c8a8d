package dev.waystation.sandbox.senders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.webhooks.IntercomEnvelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** One notification on its way. */
final class IntercomNotification {

    private final WebhookEvent event;
    private final Instant takenAt;
    private String id;
    private int attempts;
    private int failures;
    private long firstSentAt;

    IntercomNotification(WebhookEvent event, Instant takenAt) {
        this.event = event;
        this.id = event.id();
        this.takenAt = takenAt;
    }

    /** A fresh {@code notif_<uuid>}. */
    static String freshId(Random random) {
        byte[] name = new byte[16];
        random.nextBytes(name);
        return "notif_" + UUID.nameUUIDFromBytes(name);
    }

    /** When it came into the queue. */
    Instant takenAt() {
        return takenAt;
    }

    int attempts() {
        return attempts;
    }

    /** How often it has failed; being asked to slow down is no failure. */
    int failures() {
        return failures;
    }

    void fail() {
        failures++;
    }

    /** Another id for the next attempt; one without stays without. */
    void rename(String other) {
        id = id == null ? null : other;
    }

    /** The body of the next attempt, counted. */
    byte[] nextBody(Instant now) {
        attempts++;
        if (attempts == 1) {
            firstSentAt = now.getEpochSecond();
        }
        ObjectNode item = JsonText.readObject(event.body()).orElseThrow();
        ObjectNode notification = IntercomEnvelope.first(event.type(), id, event.createdAt(), firstSentAt, item);
        if (attempts > 1) {
            IntercomEnvelope.retry(notification, attempts);
        }
        return notification.toString().getBytes(StandardCharsets.UTF_8);
    }
}
