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
 * @param bulk works of many calls that are under way
 */
public record BucketReport(String name, List<WindowReport> windows, Instant closedUntil, String closedBecause,
        Map<Priority, PriorityReport> byPriority, List<BulkReport> bulk) {

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

    /**
     * One work of many calls.
     *
     * @param name what it is, for example {@code segment vip to brevo}
     * @param done calls made
     * @param left calls still to be made
     * @param etaMs milliseconds until it is done: by the pace of its own calls over the last minutes, before there are
     *     enough by what the limits leave it beside live traffic; what the vendor asks to wait is part of it. Null when
     *     that cannot be told
     */
    public record BulkReport(String name, Priority priority, long done, long left, Long etaMs) {
    }

    /** The same for a bucket that nothing passes now, for a reason that has no end one could know. */
    public BucketReport withoutEta() {
        return new BucketReport(name, windows, closedUntil, closedBecause, byPriority, bulk.stream()
                .map(work -> new BulkReport(work.name(), work.priority(), work.done(), work.left(), null)).toList());
    }

    static BucketReport of(String name, Turnstile turnstile, String closedBecause, BulkWorks works, long now) {
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
                byPriority, works.report(turnstile, now));
    }
}
