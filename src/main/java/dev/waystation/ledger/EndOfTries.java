package dev.waystation.ledger;

import dev.waystation.ledger.store.ClaimedDelivery;
import dev.waystation.ledger.store.EndOfTry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Turns a verdict into what the row says: closed with its outcome, or due again by the schedule. */
final class EndOfTries {

    private final InstantSource clock;
    private final RetrySchedule schedule;
    private final RandomGenerator random;

    EndOfTries(InstantSource clock, RetrySchedule schedule, RandomGenerator random) {
        this.clock = clock;
        this.schedule = schedule;
        this.random = random;
    }

    EndOfTry after(Try current, Verdict verdict) {
        ClaimedDelivery claimed = current.claimed();
        if (verdict instanceof Verdict.Delivered delivered) {
            return closed(claimed, Outcome.DELIVERED, status(delivered.status(), current), delivered.note());
        }
        if (verdict instanceof Verdict.Skipped skipped) {
            return closed(claimed, Outcome.SKIPPED, current.lastStatus(), skipped.rule());
        }
        if (verdict instanceof Verdict.Superseded superseded) {
            return closed(claimed, Outcome.SUPERSEDED, current.lastStatus(), superseded.by());
        }
        if (verdict instanceof Verdict.Parked parked) {
            return closed(claimed, Outcome.PARKED, status(parked.status(), current), parked.reason());
        }
        if (verdict instanceof Verdict.Retry retry) {
            return again(current, retry);
        }
        if (verdict instanceof Verdict.Failed failed) {
            return failed(current, failed);
        }
        Verdict.NotSent notSent = (Verdict.NotSent) verdict; // its wait is the subscriber's, not the delivery's
        return open(claimed, null, notSent.reason(), claimed.refusals(), claimed.waitedMs(), Duration.ZERO, true);
    }

    private EndOfTry again(Try current, Verdict.Retry retry) {
        ClaimedDelivery claimed = current.claimed();
        int refusals = claimed.refusals() + (retry.patient() ? 0 : 1);
        if (!retry.patient() && schedule.givesUp(refusals, Duration.ofMillis(claimed.waitedMs()))) {
            return closed(claimed, Outcome.PARKED, status(retry.status(), current),
                    "given up after " + refusals + " refusals: " + retry.reason());
        }
        Duration wait = retry.delay() != null ? schedule.atLeast(retry.delay(), random)
                : schedule.spreadWait(retry.patient() ? current.attempts() : refusals, random);
        long waited = claimed.waitedMs() + (retry.patient() ? 0 : wait.toMillis());
        return open(claimed, status(retry.status(), current), retry.reason(), refusals, waited, wait, false);
    }

    /** A fault of ours is not a vendor's outage: it is parked after the least number of refusals, without patience. */
    private EndOfTry failed(Try current, Verdict.Failed failed) {
        ClaimedDelivery claimed = current.claimed();
        int refusals = claimed.refusals() + 1;
        if (refusals >= schedule.minimumRefusals()) {
            return closed(claimed, Outcome.PARKED, current.lastStatus(),
                    "the route failed " + refusals + " times: " + failed.reason());
        }
        Duration wait = schedule.spreadWait(refusals, random);
        return open(claimed, current.lastStatus(), failed.reason(), refusals, claimed.waitedMs() + wait.toMillis(),
                wait, false);
    }

    private static Integer status(Integer told, Try current) {
        return told != null ? told : current.lastStatus();
    }

    private EndOfTry closed(ClaimedDelivery claimed, Outcome outcome, Integer status, String reason) {
        long now = clock.millis();
        return new EndOfTry(claimed, outcome, status, reason, claimed.refusals(), claimed.waitedMs(), now, now, false);
    }

    private EndOfTry open(ClaimedDelivery claimed, Integer status, String reason, int refusals, long waitedMs,
            Duration wait, boolean costFree) {
        long now = clock.millis();
        return new EndOfTry(claimed, Outcome.DUE, status, reason, refusals, waitedMs, now + wait.toMillis(), now,
                costFree);
    }
}
