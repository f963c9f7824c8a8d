package dev.waystation.ledger;

import dev.waystation.ledger.store.ClaimedDelivery;

/** What is known of a try while its route runs. */
final class Try {

    private final ClaimedDelivery claimed;
    private final long startedNanos = System.nanoTime();
    private volatile boolean begun;
    private volatile Integer lastStatus;

    Try(ClaimedDelivery claimed) {
        this.claimed = claimed;
    }

    ClaimedDelivery claimed() {
        return claimed;
    }

    boolean begun() {
        return begun;
    }

    void markBegun() {
        begun = true;
    }

    void answered(int status) {
        lastStatus = status;
    }

    /** The vendor's last status in this try, or null when there was none. */
    Integer lastStatus() {
        return lastStatus;
    }

    /** Attempts begun so far, this try's included. */
    int attempts() {
        return claimed.delivery().attempts() + (begun ? 1 : 0);
    }

    long tookNanos() {
        return System.nanoTime() - startedNanos;
    }
}
