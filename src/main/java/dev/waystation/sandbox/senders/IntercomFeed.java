package dev.waystation.sandbox.senders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.outbox.Happening;
import dev.waystation.sandbox.outbox.Subscription;
import dev.waystation.sandbox.senders.PostResult.Kind;
import dev.waystation.sandbox.webhooks.IntercomEnvelope;
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
 * The receiver of an Intercom app: looked for with HEAD, greeted with a ping, then told everything in up to two
 * attempts each, until Intercom loses patience.
 */
final class IntercomFeed extends Feed {

    // (C)
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    // An endpoint that answers later is deprioritised (C).
    private static final Duration SLOW = Duration.ofMillis(500);

    private final String clientSecret;
    private final Deque<IntercomNotification> ready = new ArrayDeque<>();
    private final IntercomThrottle throttle = new IntercomThrottle();
    private final IntercomErrors errors = new IntercomErrors();
    private final IntercomDoor door;
    private SenderState disposed = SenderState.ON;
    private SandboxClock.Task resume;
    private boolean newestFirst;
    private int posting;
    private int toRetry;

    IntercomFeed(World world, Poster poster, Subscription subscription, String clientSecret) {
        super(world, poster, IntercomSenderSwitches.FAULTS, subscription);
        this.clientSecret = clientSecret;
        this.door = new IntercomDoor(world, poster, () -> subscription().url());
        look();
    }

    @Override
    SenderState state() {
        return disposed == SenderState.ON && throttle.isOn() ? SenderState.THROTTLED : disposed;
    }

    @Override
    Instant blockedUntil() {
        if (disposed == SenderState.PAUSED) {
            return Instant.ofEpochMilli(resume.at());
        }
        return disposed == SenderState.ON && throttle.holds(world.clock().instant()) ? throttle.until() : null;
    }

    @Override
    int waiting() {
        return ready.size() + toRetry;
    }

    @Override
    WebhookEvent event(Happening happening) {
        String id = Chance.takes(world, IntercomSenderSwitches.NULL_ID_SHARE) ? null
                : IntercomNotification.freshId(world.random());
        ObjectNode item = happening.payload();
        if (happening.type().startsWith("contact.") && Chance.takes(world, IntercomSenderSwitches.ISO_TIMES_SHARE)) {
            item = item.deepCopy();
            IntercomTimes.rewrite(item);
        }
        return new WebhookEvent(happening.type(), id, item.toString().getBytes(StandardCharsets.UTF_8),
                world.clock().instant().getEpochSecond());
    }

    @Override
    void take(WebhookEvent event) {
        if (disposed == SenderState.DISABLED && !door.wasShut()) {
            // As if somebody saved the receiver again, now that there is something to tell it.
            disposed = SenderState.ON;
            look();
        }
        if (refusesToKeep()) {
            drop(1, disposed.word());
        } else {
            ready.addLast(new IntercomNotification(event, world.clock().instant()));
            sendReady();
        }
    }

    @Override
    void changed(Subscription now) {
        super.changed(now);
        if (now.enabled()) {
            live();
        }
    }

    /** A person presses "Set live": all is forgiven, and the receiver is looked for again. */
    @Override
    void live() {
        errors.clear();
        throttle.clear();
        stopPause();
        disposed = SenderState.ON;
        note("");
        look();
    }

    @Override
    void dropWaiting(String why) {
        drop(ready.size(), why);
        ready.clear();
    }

    @Override
    void end() {
        super.end();
        stopPause();
        door.end();
    }

    private void look() {
        door.look(result -> {
            if (result.delivered()) {
                ping();
                sendReady();
            } else {
                note("the receiver cannot be saved: HEAD " + why(result));
                disposed = SenderState.DISABLED;
                drop(ready.size(), "the receiver did not answer HEAD with success: " + why(result));
                ready.clear();
            }
        }, this::ping);
    }

    private void ping() {
        if (disposed == SenderState.ON && !gone()) {
            countTaken();
            ready.addFirst(new IntercomNotification(new WebhookEvent("ping",
                    IntercomNotification.freshId(world.random()),
                    IntercomEnvelope.ping().toString().getBytes(StandardCharsets.UTF_8),
                    world.clock().instant().getEpochSecond()), world.clock().instant()));
            sendReady();
        }
    }

