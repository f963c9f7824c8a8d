package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.rules.Rule;

/** Times that callers write. */
final class Times {

    /** The year 5000 in seconds; nobody means that, but many send milliseconds. */
    private static final long LATEST = 95_617_584_000L;

    private Times() {
    }

    /** Writes down a time in milliseconds, which is taken without a word and breaks readers later (observed). */
    static void warn(IntercomRules rules, ApiCall call, String field, long seconds) {
        if (seconds > LATEST) {
            rules.broken(Rule.WRONG_TYPE, call, field + " is in milliseconds, not seconds: " + seconds);
        }
    }
}
