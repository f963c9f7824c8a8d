package dev.waystation.gate;

import dev.waystation.ledger.DeliveryException;

/** A call that the ledger kept from leaving: it says nothing about the vendor, and the breaker does not count it. */
final class NeverLeft extends DeliveryException {

    private static final long serialVersionUID = 1L;

    NeverLeft(DeliveryException kept) {
        super(kept.verdict(), kept.getMessage(), kept);
    }
}
