package dev.waystation.gate;

import dev.waystation.gate.GateReports.State;
import dev.waystation.ledger.Verdict.NotSent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether the vendor's own word keeps a gate shut: refused credentials or a wait it asked for. Safe for concurrent use.
 */
final class GateDoor {

    /**
     * Why and until when it is shut.
     *
     * @param nextTryAt when the next call may go through: every call after a wait, one trial after a refusal
     */
    record Shut(State state, Instant since, String reason, Instant nextTryAt) {

        private Shut until(Instant later) {
            return new Shut(state, since, reason, later);
        }
    }

    private final InstantSource clock;
    private final Duration trialEvery;
    private final AtomicReference<Shut> shut = new AtomicReference<>();

    GateDoor(InstantSource clock, Duration trialEvery) {
        this.clock = clock;
        this.trialEvery = trialEvery;
    }

    /** Why it is shut, or null when it is not. */
    Shut shut() {
        Shut now = shut.get();
        return now != null && now.state() == State.THROTTLED && !clock.instant().isBefore(now.nextTryAt()) ? null : now;
    }

    /** Lets a call in (null), or says why it must not be made. Behind refused credentials one caller gets the trial. */
    NotSent admit() {
        Shut found = shut.get();
        if (found == null) {
            return null;
        }
        Instant now = clock.instant();
        if (!now.isBefore(found.nextTryAt())) {
            Shut after = found.state() == State.THROTTLED ? null : found.until(now.plus(trialEvery));
            if (shut.compareAndSet(found, after)) {
                return null;
            }
            return admit();
        }
        return new NotSent(found.reason(), Duration.between(now, found.nextTryAt()));
    }

    /** Shuts it for refused credentials. @return whether it was not shut for that before */
    boolean refused(String reason) {
        Instant now = clock.instant();
        Shut before = shut.getAndUpdate(found -> new Shut(State.UNAUTHORISED,
                isUnauthorised(found) ? found.since() : now, reason, now.plus(trialEvery)));
        return !isUnauthorised(before);
    }

    /** Shuts it for the wait a vendor asked for; a longer wait or refused credentials stay as they are. */
    void throttled(String reason, Duration wait) {
        Instant now = clock.instant();
        Instant until = now.plus(wait);
        shut.updateAndGet(found -> {
            if (found == null || found.state() == State.THROTTLED && !now.isBefore(found.nextTryAt())) {
                return new Shut(State.THROTTLED, now, reason, until);
            }
            return until.isAfter(found.nextTryAt()) ? found.until(until) : found;
        });
    }

    /** The vendor took our credentials. @return whether it was shut for refused ones before */
    boolean recognised() {
        return isUnauthorised(shut.getAndUpdate(found -> isUnauthorised(found) ? null : found));
    }

    private static boolean isUnauthorised(Shut found) {
        return found != null && found.state() == State.UNAUTHORISED;
    }
}
