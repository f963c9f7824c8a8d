package dev.waystation.ledger.store;

import dev.waystation.ledger.Delivery;

/**
 * A delivery as a dispatcher holds it.
 *
 * @param delivery what the route sees
 * @param subscriber number of the subscriber
 * @param behind position in the lane below which no open delivery of it can be: its own, or 0 for one that was reopened
 *     late, ahead of which events from before its reopening may have come
 * @param refusals refusals so far
 * @param waitedMs scheduled waits so far, in milliseconds
 * @param shard of its lane
 * @param fence as the pull that claimed it said; its end counts only while the shard has stayed ours since
 */
public record ClaimedDelivery(Delivery delivery, int subscriber, long behind, int refusals, long waitedMs, int shard,
        long fence) {

    long sequence() {
        return delivery.sequence();
    }
}
