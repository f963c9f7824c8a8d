package dev.waystation.vendor.customerio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.MappedDocument;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An entity about a person, {@code POST /api/v2/entity} of the Track API. Exactly one identifier is sent, the first
 * present of {@code cio_id}, {@code id}, {@code email}.
 */
final class CustomerIoEntity {

    /** What a person is known by, best first. */
    static final List<String> IDENTIFIERS = List.of("cio_id", "id", "email");

    private CustomerIoEntity() {
    }

    /**
     * Begins one.
     *
     * @param action what happens to the person, for example {@code identify}
     * @throws UnwritableCallException when the document has no identifier: it is to be skipped
     */
    static ObjectNode about(MappedDocument document, String action) throws UnwritableCallException {
        ObjectNode entity = EventBody.newObject().put("type", "person").put("action", action);
        for (String kind : IDENTIFIERS) {
            Optional<String> identifier = document.identifier(kind);
            if (identifier.isPresent()) {
                entity.putObject("identifiers").put(kind, identifier.get());
                return entity;
            }
        }
        throw UnwritableCallException.skip("no identifier");
    }

    /**
     * The call that sends it; a repeat changes nothing.
     *
     * @throws UnwritableCallException when it exceeds a limit of the vendor
     */
    static VendorCall call(ObjectNode entity) throws UnwritableCallException {
        byte[] body = EventBody.write(entity);
        CustomerIoLimits.check(entity, body.length);
        return new VendorCall("POST", "/api/v2/entity", null, new String(body, StandardCharsets.UTF_8), true, null);
    }
}
