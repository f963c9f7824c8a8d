package dev.waystation.sandbox.limits;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.IntSupplier;

/** Calls counted in fixed windows on borders of the clock. */
public final class FixedWindow {

    private final IntSupplier limit;
    private final long lengthMs;
    private final InstantSource clock;
    private long window = -1;
    private int used;

    /**
     * @param limit calls per window, asked for at each call
     */
    public FixedWindow(IntSupplier limit, Duration length, InstantSource clock) {
        this.limit = limit;
        this.lengthMs = length.toMillis();
        this.clock = clock;
    }

    /** Counts one call; one that is not allowed takes nothing. */
    public Reading count() {
        Reading before = look();
        if (!before.allowed()) {
            return before;
        }
        used++;
        return new Reading(before.limit(), before.remaining() - 1, before.resetsAt(), before.untilReset(), true);
    }

    /** How it stands, without counting; {@code allowed} tells whether a call would be. */
    public Reading look() {
        long now = clock.millis();
        long current = Math.floorDiv(now, lengthMs);
        if (current != window) {
            window = current;
            used = 0;
        }
        int most = limit.getAsInt();
        long resetsAt = (current + 1) * lengthMs;
        return new Reading(most, Math.max(0, most - used), resetsAt, resetsAt - now, used < most);
    }
}