    private void sendReady() {
        int atOnce = throttle.isOn() ? 1 : world.switches().get(SenderSwitches.PARALLEL);
        while (disposed == SenderState.ON && door.isOpen() && !throttle.holds(world.clock().instant())
                && posting < atOnce && !ready.isEmpty()) {
            IntercomNotification next = newestFirst ? ready.pollLast() : ready.pollFirst();
            byte[] body = perhapsCut(next.nextBody(world.clock().instant()));
            Map<String, String> headers = new LinkedHashMap<>(subscription().headers());
            headers.putAll(WebhookHeaders.intercom(clientSecret, body));
            posting++;
            begun(1, next.attempts());
            poster.send(WebhookPost.of(subscription().url(), headers, body), PATIENCE,
                    result -> answered(next, result));
        }
        newestFirst &= !ready.isEmpty();
    }

    private void answered(IntercomNotification notification, PostResult result) {
        posting--;
        over(1, result);
        if (result.kind() == Kind.ANSWERED && result.took().compareTo(SLOW) > 0) {
            tooSlow();
        }
        if (result.delivered()) {
            deliver(1);
            errors.clear();
            throttle.clear();
        } else if (result.kind() == Kind.NOT_ALLOWED || gone()) {
            drop(1, gone() ? "switched off" : result.detail());
        } else if (result.status() == 410) {
            discard(1, "answered 410");
            stop(SenderState.DISABLED, "answered 410");
            door.shut();
        } else if (result.status() == 429) {
            slowDown(notification);
        } else {
            error(notification, result);
        }
        sendReady();
    }

    private void slowDown(IntercomNotification notification) {
        keep(notification, true);
        Duration wait = throttle.slowDown(world.clock().instant());
        if (!wait.isZero()) {
            note("answered 429");
            world.clock().schedule(wait, () -> {
                if (throttle.isOn()) {
                    dropDelayed();
                }
                sendReady();
            });
        }
    }

    private void dropDelayed() {
        Instant oldest = world.clock().instant().minus(IntercomThrottle.LONGEST);
        int before = ready.size();
        ready.removeIf(each -> each.takenAt().isBefore(oldest));
        if (ready.size() < before) {
            discard(before - ready.size(), "delayed for more than two hours by 429");
        }
    }

    private void error(IntercomNotification notification, PostResult result) {
        errors.add(world.clock().instant());
        notification.fail();
        if (!RetryHabit.intercomSendsAgain(result.status(), notification.failures())) {
            discard(1, "failed twice, at last: " + why(result));
        } else {
            note("sent again in a minute: " + why(result));
            toRetry++;
            world.clock().schedule(RetryHabit.INTERCOM_WAIT, () -> {
                toRetry--;
                if (!world.switches().get(IntercomSenderSwitches.ID_STABLE)) {
                    notification.rename(IntercomNotification.freshId(world.random()));
                }
                keep(notification, false);
                sendReady();
            });
        }
        if (disposed == SenderState.ON && errors.callForSuspension()
                && world.switches().get(IntercomSenderSwitches.PRIVATE_APP)) {
            stop(SenderState.SUSPENDED, "nothing but errors for more than seven days");
        } else if (disposed == SenderState.ON && errors.callForPause()) {
            pause();
        }
    }

    private void keep(IntercomNotification notification, boolean first) {
        if (gone() || refusesToKeep()) {
            drop(1, disposed.word());
        } else if (first) {
            ready.addFirst(notification);
        } else {
            ready.addLast(notification);
        }
    }

    private boolean refusesToKeep() {
        return disposed == SenderState.DISABLED || disposed == SenderState.SUSPENDED
                || disposed == SenderState.PAUSED
                && world.switches().get(IntercomSenderSwitches.PAUSED).equals("dropped");
    }

    private void pause() {
        disposed = SenderState.PAUSED;
        note("more than a thousand errors in a row");
        errors.paused();
        if (refusesToKeep()) {
            dropWaiting("paused");
        }
        resume = world.clock().schedule(IntercomErrors.PAUSE, () -> {
            disposed = SenderState.ON;
            // What was stored is resumed with the newest (C).
            newestFirst = true;
            sendReady();
        });
    }

    private void stopPause() {
        if (disposed == SenderState.PAUSED) {
            resume.cancel();
        }
    }

    private void stop(SenderState state, String why) {
        stopPause();
        disposed = state;
        dropWaiting(why);
    }

    private boolean gone() {
        return ended() || !subscription().enabled();
    }

    private static String why(PostResult result) {
        return result.kind() == Kind.ANSWERED ? "answered " + result.status() : result.detail();
    }
}
