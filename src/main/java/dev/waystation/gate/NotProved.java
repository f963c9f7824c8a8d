package dev.waystation.gate;

import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.Finding;

/** A read that was made to find something out, and did not find it. */
final class NotProved extends DeliveryException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    NotProved(Finding finding, String reason, Integer status) {
        super(new Verdict.Parked(reason, status), reason, null);
        this.finding = finding;
    }

    /** What its answer said instead: that it is not so, or nothing. */
    Finding finding() {
        return finding;
    }
}
