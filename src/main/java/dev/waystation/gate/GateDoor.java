package dev.waystation.gate;

import dev.waystation.ledger.Verdict.NotSent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Whether refused credentials keep a gate shut, but for a trial now and then. Safe for concurrent use. */
final class GateDoor {

    /**
     * Why and until when it is shut.
     *
     * @param nextTryAt when one trial may go through
     */
    record Shut(Instant since, String reason, Instant nextTryAt) {
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
        return shut.get();
    }

    /** Why no call may be made now, or null; takes no trial. */
    NotSent refusal() {
        Shut found = shut.get();
        Instant now = clock.instant();
        return found == null || !now.isBefore(found.nextTryAt()) ? null
                : new NotSent(found.reason(), Duration.between(now, found.nextTryAt()));
    }

    /** Lets a call in (null), or says why it must not be made. Behind refused credentials one caller gets the trial. */
    NotSent admit() {
        while (true) {
            Shut found = shut.get();
            if (found == null) {
                return null;
            }
            Instant now = clock.instant();
            if (now.isBefore(found.nextTryAt())) {
                return new NotSent(found.reason(), Duration.between(now, found.nextTryAt()));
            }
            if (shut.compareAndSet(found, new Shut(found.since(), found.reason(), now.plus(trialEvery)))) {
                return null;
            }
        }
    }

    /** Shuts it for refused credentials. @return whether it was not shut before */
    boolean refused(String reason) {
        Instant now = clock.instant();
        return shut.getAndUpdate(found -> new Shut(found == null ? now : found.since(), reason, now.plus(trialEvery)))
                == null;
    }

    /** The vendor took our credentials. @return whether it was shut before */
    boolean recognised() {
        return shut.getAndSet(null) != null;
    }
}
