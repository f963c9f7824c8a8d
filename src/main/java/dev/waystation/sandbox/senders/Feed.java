package dev.waystation.sandbox.senders;

import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.outbox.Happening;
import dev.waystation.sandbox.outbox.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What one vendor sends to one receiver: what waits, what is underway, and how the vendor is disposed. */
abstract class Feed {

    final World world;
    final Poster poster;
    private final SendingFaults faults;
    private Subscription subscription;
    private boolean ended;
    private long taken;
    private long inFlight;
    private long delivered;
    private long discarded;
    private long dropped;
    private long lost;
    private long posts;
    private long retries;
    private long slow;
    private Integer lastStatus;
    private String note = "";

    Feed(World world, Poster poster, SendingFaults.Shares shares, Subscription subscription) {
        this.world = world;
        this.poster = poster;
        this.subscription = subscription;
        this.faults = new SendingFaults(world, shares, this::offer, () -> lost++);
    }

    /** How the vendor is disposed now. */
    abstract SenderState state();

    /** When it sends again at the earliest; null when it sends, or when nobody knows. */
    abstract Instant blockedUntil();

    /** Events that wait for whatever reason. */
    abstract int waiting();

    /** Takes an event that there is room for; it may still {@link #drop} it. */
    abstract void take(WebhookEvent event);

    /** Drops everything that waits. */
    abstract void dropWaiting(String why);

    /** The event in the vendor's form. */
    WebhookEvent event(Happening happening) {
        return new WebhookEvent(happening.type(), null, bytes(happening), world.clock().instant().getEpochSecond());
    }

    static byte[] bytes(Happening happening) {
        return happening.payload().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A body as it is sent: whole, or cut short where that goes wrong. */
    final byte[] perhapsCut(byte[] body) {
        return faults.perhapsCut(body);
    }

    /** Something happened that the vendor tells. */
    final void happened(Happening happening) {
        if (subscription.wants(happening.type())) {
            faults.pass(event(happening));
        }
    }

    /** The receiver was set anew: another address, other types, on or off. */
    void changed(Subscription now) {
        subscription = now;
        if (!now.enabled()) {
            dropWaiting("switched off");
        }
    }

    /** A person sets the receiver live; only Intercom knows that. */
    void live() {
        throw new IllegalArgumentException("only Intercom's receivers are set live");
    }

    /** The receiver was removed. */
    void end() {
        ended = true;
        faults.end();
        dropWaiting("removed");
    }

    final boolean ended() {
        return ended;
    }

    final Subscription subscription() {
        return subscription;
    }

    private void offer(WebhookEvent event) {
        taken++;
        if (ended || !subscription.enabled()) {
            drop(1, "switched off");
        } else if (waiting() + inFlight >= world.switches().get(SenderSwitches.QUEUE)) {
            drop(1, "the queue was full");
        } else {
            take(event);
        }
    }

    /** Counts an event of the sender's own. */
    final void countTaken() {
        taken++;
    }

    final void drop(long events, String why) {
        if (events > 0) {
            dropped += events;
            note = why;
        }
    }

    final void discard(long events, String why) {
        discarded += events;
        note = why;
    }

    final void deliver(long events) {
        delivered += events;
        note = "";
    }

    final void tooSlow() {
        slow++;
    }

    final void note(String what) {
        note = what;
    }

    /** Counts a request that begins. */
    final void begun(long events, int attempt) {
        inFlight += events;
        posts++;
        retries += attempt > 1 ? 1 : 0;
    }

    /** Counts a request that is over. */
    final void over(long events, PostResult result) {
        inFlight -= events;
        lastStatus = result.status();
    }

    final SenderReport report() {
        return new SenderReport(subscription.vendor(), subscription.id(), ReceiverAddress.shown(subscription.url()),
                subscription.enabled() ? state() : SenderState.DISABLED, blockedUntil(), lastStatus, note,
                new SenderCounts(taken, waiting(), inFlight, delivered, discarded, dropped, lost, posts, retries,
                        slow));
    }
}
