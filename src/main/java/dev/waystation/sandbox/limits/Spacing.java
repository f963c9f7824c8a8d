package dev.waystation.sandbox.limits;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** One call, and the next only so long after it. */
public final class Spacing {

    private final Supplier<Duration> apart;
    private final InstantSource clock;
    private long next = Long.MIN_VALUE;

    /**
     * @param apart shortest time between two calls, asked for at each call
     */
    public Spacing(Supplier<Duration> apart, InstantSource clock) {
        this.apart = apart;
        this.clock = clock;
    }

    /** Counts one call; one that is not allowed takes nothing. */
    public Reading count() {
        long now = clock.millis();
        boolean allowed = now >= next;
        if (allowed) {
            next = now + apart.get().toMillis();
        }
        return new Reading(1, 0, next, Math.max(1, next - now), allowed);
    }
}
