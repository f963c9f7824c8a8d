package dev.waystation.sandbox.doubles;

/**
 * How much the doubles remember. The oldest goes when a limit is reached.
 *
 * @param people people and contacts per vendor
 * @param eventIds event ids that are remembered to drop repeats
 * @param brevoCallsPerSecond calls Brevo takes in a second before it answers 429 (a real account: 10)
 * @param intercomCallsPerWindow calls Intercom takes in ten seconds before it answers 429 (a real private app: 1,666)
 */
public record DoubleLimits(int people, int eventIds, int brevoCallsPerSecond, int intercomCallsPerWindow) {

    /** Generous: no call is refused for its rate in demo and tests. */
    public static final DoubleLimits DEFAULT = new DoubleLimits(100_000, 200_000, 100_000, 1_000_000);

    public DoubleLimits {
        if (people < 1 || eventIds < 1 || brevoCallsPerSecond < 1 || intercomCallsPerWindow < 1) {
            throw new IllegalArgumentException("every limit of the doubles must be at least 1, got people=" + people
                    + " eventIds=" + eventIds + " brevoCallsPerSecond=" + brevoCallsPerSecond
                    + " intercomCallsPerWindow=" + intercomCallsPerWindow);
        }
    }
}
