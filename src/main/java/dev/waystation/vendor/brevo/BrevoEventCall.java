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
import java.util.Map;

/**
 * One event of a contact, {@code POST /v3/events}. Brevo knows no key against counting a repeat twice, so the call is
 * not repeatable. The contact has to exist: upsert it first.
 */
final class BrevoEventCall implements CallWriter {

    private static final int LARGEST_PROPERTIES = 50_000;
    private static final int LONGEST_NAME = 255;

    @Override
    public VendorCall write(JsonNode mapped) throws UnwritableCallException {
        MappedDocument document = new MappedDocument(mapped);
        ObjectNode event = EventBody.newObject();
        event.put("event_name", checkedName("event name", document.event()));
        event.set("identifiers", identifiers(document));
        document.at().ifPresent(at -> event.put("event_date", Instant.ofEpochMilli(at).toString()));
        ObjectNode properties = checked(document.properties());
        if (!properties.isEmpty()) {
            event.set("event_properties", properties);
        }
        String body = new String(EventBody.write(event), StandardCharsets.UTF_8);
        return new VendorCall("POST", "/v3/events", null, body, false, null);
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

    private static ObjectNode checked(ObjectNode properties) throws UnwritableCallException {
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            checkedName("property name", property.getKey());
        }
        int bytes = EventBody.write(properties).length;
        if (bytes > LARGEST_PROPERTIES) {
            throw UnwritableCallException.park("the properties have " + bytes + " bytes, Brevo takes "
                    + LARGEST_PROPERTIES + ": map fewer of them");
        }
        return properties;
    }

    /** Letters, digits, underscore and hyphen, at most 255. */
    private static String checkedName(String what, String name) throws UnwritableCallException {
        boolean allowed = !name.isEmpty() && name.length() <= LONGEST_NAME
                && name.chars().allMatch(BrevoEventCall::mayStandInName);
        if (!allowed) {
            throw UnwritableCallException.park("the " + what + " '" + shown(name) + "' is none for Brevo: only A-Z, "
                    + "a-z, 0-9, '_' and '-', 1 to " + LONGEST_NAME + " of them; rename it in the mapping");
        }
        return name;
    }

    private static boolean mayStandInName(int character) {
        return character >= 'A' && character <= 'Z' || character >= 'a' && character <= 'z'
                || character >= '0' && character <= '9' || character == '_' || character == '-';
    }

    private static String shown(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }
}
