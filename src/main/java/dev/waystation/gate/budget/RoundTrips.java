package dev.waystation.gate.budget;

/**
 * How late a call may have arrived, told from how long its answer took. What every call takes (the shortest of the last
 * ones) is the way itself and the vendor's work; only what one takes beyond that can be a delay on its way there. So a
 * call counts from when it left, later by as much as it took longer than the shortest.
 *
 * <p>Two calls that left a window's length apart, the first delayed by d, arrive d closer together: the second waits
 * for d more. That holds as far as one of the last calls was held up by nothing; a {@link Window} is a little longer than
 * the vendor's for the rest. Counting from the answer would be safer still and cost a call's whole duration in every
 * window.
 * Not safe for concurrent use.
 */
final class RoundTrips {

    /** Calls after which an old shortest one is forgotten, at most twice as many. */
    private static final int LOOK_BACK = 50;

    private long shortest = Long.MAX_VALUE;
    private long shortestBefore;
    private int calls;

    /**
     * A call is over.
     *
     * @param took milliseconds from its leaving to its answer, or to its end without one; at least 0
     * @return by how many milliseconds it may have been delayed on its way, 0 to {@code took}; all of it while too few
     *     calls are known
     */
    long over(long took) {
        shortest = Math.min(shortest, took);
        long delay = took - Math.min(shortest, shortestBefore);
        if (++calls == LOOK_BACK) {
            shortestBefore = shortest;
            shortest = Long.MAX_VALUE;
            calls = 0;
        }
        return delay;
    }
}
