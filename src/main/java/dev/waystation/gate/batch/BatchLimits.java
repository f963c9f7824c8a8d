package dev.waystation.gate.batch;

import java.time.Duration;

/**
 * When a batch is closed.
 *
 * @param items calls in it, at least 1; 1 means that there are no batches
 * @param time longest wait of a call for others
 */
public record BatchLimits(int items, Duration time) {

    /** Every call goes by itself. */
    public static final BatchLimits OFF = new BatchLimits(1, Duration.ZERO);

    public BatchLimits {
        if (items < 1 || time.isNegative()) {
            throw new IllegalArgumentException("a batch holds 1 call or more and waits no negative time, got " + items
                    + "/" + time);
        }
    }

    /** Whether calls go in batches. */
    public boolean on() {
        return items > 1;
    }
}
