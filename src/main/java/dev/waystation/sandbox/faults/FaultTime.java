package dev.waystation.sandbox.faults;

import java.time.Duration;
import java.util.Objects;

/**
 * When a fault is on. Without {@code times} and {@code lasting} it lasts until it is cleared.
 *
 * @param after how long until it begins
 * @param lasting how long it lasts from its beginning; null for no such bound
 * @param times how many calls it meets; 0 for no such bound
 */
public record FaultTime(Duration after, Duration lasting, int times) {

    /** From now on. */
    public static final FaultTime ALWAYS = new FaultTime(Duration.ZERO, null, 0);

    public FaultTime {
        Objects.requireNonNull(after, "after");
        FaultProblem.when(after.isNegative(), "afterMs", "must be at least 0");
        FaultProblem.when(times < 0, "times", "must be at least 1, is " + times);
        FaultProblem.when(lasting != null && (lasting.isNegative() || lasting.isZero()), "forMs",
                "must be at least 1");
        FaultProblem.when(times > 0 && lasting != null, "times", "and forMs do not go together; give one of them");
    }
}
