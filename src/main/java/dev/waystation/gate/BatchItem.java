package dev.waystation.gate;

import dev.waystation.gate.budget.Priority;
import dev.waystation.ledger.Delivery;
import dev.waystation.vendor.VendorCall;
import org.apache.camel.CamelContext;

/**
 * A call that waits to go with others.
 *
 * @param delivery the delivery it is made for, or null
 * @param camel the context whose gate route it came to
 */
record BatchItem(VendorCall call, Delivery delivery, Priority priority, CamelContext camel) {
}
