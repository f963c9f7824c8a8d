package dev.waystation.gate.budget;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Who may make the next call of one bucket. Higher priorities go first; a lower one that waits gets its floor, so that
 * nobody starves and a waiting live call is passed by one other at most before it goes. Bulk work is spread evenly over
 * the window, so that a live call that comes later finds a place within one call's time.
 *
 * <p>Time is handed in and nobody waits in here. Not safe for concurrent use.
 */
final class Turnstile {

    private final List<Window> windows;
    private final Map<Priority, Deque<Ticket>> waiting = new EnumMap<>(Priority.class);
    private final Map<Priority, Double> credit = new EnumMap<>(Priority.class);
    private final Map<Priority, Long> passed = new EnumMap<>(Priority.class);
    private final RoundTrips trips = new RoundTrips();
    private long closedUntil = Long.MIN_VALUE;
    private long lastSpread = Long.MIN_VALUE;
    private boolean beforeItsTurn;

    /** A place in the queue. */
    static final class Ticket {
        private final Priority priority;

        private Ticket(Priority priority) {
            this.priority = priority;
        }

        Priority priority() {
            return priority;
        }
    }

    Turnstile(List<Window> windows) {
        this.windows = List.copyOf(windows);
        for (Priority priority : Priority.values()) {
            waiting.put(priority, new ArrayDeque<>());
            credit.put(priority, 0.0);
            passed.put(priority, 0L);
        }
    }

    /** Joins the queue of its priority. */
    Ticket join(Priority priority) {
        Ticket ticket = new Ticket(priority);
        waiting.get(priority).addLast(ticket);
        return ticket;
    }

    /** Leaves the queue without a call; too late is no error. */
    void leave(Ticket ticket) {
        waiting.get(ticket.priority).remove(ticket);
    }

    /**
     * Whose call may be made now; it leaves the queue and its place is kept until {@link #made} or {@link #notMade}
     * tells what became of it. Null when nobody's may.
     */
    Ticket pass(long now) {
        Priority owed = owed(now);
        Priority next = owed != null ? owed : first(now);
        if (next == null) {
            return null;
        }
        beforeItsTurn = owed != null && owed != firstWaiting();
        Ticket ticket = waiting.get(next).removeFirst();
        windows.forEach(Window::reserve);
        passed.merge(next, 1L, Long::sum);
        if (next.spread()) {
            lastSpread = now;
        }
        credit.put(next, Math.max(0, credit.get(next) - 1));
        for (Priority other : Priority.values()) {
            // Who waits while another goes earns its floor; one call's worth at most, so that nobody saves up a burst.
            if (other != next && !waiting.get(other).isEmpty()) {
                credit.merge(other, other.floor(), (before, more) -> Math.min(1, before + more));
            }
        }
        return ticket;
    }

    /**
     * A call whose turn it was has been made and is over.
     *
     * @param leftAt when it left; not after {@code now}
     */
    void made(long leftAt, long now) {
        long tookOnItsWay = trips.over(now - leftAt);
        windows.forEach(window -> window.use(leftAt + tookOnItsWay, now));
    }

    /** The clock was set back by so many milliseconds: nobody waits longer for it. */
    void clockWentBack(long ms) {
        windows.forEach(window -> window.clockWentBack(ms));
        closedUntil = closedUntil == Long.MIN_VALUE ? closedUntil : closedUntil - ms;
        lastSpread = lastSpread == Long.MIN_VALUE ? lastSpread : lastSpread - ms;
    }

    /** A call whose turn it was has not been made. */
    void notMade() {
        windows.forEach(Window::release);
    }

    /** When somebody who waits may go, epoch milliseconds; {@link Long#MAX_VALUE} when nobody waits. */
    long passableAt(long now) {
        long earliest = Long.MAX_VALUE;
        for (Priority priority : Priority.values()) {
            if (!waiting.get(priority).isEmpty()) {
                earliest = Math.min(earliest, passableAt(priority, now));
            }
        }
        return earliest;
    }

    /** No call before that; a later time that was set stays. */
    void closeUntil(long time) {
        closedUntil = Math.max(closedUntil, time);
    }

    long closedUntil() {
        return closedUntil;
    }

    List<Window> windows() {
        return windows;
    }

    /** Calls that had their turn since the start. */
    long passed(Priority priority) {
        return passed.get(priority);
    }

    int waiting(Priority priority) {
        return waiting.get(priority).size();
    }

    /** Who is owed its floor; never two in a row before somebody whose turn it is. */
    private Priority owed(long now) {
        if (beforeItsTurn || freeAt(now) > now) {
            return null;
        }
        for (Priority priority : Priority.values()) {
            if (!waiting.get(priority).isEmpty() && credit.get(priority) >= 1) {
                return priority;
            }
        }
        return null;
    }

    private Priority first(long now) {
        Priority first = firstWaiting();
        return first == null || passableAt(first, now) > now ? null : first;
    }

    private Priority firstWaiting() {
        for (Priority priority : Priority.values()) {
            if (!waiting.get(priority).isEmpty()) {
                return priority;
            }
        }
        return null;
    }

    private long freeAt(long now) {
        long at = Math.max(now, closedUntil);
        for (Window window : windows) {
            at = Math.max(at, window.freeAt(now));
        }
        return at;
    }

    private long passableAt(Priority priority, long now) {
        long at = freeAt(now);
        if (priority.spread() && lastSpread != Long.MIN_VALUE) {
            at = Math.max(at, lastSpread + spacing(now));
        }
        return at;
    }

    /** Calls a millisecond that the limits allow now. */
    double evenPace(long now) {
        return windows.stream().mapToDouble(window -> window.limit(now) / (double) window.length().toMillis()).min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private long spacing(long now) {
        return windows.stream().mapToLong(window -> window.spacing(now)).max().orElse(0);
    }
}
