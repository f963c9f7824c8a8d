package dev.waystation.vendor.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.MappedDocument;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * One event of a contact, {@code POST /v3/events}. Brevo knows no key against counting a repeat twice: it
 * is asked before a call whose answer was lost is made again. The contact has to exist: upsert it first.
 */
final class BrevoEventCall implements CallWriter {

    @Override
    public VendorCall write(JsonNode mapped) throws UnwritableCallException {
        MappedDocument document = new MappedDocument(mapped);
        ObjectNode event = EventBody.newObject();
        event.put("event_name", document.event());
        event.set("identifiers", identifiers(document));
        document.at().ifPresent(at -> event.put("event_date", Instant.ofEpochMilli(at).toString()));
        ObjectNode properties = document.properties();
        if (!properties.isEmpty()) {
            event.set("event_properties", properties);
        }
        BrevoLimits.event(event);
        String body = new String(EventBody.write(event), StandardCharsets.UTF_8);
        return new VendorCall("POST", BrevoPaths.EVENTS, null, body, false, null);
    }

    private static ObjectNode identifiers(MappedDocument document) throws UnwritableCallException {
        ObjectNode identifiers = EventBody.newObject();
        document.identifier("email").ifPresent(email -> identifiers.put("email_id", email.toLowerCase(Locale.ROOT)));
        document.identifier("ext_id").ifPresent(id -> identifiers.put("ext_id", id));
        if (identifiers.isEmpty()) {
            throw UnwritableCallException.skip("no identifier");
        }
        return identifiers;
    }
}
