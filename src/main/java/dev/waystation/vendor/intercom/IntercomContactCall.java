package dev.waystation.vendor.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.MappedDocument;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.ValueLimit;
import dev.waystation.vendor.VendorCall;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A user created, {@code POST /contacts}; where there is one already Intercom answers 409 and names it, and the gate
 * updates that one instead. Consent only falls: whoever wants no mail is unsubscribed, nobody is subscribed. Null clears a
 * field of one that is there (R: seen, not documented).
 */
final class IntercomContactCall implements CallWriter {

    private final boolean unarchives;

    /** @param unarchives whether a contact that is archived is brought back, rather than left as it is */
    IntercomContactCall(boolean unarchives) {
        this.unarchives = unarchives;
    }

    @Override
    public Map<String, ValueLimit> limits() {
        return Map.of("attributes", IntercomLimits.ATTRIBUTE);
    }

    @Override
    public VendorCall write(JsonNode mapped) throws UnwritableCallException {
        MappedDocument document = new MappedDocument(mapped);
        Optional<String> externalId = document.identifier("external_id");
        Optional<String> email = document.identifier("email");
        String identity = externalId.or(() -> email)
                .orElseThrow(() -> UnwritableCallException.skip("no identifier"));
        ObjectNode contact = EventBody.newObject().put("role", "user");
        externalId.ifPresent(id -> contact.put("external_id", id));
        email.ifPresent(address -> contact.put("email", address));
        ObjectNode custom = EventBody.newObject();
        for (Map.Entry<String, JsonNode> attribute : document.attributes().properties()) {
            if (!IntercomNames.isNeverWritten(attribute.getKey()) && attribute.getValue().isValueNode()) {
                (IntercomNames.OWN_FIELDS.contains(attribute.getKey()) ? contact : custom)
                        .set(attribute.getKey(), attribute.getValue());
            }
        }
        if (document.unsubscribed()) {
            contact.put("unsubscribed_from_emails", true);
        }
        if (!custom.isEmpty()) {
            contact.set("custom_attributes", custom);
        }
        VendorCall call = new VendorCall("POST", "/contacts", null,
                new String(EventBody.write(contact), StandardCharsets.UTF_8), true, document.rememberedAs(identity));
        return unarchives ? call : call.leavingTheGone();
    }
}
