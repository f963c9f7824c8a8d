package dev.waystation.gate.debug;

/** How many calls may be logged: so many in a second, and so many in all. Safe for concurrent use. */
final class Allowance {

    private final int perSecond;
    private final int most;
    private long second = Long.MIN_VALUE;
    private int inSecond;
    private int logged;
    private long leftOut;
    private long untold;

    Allowance(int perSecond, int most) {
        this.perSecond = perSecond;
        this.most = most;
    }

    /**
     * Whether a call at this time may be logged.
     *
     * @return its number, from 1; 0 when it has to be left out
     */
    synchronized int take(long nowMs) {
        long now = Math.floorDiv(nowMs, 1_000L);
        if (now != second) {
            second = now;
            inSecond = 0;
        }
        if (inSecond >= perSecond || logged >= most) {
            leftOut++;
            untold++;
            return 0;
        }
        inSecond++;
        return ++logged;
    }

    /** Calls left out that nobody was told of yet; they are told with this. */
    synchronized long untold() {
        long told = untold;
        untold = 0;
        return told;
    }

    /** Whether so many were logged as may be in all. */
    synchronized boolean isUsedUp() {
        return logged >= most;
    }

    synchronized int logged() {
        return logged;
    }

    synchronized long leftOut() {
        return leftOut;
    }
}
