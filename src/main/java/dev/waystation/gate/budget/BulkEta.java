package dev.waystation.gate.budget;

/** When bulk work will be done, by what is known of its pace. */
final class BulkEta {

    private BulkEta() {
    }

    /**
     * Calls a millisecond to be expected of one bulk work of which nothing is measured yet.
     *
     * @param evenPerMs what the limits allow now, in all
     * @param othersPerMs what live traffic and probes took of late
     * @param floor share of the whole that the work's priority gets in any case, 0 to 1
     * @param works how many bulk works share what is left, at least 1
     */
    static double expected(double evenPerMs, double othersPerMs, double floor, int works) {
        return Math.max(evenPerMs - othersPerMs, evenPerMs * floor) / works;
    }

    /**
     * Milliseconds until it is done, never negative; null when that cannot be told.
     *
     * @param left calls still to be made
     * @param perMs calls a millisecond
     * @param closedForMs how long the vendor's word still lets no call through, 0 or less for open
     */
    static Long of(long left, double perMs, long closedForMs) {
        if (left <= 0) {
            return 0L;
        }
        double ms = Math.max(0, closedForMs) + left / perMs;
        return perMs > 0 && ms < Long.MAX_VALUE ? (Long) (long) Math.ceil(ms) : null;
    }
}
