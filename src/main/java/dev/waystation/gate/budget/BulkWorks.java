package dev.waystation.gate.budget;

import dev.waystation.gate.budget.BucketReport.BulkReport;
import java.util.ArrayList;
import java.util.List;

/** The bulk works of one bucket, and what else is known of its pace. Not safe for concurrent use. */
final class BulkWorks {

    private final List<BulkWork> works = new ArrayList<>();
    private final Pace live = new Pace();
    private long closedSince = Long.MIN_VALUE;

    void add(BulkWork work) {
        works.add(work);
    }

    void remove(BulkWork work) {
        works.remove(work);
    }

    /** Somebody's call passed. */
    void passed(Priority priority, long now) {
        if (!priority.spread()) {
            live.passed(now, 1);
        }
    }

    /** The vendor closes the bucket now, or for longer. @param until until when it was closed before, if it was */
    void closing(long until, long now) {
        if (until <= now) {
            closedSince = now;
        }
    }

    List<BulkReport> report(Turnstile turnstile, long now) {
        boolean closed = turnstile.closedUntil() > now;
        long closedFor = closed ? turnstile.closedUntil() - now : 0;
        long measuredAt = closed ? Math.min(now, closedSince) : now;
        double even = turnstile.evenPace(now);
        double others = live.rough(measuredAt);
        return works.stream().map(work -> work.report(measuredAt, even, others, works.size(), closedFor)).toList();
    }
}
