package dev.waystation.ledger;

import dev.waystation.ledger.store.ClaimedDelivery;

/** What is known of a try while its route runs. */
final class Try {

    private final ClaimedDelivery claimed;
    private final String version;
    private final long startedNanos = System.nanoTime();
    private volatile boolean begun;
    private volatile boolean settled;
    private volatile boolean underWay;
    private volatile Integer lastStatus;

    /** @param version of the flows whose route it takes, or null when it takes none */
    Try(ClaimedDelivery claimed, String version) {
        this.claimed = claimed;
        this.version = version;
    }

    /** Version of the flows, or null. */
    String version() {
        return version;
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

    /** A call of it leaves now. */
    void leaves() {
        underWay = true;
    }

    /** Whether a call has left that no answer was told of: whatever ended the try, the vendor may have taken it. */
    boolean isUnderWay() {
        return underWay;
    }

    void settle() {
        settled = true;
    }

    /** Tries of unknown outcome before this one, as far as they are not settled. */
    int uncertain() {
        return settled ? 0 : claimed.delivery().uncertain();
    }

    void answered(int status) {
        lastStatus = status;
        underWay = false;
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
