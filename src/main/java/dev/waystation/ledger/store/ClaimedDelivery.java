package dev.waystation.ledger.store;

import dev.waystation.ledger.Delivery;

/**
 * A delivery as a dispatcher holds it.
 *
 * @param delivery what the route sees
 * @param subscriber number of the subscriber
 * @param refusals refusals so far
 * @param waitedMs scheduled waits so far, in milliseconds
 */
public record ClaimedDelivery(Delivery delivery, int subscriber, int refusals, long waitedMs) {

    long sequence() {
        return delivery.sequence();
    }
}
