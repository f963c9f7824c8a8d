package dev.waystation.sandbox.senders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The errors of a receiver since its last success, by which Intercom loses patience (C). */
final class IntercomErrors {

    /** How long it pauses. */
    static final Duration PAUSE = Duration.ofMinutes(15);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int TOLERATED = 1000;
    private static final Duration SUSPENDED_AFTER = Duration.ofDays(7);

    private final Deque<Instant> recent = new ArrayDeque<>();
    private Instant first;

    void add(Instant now) {
        if (first == null) {
            first = now;
        }
        recent.addLast(now);
        if (recent.size() > TOLERATED + 1) {
            recent.removeFirst();
        }
    }

    /** More than a thousand in a row within fifteen minutes. */
    boolean callForPause() {
        return recent.size() > TOLERATED
                && Duration.between(recent.peekFirst(), recent.peekLast()).compareTo(WINDOW) <= 0;
    }

    /** Nothing but errors for more than seven days. */
    boolean callForSuspension() {
        return first != null && Duration.between(first, recent.peekLast()).compareTo(SUSPENDED_AFTER) > 0;
    }

    /** A pause is made: the thousand are counted from the beginning, the seven days are not. */
    void paused() {
        Instant last = recent.peekLast();
        recent.clear();
        recent.add(last);
    }

    void clear() {
        recent.clear();
        first = null;
    }
}
