package dev.waystation.people;

import dev.waystation.ledger.Verdict;

/** What a verdict that leaves a delivery open says of itself. */
final class RunWords {

    private RunWords() {
    }

    static String reason(Verdict verdict) {
        return verdict instanceof Verdict.Retry retry ? retry.reason()
                : verdict instanceof Verdict.NotSent kept ? kept.reason()
                : verdict instanceof Verdict.Failed failed ? failed.reason() : verdict.toString();
    }
}
