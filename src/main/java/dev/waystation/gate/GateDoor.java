package dev.waystation.gate;

import dev.waystation.ledger.Verdict.NotSent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether refused credentials keep a gate shut, but for a trial now and then. The trial is the vendor's
 * side-effect-free call, so that no delivery is spent on it. Safe for concurrent use.
 */
final class GateDoor {

    /**
     * Why and until when it is shut.
     *
     * @param nextTryAt when the next trial may be made
     * @param doubt whether it is shut only until it is known if every call is refused, or one kind of them
     */
    record Shut(Instant since, String reason, Instant nextTryAt, boolean doubt) {
    }

    /** Between two trials while it is in doubt: the first may have got no answer. */
    private static final Duration DOUBT = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Duration trialEvery;
    private final AtomicReference<Shut> shut = new AtomicReference<>();
    private volatile Instant reopened = Instant.MIN;

    GateDoor(InstantSource clock, Duration trialEvery) {
        this.clock = clock;
        this.trialEvery = trialEvery;
    }

    /** Why it is shut, or null when it is not. */
    Shut shut() {
        return shut.get();
    }

    /** Why no call may be made, or null when it is open or a trial is due. */
    NotSent refusal() {
        Shut found = shut.get();
        Instant now = clock.instant();
        return found == null || !now.isBefore(found.nextTryAt()) ? null
                : new NotSent(found.reason(), Duration.between(now, found.nextTryAt()));
    }

    /** Whether the caller has to find out now if the vendor takes our credentials; one caller at a time is told so. */
    boolean wantsTrial() {
        Shut found = shut.get();
        Instant now = clock.instant();
        return found != null && !now.isBefore(found.nextTryAt()) && shut.compareAndSet(found,
                new Shut(found.since(), found.reason(), now.plus(found.doubt() ? DOUBT : trialEvery), found.doubt()));
    }

    /** Shuts it for refused credentials. @return whether it was not shut for them before */
    boolean refused(String reason) {
        Instant now = clock.instant();
        Shut before = shut.getAndUpdate(found -> new Shut(found == null ? now : found.since(), reason,
                now.plus(trialEvery), false));
        return before == null || before.doubt();
    }

    /** Shuts it until a trial has told whether every call is refused or only such as this one. */
    void doubts(String reason) {
        Instant now = clock.instant();
        shut.updateAndGet(found -> found != null ? found : new Shut(now, reason, now, true));
    }

    /** The vendor took our credentials. @return whether it was shut for them before */
    boolean recognised() {
        if (shut.get() == null) {
            return false;
        }
        Shut before = shut.getAndSet(null);
        reopened = clock.instant();
        return before != null && !before.doubt();
    }

    /** Whether a trial has shown of late that the vendor takes our credentials, for other calls at least. */
    boolean isProved() {
        return clock.instant().isBefore(reopened.equals(Instant.MIN) ? Instant.MIN : reopened.plus(trialEvery));
    }
}
