package dev.waystation.vendor.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.MappedDocument;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * One event of a contact, {@code POST /events}. Exactly one identifier is sent, the first present of {@code id},
 * {@code external_id} (which Intercom calls {@code user_id}) and {@code email}.
 *
 * <p>A repeat within the same second changes nothing: workspace, contact, name and second are its natural key (REST
 * documentation, "Submitting events"). That is why it may be repeated.
 */
final class IntercomEventCall implements CallWriter {

    @Override
    public VendorCall write(JsonNode mapped) throws UnwritableCallException {
        MappedDocument document = new MappedDocument(mapped);
        ObjectNode event = EventBody.newObject();
        event.put("event_name", document.event());
        event.put("created_at", document.at().map(millis -> millis / 1000).orElseThrow(() ->
                UnwritableCallException.park("the event has no time, which Intercom needs")));
        identify(document, event);
        ObjectNode metadata = metadata(document);
        if (!metadata.isEmpty()) {
            event.set("metadata", metadata);
        }
        return new VendorCall("POST", "/events", null, new String(EventBody.write(event), StandardCharsets.UTF_8), true,
                null);
    }

    private static void identify(MappedDocument document, ObjectNode event) throws UnwritableCallException {
        for (String[] names : new String[][] {{"id", "id"}, {"external_id", "user_id"}, {"email", "email"}}) {
            Optional<String> identifier = document.identifier(names[0]);
            if (identifier.isPresent()) {
                event.put(names[1], identifier.get());
                return;
            }
        }
        throw UnwritableCallException.skip("no identifier");
    }

    /** Texts, numbers and what Intercom calls links and money; it takes nothing else that is nested. */
    private static ObjectNode metadata(MappedDocument document) throws UnwritableCallException {
        ObjectNode taken = EventBody.newObject();
        for (Map.Entry<String, JsonNode> property : document.properties().properties()) {
            JsonNode value = property.getValue();
            if (value.isTextual() || value.isNumber() || isLink(value) || isMoney(value)) {
                taken.set(property.getKey(), value);
            } else if (value.isBoolean()) {
                taken.put(property.getKey(), value.asText());
            }
        }
        IntercomLimits.metadata(taken);
        return taken;
    }

    private static boolean isLink(JsonNode value) {
        return value.size() == 2 && value.path("url").isTextual() && value.path("value").isTextual();
    }

    private static boolean isMoney(JsonNode value) {
        return value.size() == 2 && value.path("amount").isIntegralNumber() && value.path("currency").isTextual();
    }
}
