package dev.waystation.vendor.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.MappedDocument;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.ValueLimit;
import dev.waystation.vendor.VendorCall;
import java.util.Map;
import java.util.Set;

/**
 * The attributes of a person. It carries the time at which they were so, for Customer.io orders updates by it: an older
 * one that comes late never wins. Null removes an attribute (C: Track specification, "null or an empty string"), but
 * never an identifier.
 *
 * @param createPeople whether a person that is not there is created; otherwise the update of one that was deleted does
 *     not bring them back
 */
record CustomerIoIdentifyCall(boolean createPeople) implements CallWriter {

    private static final Set<String> NEVER_REMOVED = Set.of("id", "email");

    @Override
    public VendorCall write(JsonNode mapped) throws UnwritableCallException {
        MappedDocument document = new MappedDocument(mapped);
        ObjectNode entity = CustomerIoEntity.about(document, "identify");
        entity.put("timestamp", document.at().orElseThrow(() -> UnwritableCallException.park("the mapped document does"
                + " not say when it was so ('at'): an older update could win")) / 1000);
        ObjectNode attributes = document.attributes();
        attributes.properties().removeIf(attribute -> CustomerIoNames.isNeverWritten(attribute.getKey()));
        attributes.properties().removeIf(attribute -> attribute.getValue().isNull()
                && NEVER_REMOVED.contains(attribute.getKey()));
        if (!createPeople) {
            attributes.put("_update", true);
        }
        entity.set("attributes", attributes);
        return CustomerIoEntity.call(entity);
    }

    @Override
    public Map<String, ValueLimit> limits() {
        return Map.of("attributes", CustomerIoLimits.ATTRIBUTE);
    }
}
