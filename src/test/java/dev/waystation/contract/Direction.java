package dev.waystation.contract;

/** Who sent a body. */
enum Direction {
    /** A client: Waystation. */
    REQUEST,
    /** The vendor, or its double. */
    ANSWER,
    /** The vendor, unasked. */
    WEBHOOK
}
