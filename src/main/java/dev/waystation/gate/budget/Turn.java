package dev.waystation.gate.budget;

/**
 * A call's turn. Its place is kept until it is over, and it counts from then: when an answer is there the call has
 * arrived, so that no window of the vendor's, wherever it begins, can hold more calls than ours.
 */
public final class Turn {

    private final Bucket bucket;
    private boolean left;
    private boolean over;

    Turn(Bucket bucket) {
        this.bucket = bucket;
    }

    /** The call leaves now. */
    public synchronized void left() {
        left = true;
    }

    /** An answer is there, or none will come. A call that never left gives its place back. Only the first word counts. */
    public synchronized void over() {
        if (over) {
            return;
        }
        over = true;
        if (left) {
            bucket.made();
        } else {
            bucket.notMade();
        }
    }
}
