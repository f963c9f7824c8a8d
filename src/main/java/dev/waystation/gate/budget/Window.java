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

    /** Nobody knows to the millisecond when a call arrived; a window is taken to be a little longer than it is. */
    private static final double SLACK = 0.01;
    private static final double CUT = 0.5;
    private static final double RECOVERY = 0.05;
    private static final int ROOM_AT_FIRST = 64;
    private static final double BEGINNING = 0.1;
    /** Windows up to this length begin anew before anybody notices. */
    private static final Duration LONGEST_SHORT = Duration.ofSeconds(10);
    /** A hundredth of a call a window: a node without a part makes no calls, so that it need not be less. */
    private static final double SMALLEST_PART = 0.01;
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
        return Math.max(1, (int) Math.floor(allowed()));
    }

    private double allowed() {
        return Math.min(configured, vendorLimit) * share * cut;
    }

    /** How long a call counts. Where this node's part is less than one call a window, one call takes several of them. */
    private long countsFor() {
        return (long) Math.ceil(stretchedMs / Math.min(1, Math.max(allowed(), SMALLEST_PART)));
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
        return over < 0 ? now : over < count ? uses[(head + over) % uses.length] + countsFor()
                : now + countsFor();
    }

    /** When all of it is free again. */
    long resetsAt(long now) {
        forget(now);
        return count == 0 ? now : uses[(head + count - 1) % uses.length] + countsFor();
    }

    /** Milliseconds between calls that are spread evenly. */
    long spacing(long now) {
        return countsFor() / limit(now);
    }

    /** Keeps a place for a call that is about to be made. */
    void reserve() {
        reserved++;
    }

    /** Gives a place back for which no call was made. */
    void release() {
        reserved--;
    }

    /**
     * Counts a call for which a place was kept.
     *
     * @param at when it arrived at the vendor's at the latest; not after {@code now}
     */
    void use(long at, long now) {
        reserved--;
        forget(now);
        if (count == uses.length) {
            makeRoom();
        }
        int place = count;
        // Of calls that were under way together a later one may have arrived first.
        for (; place > 0 && uses[(head + place - 1) % uses.length] > at; place--) {
            uses[(head + place) % uses.length] = uses[(head + place - 1) % uses.length];
        }
        uses[(head + place) % uses.length] = at;
        count++;
    }

    /** The clock was set back by so many milliseconds: what happened before happened that much earlier by it. */
    void clockWentBack(long ms) {
        for (int i = 0; i < count; i++) {
            uses[(head + i) % uses.length] -= ms;
        }
        recoversAt = recoversAt == Long.MAX_VALUE ? recoversAt : recoversAt - ms;
    }

    /** The vendor refused a call for its rate: half of the limit is gone at once and comes back slowly. */
    void refused(long now) {
        recover(now);
        cut = Math.max(1.0 / configured, cut * CUT);
        recoversAt = now + recoveryMs;
    }

    /** Begins at a tenth of the limit, which comes back as after a refusal; long windows need no such care. */
    void beginSlowly(long now) {
        if (length.compareTo(LONGEST_SHORT) <= 0) {
            recover(now);
            cut = Math.min(cut, Math.max(1.0 / configured, BEGINNING));
            recoversAt = now + recoveryMs;
        }
    }

    /** The vendor named its limit; one above the configured one changes nothing. */
    void vendorSays(int limit) {
        vendorLimit = Math.max(1, limit);
    }

    /**
     * This node's part of the budget, 0 to 1. Short windows simply have another limit from now on. In a long one the calls
     * of the past count too: those that another node answers for now are taken off, those that another node made are put
     * in, spread evenly, since nobody says when they were. Otherwise a node whose part falls would have to be silent
     * until its past has caught up, and one whose part grows would make calls that another has made already.
     */
    void share(double part, long now) {
        forget(now);
        if (length.compareTo(LONGEST_SHORT) > 0 && part < share) {
            keep(part / share);
        } else if (length.compareTo(LONGEST_SHORT) > 0 && part > share) {
            spread((int) Math.floor(Math.min(configured, vendorLimit) * (part - share)), now);
        }
        share = part;
    }

    private void keep(double part) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (Math.floor((i + 1) * part) > Math.floor(i * part)) {
                uses[(head + kept++) % uses.length] = uses[(head + i) % uses.length];
            }
        }
        count = kept;
    }

    private void spread(int calls, long now) {
        reserved += calls;
        for (int i = 1; i <= calls; i++) {
            use(now - stretchedMs + stretchedMs * i / calls, now);
        }
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
        while (count > 0 && uses[head] + countsFor() <= now) {
            head = (head + 1) % uses.length;
            count--;
        }
    }
}
