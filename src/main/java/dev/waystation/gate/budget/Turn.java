package dev.waystation.gate.budget;

/** A call's turn: its place is kept until it leaves or stays, and it counts from when it leaves. */
public final class Turn {

    private final Bucket bucket;
    private boolean over;

    Turn(Bucket bucket) {
        this.bucket = bucket;
    }

    /** The call leaves now. Only the first word counts. */
    public synchronized void left() {
        if (!over) {
            over = true;
            bucket.left();
        }
    }

    /** The call is not made. Only the first word counts. */
    public synchronized void stayed() {
        if (!over) {
            over = true;
            bucket.stayed();
        }
    }
}
