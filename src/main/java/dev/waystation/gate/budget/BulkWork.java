package dev.waystation.gate.budget;

import dev.waystation.gate.budget.BucketReport.BulkReport;
import java.util.function.Consumer;

/**
 * Bulk work that told its bucket how many calls it is going to make, so that people see how far it is and when it will
 * be done. It asks for each turn like anybody. To be closed when it ends, done or not. Safe for concurrent use.
 */
public final class BulkWork implements AutoCloseable {

    private final Bucket bucket;
    private final Priority priority;
    private final String name;
    private final long calls;
    private final Consumer<BulkWork> gone;
    private final Pace pace = new Pace();
    private long done;

    BulkWork(Bucket bucket, Priority priority, String name, long calls, Consumer<BulkWork> gone) {
        this.bucket = bucket;
        this.priority = priority;
        this.name = name;
        this.calls = calls;
        this.gone = gone;
    }

    /** So many more of its calls were made. */
    public void made(long more) {
        long now = bucket.now();
        synchronized (this) {
            done += more;
            pace.passed(now, more);
        }
    }

    /** It is over: nobody sees it any more. */
    @Override
    public void close() {
        gone.accept(this);
    }

    /**
     * How it stands.
     *
     * @param measuredAt until when its pace is looked at: a time at which the vendor closes the bucket says nothing
     * @param evenPerMs calls a millisecond that the limits allow
     * @param othersPerMs calls a millisecond of live traffic and probes of late
     * @param works how many bulk works there are
     * @param closedForMs how long the bucket stays closed
     */
    synchronized BulkReport report(long measuredAt, double evenPerMs, double othersPerMs, int works, long closedForMs) {
        long left = Math.max(0, calls - done);
        double measured = pace.known(measuredAt);
        double perMs = measured > 0 ? measured : BulkEta.expected(evenPerMs, othersPerMs, priority.floor(), works);
        return new BulkReport(name, priority, done, left, BulkEta.of(left, perMs, closedForMs));
    }
}
