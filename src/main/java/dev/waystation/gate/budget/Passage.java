package dev.waystation.gate.budget;

import java.time.Duration;

/** What came of asking for a call. */
public sealed interface Passage {

    /**
     * The call may be made.
     *
     * @param waited how long it had to wait
     * @param turn to be told when the call leaves, or that it stays
     */
    record Granted(Duration waited, Turn turn) implements Passage {
    }

    /**
     * It may not be made yet.
     *
     * @param delay how long it would still have been, at least a millisecond
     * @param reason what the vendor said when it asked to wait; null when the budget is spent by our own count
     */
    record Full(Duration delay, String reason) implements Passage {
    }
}
