package dev.waystation.sandbox.limits;

/**
 * A rate limit right after a call.
 *
 * @param limit calls per window
 * @param remaining calls left in it
 * @param resetsAt epoch milliseconds of its end
 * @param untilReset milliseconds to its end, at least 1
 * @param allowed whether the call was within the limit
 */
public record Reading(int limit, int remaining, long resetsAt, long untilReset, boolean allowed) {
}
