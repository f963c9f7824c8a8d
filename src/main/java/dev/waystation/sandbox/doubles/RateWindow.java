package dev.waystation.sandbox.doubles;

import java.time.InstantSource;

/** Calls counted in fixed windows of whole seconds, on borders of the clock. */
final class RateWindow {

    private final int limit;
    private final long lengthMs;
    private final InstantSource clock;
    private long window = -1;
    private int used;

    RateWindow(int limit, int seconds, InstantSource clock) {
        this.limit = limit;
        this.lengthMs = seconds * 1000L;
        this.clock = clock;
    }

    /**
     * The budget right after a call.
     *
     * @param limit calls per window
     * @param remaining calls left in it
     * @param resetsAt epoch milliseconds of its end
     * @param untilReset milliseconds to its end, at least 1
     * @param allowed whether the call was within the budget
     */
    record Reading(int limit, int remaining, long resetsAt, long untilReset, boolean allowed) {
    }

    /** Counts one call. */
    synchronized Reading count() {
        long now = clock.millis();
        long current = Math.floorDiv(now, lengthMs);
        if (current != window) {
            window = current;
            used = 0;
        }
        boolean allowed = used < limit;
        if (allowed) {
            used++;
        }
        long resetsAt = (current + 1) * lengthMs;
        return new Reading(limit, limit - used, resetsAt, resetsAt - now, allowed);
    }
}
