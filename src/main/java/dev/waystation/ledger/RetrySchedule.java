package dev.waystation.ledger;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * When a refused delivery is tried again, and when it is given up. Waits double from the first to the cap, each spread
 * by 20 percent either way so that a vendor that comes back is not met by everybody at once.
 *
 * @param first wait after the first refusal
 * @param cap longest wait
 * @param minimumRefusals refusals before a delivery may be given up, at least 1
 * @param patience scheduled waits, added up, before a delivery may be given up; time behind an open breaker, a budget
 *     or a pause is no scheduled wait and does not count
 */
public record RetrySchedule(Duration first, Duration cap, int minimumRefusals, Duration patience) {

    /** 5 s doubling to 30 min; given up after at least 5 refusals and 3 h of waiting. */
    public static final RetrySchedule DEFAULT =
            new RetrySchedule(Duration.ofSeconds(5), Duration.ofMinutes(30), 5, Duration.ofHours(3));

    private static final double SPREAD = 0.2;

    public RetrySchedule {
        Objects.requireNonNull(patience, "patience");
        if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0) {
            throw new IllegalArgumentException("the first wait must be positive and at most the cap, are " + first
                    + " and " + cap);
        }
        if (minimumRefusals < 1) {
            throw new IllegalArgumentException("minimumRefusals must be at least 1, is " + minimumRefusals);
        }
    }

    /** The wait after the n-th refusal (from 1), before spreading. */
    public Duration wait(int refusals) {
        int doublings = Math.min(Math.max(refusals, 1) - 1, 40);
        long millis = first.toMillis();
        for (int i = 0; i < doublings && millis < cap.toMillis(); i++) {
            millis *= 2;
        }
        return Duration.ofMillis(Math.min(millis, cap.toMillis()));
    }

    /** The wait after the n-th refusal, spread by chance: between 0.8 and 1.2 times {@link #wait}. */
    public Duration spreadWait(int refusals, RandomGenerator random) {
        return spread(wait(refusals), random);
    }

    /** A vendor's own wait, lengthened by up to 20 percent and never shortened. */
    public Duration atLeast(Duration asked, RandomGenerator random) {
        return asked.plusMillis((long) (asked.toMillis() * SPREAD * random.nextDouble()));
    }

    private static Duration spread(Duration wait, RandomGenerator random) {
        double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
        return Duration.ofMillis(Math.max(1, (long) (wait.toMillis() * factor)));
    }

    /** Whether a delivery with so many refusals and so much scheduled waiting behind it is given up. */
    public boolean givesUp(int refusals, Duration waited) {
        return refusals >= minimumRefusals && waited.compareTo(patience) >= 0;
    }

    /** How many refusals it takes to give up, without spreading: the "of max" in the log. */
    public int maximumRefusals() {
        Duration waited = Duration.ZERO;
        int refusals = 1;
        while (!givesUp(refusals, waited) && refusals < 10_000) {
            waited = waited.plus(wait(refusals));
            refusals++;
        }
        return refusals;
    }
}
