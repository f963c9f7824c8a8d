package dev.waystation.sandbox.senders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Ulid;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.outbox.Happening;
import dev.waystation.sandbox.outbox.Subscription;
import dev.waystation.sandbox.senders.PostResult.Kind;
import dev.waystation.sandbox.webhooks.RetryHabit;
import dev.waystation.sandbox.webhooks.WebhookHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One reporting webhook of Customer.io: one event per POST, and everything behind an event that fails is held back
 * until it is taken or its seven days are over.
 */
final class CustomerioFeed extends Feed {

    // (C)
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final String signingKey;
    private final CustomerioBackoff backoff;
    private final Deque<Sending> queue = new ArrayDeque<>();
    private boolean underway;
    private SandboxClock.Task nextTry;

    /** An event on its way. */
    private static final class Sending {

        private final String type;
        private byte[] body;
        private int attempts;
        private boolean waitedAnHour;
        private Instant first;
        private long signedAt;

        Sending(String type, byte[] body) {
            this.type = type;
            this.body = body;
        }
    }

    CustomerioFeed(World world, Poster poster, Subscription subscription, String signingKey) {
        super(world, poster, CustomerioSenderSwitches.FAULTS, subscription);
        this.signingKey = signingKey;
        this.backoff = new CustomerioBackoff(world.switches());
    }

    @Override
    SenderState state() {
        return nextTry == null ? SenderState.ON : SenderState.BLOCKED;
    }

    @Override
    Instant blockedUntil() {
        return nextTry == null ? null : Instant.ofEpochMilli(nextTry.at());
    }

    @Override
    int waiting() {
        return queue.size() - (underway ? 1 : 0);
    }

    @Override
    WebhookEvent event(Happening happening) {
        WebhookEvent event = super.event(happening);
        if (!world.switches().get(CustomerioSenderSwitches.STRING_TIMESTAMPS)) {
            return event;
        }
        ObjectNode payload = happening.payload().deepCopy();
        payload.put("timestamp", payload.path("timestamp").asText());
        return new WebhookEvent(event.type(), null, payload.toString().getBytes(StandardCharsets.UTF_8),
                event.createdAt());
    }

    @Override
    void take(WebhookEvent event) {
        queue.addLast(new Sending(event.type(), perhapsCut(event.body())));
        sendNext();
    }

    @Override
    void dropWaiting(String why) {
        if (nextTry != null) {
            nextTry.cancel();
            nextTry = null;
        }
        drop(waiting(), why);
        Sending head = queue.peekFirst();
        queue.clear();
        if (underway) {
            queue.add(head);
        }
    }

    private void sendNext() {
        if (underway || nextTry != null || queue.isEmpty()) {
            return;
        }
        Sending head = queue.peekFirst();
        Instant now = world.clock().instant();
        head.attempts++;
        if (head.attempts == 1) {
            head.first = now;
        } else if (!world.switches().get(CustomerioSenderSwitches.EVENT_ID_STABLE)) {
            head.body = withAnotherId(head.body);
        }
        if (head.attempts == 1 || world.switches().get(CustomerioSenderSwitches.SIGNS_AGAIN)) {
            head.signedAt = now.getEpochSecond();
        }
        Map<String, String> headers = new LinkedHashMap<>(ReceiverAddress.authorisation(subscription().url()));
        headers.putAll(subscription().headers());
        headers.putAll(WebhookHeaders.customerio(signingKey, head.signedAt, head.body));
        if (!head.type.startsWith("email_") && !world.switches().get(CustomerioSenderSwitches.SIGNS_ALL_KINDS)) {
            headers.remove("X-CIO-Signature");
            headers.remove("X-CIO-Timestamp");
        }
        underway = true;
        begun(1, head.attempts);
        poster.send(WebhookPost.of(subscription().url(), headers, head.body), PATIENCE,
                result -> answered(head, result));
    }

    private void answered(Sending head, PostResult result) {
        underway = false;
        over(1, result);
        if (result.delivered()) {
            queue.removeFirst();
            deliver(1);
        } else if (result.kind() == Kind.NOT_ALLOWED || ended() || !subscription().enabled()) {
            queue.removeFirst();
            drop(1, result.kind() == Kind.NOT_ALLOWED ? result.detail() : "switched off");
        } else {
            block(head, result);
        }
        sendNext();
    }

    /** Everything waits: for the next attempt, or for the end of the seven days when that comes first. */
    private void block(Sending head, PostResult result) {
        Duration wait = backoff.step(head.attempts);
        if (CustomerioBackoff.costsAnHour(result) && !head.waitedAnHour) {
            head.waitedAnHour = true;
            wait = CustomerioBackoff.HOUR;
        }
        Instant now = world.clock().instant();
        Instant end = head.first.plus(RetryHabit.CUSTOMERIO_LASTING);
        String why = result.kind() == Kind.ANSWERED ? "answered " + result.status() : result.detail();
        note(why);
        boolean over = !now.plus(wait).isBefore(end);
        Duration until = over ? Duration.between(now, end) : wait;
        nextTry = world.clock().schedule(until.isNegative() ? Duration.ZERO : until, () -> {
            nextTry = null;
            if (over) {
                queue.removeFirst();
                discard(1, "given up after seven days: " + why);
            }
            sendNext();
        });
    }

    private byte[] withAnotherId(byte[] body) {
        return JsonText.readObject(body).map(event -> event.put("event_id",
                Ulid.of(world.clock().millis(), world.random())).toString().getBytes(StandardCharsets.UTF_8))
                .orElse(body);
    }
}
