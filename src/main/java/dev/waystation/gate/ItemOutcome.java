package dev.waystation.gate;

import dev.waystation.gate.budget.Turn;
import dev.waystation.vendor.VendorResponse;

/** What became of a call that waited to go with others. */
sealed interface ItemOutcome {

    /** The vendor took it. @param response its answer to all of them */
    record Accepted(VendorResponse response) implements ItemOutcome {
    }

    /** Its route ends. */
    record Ended(Exception thrown) implements ItemOutcome {
    }

    /** It has to go by itself. @param turn its turn in the budget, or null when it has none yet */
    record Alone(Turn turn) implements ItemOutcome {
    }
}
