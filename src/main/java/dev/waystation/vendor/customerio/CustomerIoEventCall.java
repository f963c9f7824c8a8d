package dev.waystation.vendor.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.MappedDocument;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One event of a person through Track v2, {@code POST /api/v2/entity}. It carries its own time and an id made from the
 * delivery's key, so that a repeat changes nothing. Exactly one identifier is sent, the first present of
 * {@code cio_id}, {@code id}, {@code email}.
 */
final class CustomerIoEventCall implements CallWriter {

    // "32kb" without saying which: the smaller reading holds for both.
    private static final int LARGEST_ENTITY = 32_000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_IDENTIFIER = 150;

    @Override
    public VendorCall write(JsonNode mapped) throws UnwritableCallException {
        MappedDocument document = new MappedDocument(mapped);
        ObjectNode entity = EventBody.newObject();
        entity.put("type", "person").put("action", "event");
        entity.set("identifiers", identifiers(document));
        entity.put("name", name(document));
        Optional<Long> at = document.at();
        entity.put("id", Ulid.of(at.orElse(0L), document.key()));
        at.ifPresent(millis -> entity.put("timestamp", millis / 1000));
        entity.set("attributes", document.properties());
        byte[] body = EventBody.write(entity);
        if (body.length > LARGEST_ENTITY) {
            throw UnwritableCallException.park("the event has " + body.length + " bytes, Customer.io takes "
                    + LARGEST_ENTITY + ": map fewer properties");
        }
        return new VendorCall("POST", "/api/v2/entity", null, new String(body, StandardCharsets.UTF_8), true, null);
    }

    private static ObjectNode identifiers(MappedDocument document) throws UnwritableCallException {
        for (String kind : List.of("cio_id", "id", "email")) {
            Optional<String> identifier = document.identifier(kind);
            if (identifier.isPresent()) {
                checkBytes("the identifier '" + kind + "'", identifier.get(), LONGEST_IDENTIFIER);
                return EventBody.newObject().put(kind, identifier.get());
            }
        }
        throw UnwritableCallException.skip("no identifier");
    }

    private static String name(MappedDocument document) throws UnwritableCallException {
        String name = document.event();
        checkBytes("the event name", name, LONGEST_NAME);
        return name;
    }

    private static void checkBytes(String what, String text, int most) throws UnwritableCallException {
        int bytes = MappedDocument.bytes(text);
        if (bytes > most) {
            throw UnwritableCallException.park(what + " has " + bytes + " bytes, Customer.io takes " + most);
        }
    }
}
