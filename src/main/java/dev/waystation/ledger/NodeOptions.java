package dev.waystation.ledger;

import java.time.Duration;
import java.util.Objects;

/**
 * How a node shares a PostgreSQL ledger with others. A SQLite ledger has one owner and needs none of it.
 *
 * @param lease how long the others wait for a sign of life before they take over
 * @param longestCall longest time from a call's beginning to the vendor having it; no call begins that does not fit the
 *     rest of the lease
 * @param settle how long a part of the budgets rests between two nodes: the longest short window of a vendor, so that
 *     what the one called is forgotten when the other calls
 */
public record NodeOptions(Duration lease, Duration longestCall, Duration settle) {

    /** Intercom counts in windows of 10 seconds; longer windows look back when a part changes. */
    private static final Duration SETTLE = Duration.ofSeconds(10);

    /** A lease of 30 s and calls of 13 s: 3 to connect, 10 to be answered. */
    public static final NodeOptions DEFAULT = of(Duration.ofSeconds(30), Duration.ofSeconds(13));

    public NodeOptions {
        Objects.requireNonNull(settle, "settle");
        if (lease.toMillis() < 1 || longestCall.multipliedBy(2).compareTo(lease) > 0) {
            throw new IllegalArgumentException("a node's lease must be at least twice its longest call, " + longestCall
                    + ", is " + lease);
        }
    }

    /** With the time that the vendors' windows ask for. */
    public static NodeOptions of(Duration lease, Duration longestCall) {
        return new NodeOptions(lease, longestCall, SETTLE);
    }
}
