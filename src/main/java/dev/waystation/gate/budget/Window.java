package dev.waystation.gate.budget;

import java.time.Duration;

/**
 * Calls counted in a window that slides: in any stretch of its length there are never more than its limit, so that it
 * does not matter where the vendor's own windows begin. Not safe for concurrent use.
 *
 * <p>The limit is the configured one, lowered by what the vendor says and by its refusals: a refusal halves it at once,
 * and each twentieth of it comes back with each tenth of a window that passes without another (at least a second).
 */
final class Window {

    /** Calls do not arrive exactly as far apart as they leave; a window is taken to be a little longer than it is. */
    private static final double SLACK = 0.02;
    private static final double CUT = 0.5;
    private static final double RECOVERY = 0.05;
    private static final int ROOM_AT_FIRST = 64;
    private static final double BEGINNING = 0.1;
    private static final Duration LONGEST_SLOW_BEGINNING = Duration.ofSeconds(10);
    private static final long RECOVERY_LEAST_MS = 1_000;
    private static final long RECOVERY_SHARE = 10;

    private final int configured;
    private final Duration length;
    private final long stretchedMs;
    private final long recoveryMs;
    // Times of the last calls, oldest at the head; room for as many as there were at once, at most the limit.
    private long[] uses;
    private int head;
    private int count;
    // Calls that have their turn and are not over yet: they will count from when they are.
    private int reserved;
    private int vendorLimit = Integer.MAX_VALUE;
    private double share = 1;
    private double cut = 1;
    private long recoversAt = Long.MAX_VALUE;

    /**
     * @param configured calls per window, at least 1
     * @param length of the window, at least a millisecond
     */
    Window(int configured, Duration length) {
        if (configured < 1 || length.toMillis() < 1) {
            throw new IllegalArgumentException("a window needs at least one call and one millisecond, got "
                    + configured + " per " + length);
        }
        this.configured = configured;
        this.length = length;
        this.stretchedMs = (long) Math.ceil(length.toMillis() * (1 + SLACK));
        this.recoveryMs = Math.max(RECOVERY_LEAST_MS, length.toMillis() / RECOVERY_SHARE);
        this.uses = new long[Math.min(configured, ROOM_AT_FIRST)];
    }

    Duration length() {
        return length;
    }

    int configured() {
        return configured;
    }

    /** Calls per window now, at least 1. */
    int limit(long now) {
        recover(now);
        return Math.max(1, (int) Math.floor(Math.min(configured, vendorLimit) * share * cut));
    }

    /** Calls that could still be made now. */
    int left(long now) {
        forget(now);
        return Math.max(0, limit(now) - count - reserved);
    }

    /** When the next call may be made, epoch milliseconds; {@code now} or before when at once. */
    long freeAt(long now) {
        forget(now);
        int over = count + reserved - limit(now);
        return over < 0 ? now : over < count ? uses[(head + over) % uses.length] + stretchedMs : now + stretchedMs;
    }

    /** When all of it is free again. */
    long resetsAt(long now) {
        forget(now);
        return count == 0 ? now : uses[(head + count - 1) % uses.length] + stretchedMs;
    }

    /** Milliseconds between calls that are spread evenly. */
    long spacing(long now) {
        return stretchedMs / limit(now);
    }

    /** Keeps a place for a call that is about to be made. */
    void reserve() {
        reserved++;
    }

    /** Gives a place back for which no call was made. */
    void release() {
        reserved--;
    }

    /** Counts a call that is over now, for which a place was kept. */
    void use(long now) {
        reserved--;
        forget(now);
        if (count == uses.length) {
            makeRoom();
        }
        uses[(head + count) % uses.length] = now;
        count++;
    }

    /** The vendor refused a call for its rate: half of the limit is gone at once and comes back slowly. */
    void refused(long now) {
        recover(now);
        cut = Math.max(1.0 / configured, cut * CUT);
        recoversAt = now + recoveryMs;
    }

    /** Begins at a tenth of the limit, which comes back as after a refusal; long windows need no such care. */
    void beginSlowly(long now) {
        if (length.compareTo(LONGEST_SLOW_BEGINNING) <= 0) {
            recover(now);
            cut = Math.min(cut, Math.max(1.0 / configured, BEGINNING));
            recoversAt = now + recoveryMs;
        }
    }

    /** The vendor named its limit; one above the configured one changes nothing. */
    void vendorSays(int limit) {
        vendorLimit = Math.max(1, limit);
    }

    /** This node's part of the budget, above 0 to 1. */
    void share(double part) {
        share = part;
    }

    /** Grows to the limit; a call beyond it, which nobody should make, pushes the oldest out. */
    private void makeRoom() {
        if (uses.length == configured) {
            head = (head + 1) % uses.length;
            count--;
            return;
        }
        long[] more = new long[(int) Math.min(configured, uses.length * 2L)];
        for (int i = 0; i < count; i++) {
            more[i] = uses[(head + i) % uses.length];
        }
        uses = more;
        head = 0;
    }

    private void recover(long now) {
        while (cut < 1 && now >= recoversAt) {
            cut = Math.min(1, cut + RECOVERY);
            recoversAt = cut == 1 ? Long.MAX_VALUE : recoversAt + recoveryMs;
        }
    }

    private void forget(long now) {
        while (count > 0 && uses[head] + stretchedMs <= now) {
            head = (head + 1) % uses.length;
            count--;
        }
    }
}
