package dev.waystation.gate.budget;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How a bucket stands.
 *
 * @param name as the vendor's contract calls it
 * @param windows its limits
 * @param closedUntil no call before that because the vendor said so; null when it did not
 * @param closedBecause what it said; null when it did not
 * @param byPriority per priority what was called since the start and what waits
 */
public record BucketReport(String name, List<WindowReport> windows, Instant closedUntil, String closedBecause,
        Map<Priority, PriorityReport> byPriority) {

    /**
     * One limit.
     *
     * @param configured calls per window by our configuration
     * @param limit calls per window now: lowered by the vendor's word, by refusals and by what other nodes have
     * @param left calls that could be made now
     * @param windowMs length in milliseconds
     * @param resetsAt when all of it is free again
     */
    public record WindowReport(int configured, int limit, int left, long windowMs, Instant resetsAt) {
    }

    /**
     * One priority.
     *
     * @param made calls since the start
     * @param waiting calls that wait for their turn
     */
    public record PriorityReport(long made, int waiting) {
    }

    static BucketReport of(String name, Turnstile turnstile, String closedBecause, long now) {
        List<WindowReport> windows = turnstile.windows().stream()
                .map(window -> new WindowReport(window.configured(), window.limit(now), window.left(now),
                        window.length().toMillis(), Instant.ofEpochMilli(window.resetsAt(now)))).toList();
        Map<Priority, PriorityReport> byPriority = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            byPriority.put(priority, new PriorityReport(turnstile.passed(priority), turnstile.waiting(priority)));
        }
        boolean closed = turnstile.closedUntil() > now;
        return new BucketReport(name, windows,
                closed ? Instant.ofEpochMilli(turnstile.closedUntil()) : null, closed ? closedBecause : null,
                byPriority);
    }
}
