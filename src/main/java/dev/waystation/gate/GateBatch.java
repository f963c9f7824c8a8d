package dev.waystation.gate;

import dev.waystation.gate.budget.Turn;
import dev.waystation.ledger.Delivery;
import dev.waystation.vendor.BatchAnswer;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.util.List;
import java.util.Objects;

/** One call for many deliveries, on its way through the gate: its turn, and what was answered. For one thread. */
final class GateBatch {

    /** Exchange property of a batch's own passage through the gate. */
    static final String PROPERTY = "waystation.batch";

    private final VendorCall call;
    private final List<BatchItem> items;
    private Turn turn;
    private BatchAnswer answer;
    private VendorResponse response;

    GateBatch(VendorCall call, List<BatchItem> items, Turn turn) {
        this.call = call;
        this.items = List.copyOf(items);
        this.turn = turn;
    }

    VendorCall call() {
        return call;
    }

    int size() {
        return items.size();
    }

    List<Delivery> deliveries() {
        return items.stream().map(BatchItem::delivery).filter(Objects::nonNull).toList();
    }

    /** The turn it came with; null from the second passage on. */
    Turn takeTurn() {
        Turn taken = turn;
        turn = null;
        return taken;
    }

    void answered(BatchAnswer means, VendorResponse came) {
        answer = means;
        response = came;
    }

    /** What the answer means, or null before there is one. */
    BatchAnswer answer() {
        return answer;
    }

    VendorResponse response() {
        return response;
    }
}
