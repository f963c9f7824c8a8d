package dev.waystation.vendor.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.MappedDocument;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;

/**
 * What needs nothing but the person.
 *
 * @param action {@code delete}, {@code suppress} (which deletes the person and blocks the identifier for good) or
 *     {@code unsuppress} (which lifts the block and restores nothing)
 */
record CustomerIoPersonCall(String action) implements CallWriter {

    @Override
    public VendorCall write(JsonNode mapped) throws UnwritableCallException {
        return CustomerIoEntity.call(CustomerIoEntity.about(new MappedDocument(mapped), action));
    }
}
