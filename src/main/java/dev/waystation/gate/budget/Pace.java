package dev.waystation.gate.budget;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast calls really passed over the last {@value #WINDOW_MINUTES} minutes. Time is handed in, in milliseconds; a
 * clock that goes back begins it anew. Not safe for concurrent use.
 */
final class Pace {

    static final long WINDOW_MINUTES = 10;

    private static final long WINDOW_MS = Duration.ofMinutes(WINDOW_MINUTES).toMillis();
    private static final long SLOT_MS = WINDOW_MS / 30;
    /** Fewer calls, or a shorter time, say nothing about those to come. */
    private static final int LEAST_CALLS = 5;
    private static final long LEAST_MS = 30_000;

    private final Deque<Slot> slots = new ArrayDeque<>();

    /** Some calls that passed close to each other. */
    private static final class Slot {
        private final long first;
        private long atFirst;
        private long last;
        private long calls;
        private long instants;

        private Slot(long first) {
            this.first = first;
            this.last = Long.MIN_VALUE;
        }

        private void add(long now, long count) {
            atFirst += now == first ? count : 0;
            instants += now == last ? 0 : 1;
            calls += count;
            last = now;
        }
    }

    /** So many calls passed now. */
    void passed(long now, long calls) {
        if (!slots.isEmpty() && now < slots.getLast().last) {
            slots.clear();
        }
        while (!slots.isEmpty() && slots.getFirst().first < now - WINDOW_MS) {
            slots.removeFirst();
        }
        if (slots.isEmpty() || now - slots.getLast().first >= SLOT_MS) {
            slots.addLast(new Slot(now));
        }
        slots.getLast().add(now, calls);
    }

    /** Calls a millisecond, once enough of them passed to tell; else 0. */
    double known(long now) {
        Seen seen = seen(now);
        return seen.calls() < LEAST_CALLS || now - seen.first() < LEAST_MS ? 0 : seen.pace(now);
    }

    /** Calls a millisecond as far as one can tell, 0 when none passed: what few calls take is not taken for much. */
    double rough(long now) {
        Seen seen = seen(now);
        return seen.calls() == 0 ? 0 : seen.calls() / (double) Math.max(LEAST_MS, now - seen.first());
    }

    private Seen seen(long now) {
        Seen seen = new Seen(0, 0, 0, 0, 0);
        for (Slot slot : slots) {
            if (slot.first >= now - WINDOW_MS && slot.first <= now) {
                long last = Math.min(slot.last, now);
                seen = seen.calls() == 0 ? new Seen(slot.first, slot.atFirst, last, slot.calls, slot.instants)
                        : new Seen(seen.first(), seen.atFirst(), last, seen.calls() + slot.calls,
                                seen.instants() + slot.instants);
            }
        }
        return seen;
    }

    /** What passed within the window: from when on, how much of it at that time, until when, in how many moments. */
    private record Seen(long first, long atFirst, long last, long calls, long instants) {

        /** The calls after the first moment, over the time until the next one would be due at the latest. */
        double pace(long now) {
            long gap = instants < 2 ? 0 : (last - first) / (instants - 1);
            long length = Math.max(last, now - gap) - first;
            return length <= 0 ? 0 : (calls - atFirst) / (double) length;
        }
    }
}
