package dev.waystation.gate.budget;

import java.time.Duration;

/** What came of asking for a call. */
public sealed interface Passage {

    /** The call may be made, and is counted. @param waited how long it had to wait */
    record Granted(Duration waited) implements Passage {
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
