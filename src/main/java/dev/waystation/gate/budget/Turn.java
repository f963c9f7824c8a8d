package dev.waystation.gate.budget;

/**
 * A call's turn. Its place is kept until it is over, for only then is it known when the call arrived at the latest: from
 * then it counts, so that no window of the vendor's, wherever it begins, holds more calls than ours.
 */
public final class Turn {

    private final Bucket bucket;
    private Long leftAt;
    private boolean over;

    Turn(Bucket bucket) {
        this.bucket = bucket;
    }

    /** The call leaves now. */
    public synchronized void left() {
        leftAt = bucket.now();
    }

    /** An answer is there, or none will come. A call that never left gives its place back. Only the first word counts. */
    public synchronized void over() {
        if (over) {
            return;
        }
        over = true;
        if (leftAt != null) {
            bucket.made(leftAt);
        } else {
            bucket.notMade();
        }
    }
}
