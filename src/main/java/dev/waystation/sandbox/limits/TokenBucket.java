package dev.waystation.sandbox.limits;

import java.time.InstantSource;
import java.util.function.IntSupplier;

/** A bucket that refills evenly and holds one second's worth of calls. */
public final class TokenBucket {

    private static final long SECOND_MS = 1000;

    private final IntSupplier perSecond;
    private final InstantSource clock;
    private double tokens = Double.NaN;
    private long filledAt;

    /**
     * @param perSecond calls per second, asked for at each call
     */
    public TokenBucket(IntSupplier perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** Counts one call; one that is not allowed takes nothing. */
    public Reading count() {
        long now = clock.millis();
        int rate = perSecond.getAsInt();
        tokens = Double.isNaN(tokens) ? rate
                : Math.min(rate, tokens + Math.max(0, now - filledAt) * (double) rate / SECOND_MS);
        filledAt = now;
        boolean allowed = tokens >= 1;
        if (allowed) {
            tokens--;
        }
        long untilReset = Math.max(1, (long) Math.ceil((1 - Math.min(1, tokens)) * SECOND_MS / rate));
        return new Reading(rate, (int) tokens, now + untilReset, untilReset, allowed);
    }
}
