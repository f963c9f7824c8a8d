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
            return closed(current, Outcome.DELIVERED, status(delivered.status(), current), delivered.note());
        }
        if (verdict instanceof Verdict.Skipped skipped) {
            return closed(current, Outcome.SKIPPED, current.lastStatus(), skipped.rule());
        }
        if (verdict instanceof Verdict.Superseded superseded) {
            return closed(current, Outcome.SUPERSEDED, current.lastStatus(), superseded.by());
        }
        if (verdict instanceof Verdict.Parked parked) {
            return closed(current, Outcome.PARKED, status(parked.status(), current), parked.reason());
        }
        if (verdict instanceof Verdict.Retry retry) {
            return again(current, retry);
        }
        if (verdict instanceof Verdict.Failed failed) {
            return failed(current, failed);
        }
        if (verdict instanceof Verdict.Postponed postponed) {
            Duration wait = Duration.between(clock.instant(), postponed.until());
            return open(current, null, postponed.reason(), claimed.refusals(), claimed.waitedMs(),
                    wait.isNegative() ? Duration.ZERO : wait, current.uncertain(), true);
        }
        Verdict.NotSent notSent = (Verdict.NotSent) verdict; // its wait is the subscriber's, not the delivery's
        return open(current, null, notSent.reason(), claimed.refusals(), claimed.waitedMs(), Duration.ZERO,
                claimed.delivery().uncertain(), true);
    }

    private EndOfTry again(Try current, Verdict.Retry retry) {
        ClaimedDelivery claimed = current.claimed();
        int refusals = claimed.refusals() + (retry.patient() ? 0 : 1);
        if (!retry.patient() && schedule.givesUp(refusals, Duration.ofMillis(claimed.waitedMs()))) {
            return closed(current, Outcome.PARKED, status(retry.status(), current),
                    "given up after " + refusals + " refusals: " + retry.reason(), uncertain(current, retry));
        }
        Duration wait = wait(current, retry, refusals);
        long waited = claimed.waitedMs() + (retry.patient() ? 0 : wait.toMillis());
        return open(current, status(retry.status(), current), retry.reason(), refusals, waited, wait,
                uncertain(current, retry), false);
    }

    /** A try that made no call lost none: what was unknown before it is so still. */
    private static int uncertain(Try current, Verdict.Retry retry) {
        if (!retry.unknown()) {
            return current.uncertain();
        }
        return current.begun() ? current.uncertain() + 1 : Math.max(1, current.claimed().delivery().uncertain());
    }

    private Duration wait(Try current, Verdict.Retry retry, int refusals) {
        Duration asked = retry.delay() == null ? null : schedule.atLeast(retry.delay(), random);
        if (asked != null && !retry.unknown()) {
            return asked;
        }
        Duration own = schedule.spreadWait(retry.patient() ? current.attempts() : refusals, random);
        return asked == null || asked.compareTo(own) < 0 ? own : asked;
    }

    /**
     * A fault of ours is not a vendor's outage: it is parked after the least number of refusals, without patience. Once
     * a vendor was called, its outage may be among the refusals: then its patience counts.
     */
    private EndOfTry failed(Try current, Verdict.Failed failed) {
        ClaimedDelivery claimed = current.claimed();
        int refusals = claimed.refusals() + 1;
        if (current.attempts() == 0 && refusals >= schedule.minimumRefusals()) {
            return closed(current, Outcome.PARKED, current.lastStatus(),
                    "the route failed " + refusals + " times: " + failed.reason());
        }
        if (schedule.givesUp(refusals, Duration.ofMillis(claimed.waitedMs()))) {
            return closed(current, Outcome.PARKED, current.lastStatus(),
                    "given up after " + refusals + " refusals, the last by the route: " + failed.reason());
        }
        Duration wait = schedule.spreadWait(refusals, random);
        return open(current, current.lastStatus(), failed.reason(), refusals, claimed.waitedMs() + wait.toMillis(),
                wait, current.uncertain() + (current.isUnderWay() ? 1 : 0), false);
    }

    private static Integer status(Integer told, Try current) {
        return told != null ? told : current.lastStatus();
    }

    private EndOfTry closed(Try current, Outcome outcome, Integer status, String reason) {
        return closed(current, outcome, status, reason, current.uncertain());
    }

    private EndOfTry closed(Try current, Outcome outcome, Integer status, String reason, int uncertain) {
        ClaimedDelivery claimed = current.claimed();
        long now = clock.millis();
        return new EndOfTry(claimed, outcome, status, reason, claimed.refusals(), claimed.waitedMs(), now, now,
                uncertain, false, current.version());
    }

    private EndOfTry open(Try current, Integer status, String reason, int refusals, long waitedMs, Duration wait,
            int uncertain, boolean costFree) {
        long now = clock.millis();
        return new EndOfTry(current.claimed(), Outcome.DUE, status, reason, refusals, waitedMs, now + wait.toMillis(),
                now, uncertain, costFree, null);
    }
}
