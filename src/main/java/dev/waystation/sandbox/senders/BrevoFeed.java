package dev.waystation.sandbox.senders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.outbox.Happening;
import dev.waystation.sandbox.outbox.Subscription;
import dev.waystation.sandbox.senders.PostResult.Kind;
import dev.waystation.sandbox.webhooks.RetryHabit;
import dev.waystation.sandbox.webhooks.WebhookHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One webhook of Brevo: each POST for itself, sent again after no answer and after 429 alone; everything else that is
 * no success is discarded.
 */
final class BrevoFeed extends Feed {

    private final Deque<Sending> ready = new ArrayDeque<>();
    private final BrevoBatch batch;
    private int readyEvents;
    private int posting;
    private int toRetry;

    /** One POST on its way. */
    private static final class Sending {

        private final byte[] body;
        private final int events;
        private int attempts;

        Sending(byte[] body, int events) {
            this.body = body;
            this.events = events;
        }
    }

    BrevoFeed(World world, Poster poster, Subscription subscription) {
        super(world, poster, BrevoSenderSwitches.FAULTS, subscription);
        this.batch = new BrevoBatch(world, (body, events) -> post(new Sending(perhapsCut(body), events)));
    }

    @Override
    SenderState state() {
        return SenderState.ON;
    }

    @Override
    Instant blockedUntil() {
        return null;
    }

    @Override
    int waiting() {
        return batch.size() + readyEvents + toRetry;
    }

    /** The {@code id} of Brevo's webhooks is that of the webhook, not of the event. */
    @Override
    WebhookEvent event(Happening happening) {
        ObjectNode payload = happening.payload().deepCopy().put("id", subscription().id());
        return new WebhookEvent(happening.type(), null, payload.toString().getBytes(StandardCharsets.UTF_8),
                world.clock().instant().getEpochSecond());
    }

    @Override
    void take(WebhookEvent event) {
        if (subscription().batched()) {
            batch.add(event.body());
        } else {
            post(new Sending(perhapsCut(event.body()), 1));
        }
    }

    @Override
    void dropWaiting(String why) {
        drop(batch.clear() + readyEvents, why);
        ready.clear();
        readyEvents = 0;
    }

    private void post(Sending sending) {
        ready.addLast(sending);
        readyEvents += sending.events;
        sendReady();
    }

    private void sendReady() {
        while (!ready.isEmpty() && posting < world.switches().get(SenderSwitches.PARALLEL)) {
            Sending next = ready.pollFirst();
            readyEvents -= next.events;
            next.attempts++;
            Map<String, String> headers = new LinkedHashMap<>(ReceiverAddress.authorisation(subscription().url()));
            headers.putAll(WebhookHeaders.brevo());
            headers.putAll(subscription().headers());
            posting++;
            begun(next.events, next.attempts);
            poster.send(WebhookPost.of(subscription().url(), headers, next.body),
                    world.switches().get(BrevoSenderSwitches.TIMEOUT), result -> answered(next, result));
        }
    }

    private void answered(Sending sending, PostResult result) {
        posting--;
        over(sending.events, result);
        String why = result.kind() == Kind.ANSWERED ? "answered " + result.status() : result.detail();
        if (result.delivered()) {
            deliver(sending.events);
        } else if (result.kind() == Kind.NOT_ALLOWED || gone()) {
            drop(sending.events, gone() ? "switched off" : why);
        } else if (sendsAgain(result, sending.attempts)) {
            note("sent again later: " + why);
            toRetry += sending.events;
            world.clock().schedule(RetryHabit.BREVO_WAITS.get(sending.attempts - 1), () -> {
                toRetry -= sending.events;
                if (gone()) {
                    drop(sending.events, "switched off");
                } else {
                    post(sending);
                }
            });
        } else {
            discard(sending.events, "discarded: " + why);
        }
        sendReady();
    }

    private boolean sendsAgain(PostResult result, int attempts) {
        // To the switch a 5xx counts as no answer.
        boolean server = result.status() >= 500 && world.switches().get(BrevoSenderSwitches.RETRIES_5XX);
        return RetryHabit.brevoSendsAgain(server ? 0 : result.status(), attempts);
    }

    private boolean gone() {
        return ended() || !subscription().enabled();
    }
}
