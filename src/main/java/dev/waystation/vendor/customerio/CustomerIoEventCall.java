package dev.waystation.vendor.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.MappedDocument;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import java.util.Optional;

/**
 * One event of a person. It carries its own time and an id made from the delivery's key, so that a repeat changes
 * nothing.
 */
final class CustomerIoEventCall implements CallWriter {

    @Override
    public VendorCall write(JsonNode mapped) throws UnwritableCallException {
        MappedDocument document = new MappedDocument(mapped);
        ObjectNode entity = CustomerIoEntity.about(document, "event");
        entity.put("name", document.event());
        Optional<Long> at = document.at();
        entity.put("id", Ulid.of(at.orElse(0L), document.key()));
        at.ifPresent(millis -> entity.put("timestamp", millis / 1000));
        entity.set("attributes", document.properties());
        return CustomerIoEntity.call(entity);
    }
}
