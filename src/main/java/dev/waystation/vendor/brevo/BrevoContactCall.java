package dev.waystation.vendor.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.MappedDocument;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A contact created or updated, {@code POST /v3/contacts} with {@code updateEnabled}. Consent only falls:
 * whoever wants no mail is blocklisted, nobody is taken off the list, and the address is never among the attributes, where
 * a change of it would lift a blocklisting.
 *
 * <p>Attributes are texts, numbers, booleans and, for multiple choice, lists of texts. What Brevo would drop without a
 * word (objects, other lists) or what would make it refuse the whole contact (empty texts) is left out. Null clears an
 * attribute: the schema of contacts names it among the values (C), while empty texts made whole contacts fail (C2).
 */
final class BrevoContactCall implements CallWriter {

    @Override
    public VendorCall write(JsonNode mapped) throws UnwritableCallException {
        MappedDocument document = new MappedDocument(mapped);
        Optional<String> email = document.identifier("email").map(address -> address.toLowerCase(Locale.ROOT));
        Optional<String> extId = document.identifier("ext_id");
        String identity = email.or(() -> extId).orElseThrow(() -> UnwritableCallException.skip("no identifier"));
        ObjectNode contact = EventBody.newObject();
        email.ifPresent(address -> contact.put("email", address));
        if (email.isEmpty()) {
            // Never both: a known ext_id with another address would change the contact's address, and Brevo lifts the
            // blocklisting of a contact whose address changes (documented for PUT). Consent only falls.
            contact.put("ext_id", identity);
        }
        ObjectNode attributes = attributes(document);
        if (!attributes.isEmpty()) {
            contact.set("attributes", attributes);
        }
        if (document.unsubscribed()) {
            contact.put("emailBlacklisted", true);
        }
        contact.put("updateEnabled", true);
        String body = new String(EventBody.write(contact), StandardCharsets.UTF_8);
        return new VendorCall("POST", "/v3/contacts", null, body, true, document.rememberedAs(identity));
    }

    private static ObjectNode attributes(MappedDocument document) {
        ObjectNode taken = EventBody.newObject();
        for (Map.Entry<String, JsonNode> attribute : document.attributes().properties()) {
            String name = attribute.getKey();
            if (!BrevoNames.isIdentity(name) && isTaken(attribute.getValue())) {
                taken.set(name, attribute.getValue());
            }
        }
        return taken;
    }

    private static boolean isTaken(JsonNode value) {
        if (value.isTextual()) {
            return !value.textValue().isBlank();
        }
        if (value.isArray()) {
            for (JsonNode choice : value) {
                if (!choice.isTextual()) {
                    return false;
                }
            }
            return true;
        }
        return value.isNumber() || value.isBoolean() || value.isNull();
    }
}
