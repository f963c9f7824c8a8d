package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.switches.Switches;
import java.util.EnumMap;
import java.util.Map;

/** Reads from a contact's write what the contact is to be known by. */
final class IdentityReader {

    private static final Identifier[] PHONES = {Identifier.SMS, Identifier.WHATSAPP, Identifier.LANDLINE};

    private final Switches switches;

    IdentityReader(Switches switches) {
        this.switches = switches;
    }

    /** Normal values; an empty one takes an identifier away. What is wrong with one is refused. */
    Map<Identifier, String> read(JsonNode body) {
        Map<Identifier, String> values = new EnumMap<>(Identifier.class);
        JsonNode attributes = body.path("attributes");
        if (!attributes.isMissingNode() && !attributes.isNull() && !attributes.isObject()) {
            throw RefusedCall.invalid("attributes should be an object");
        }
        take(values, Identifier.EMAIL, body.path("email"));
        take(values, Identifier.EXT_ID, body.path("ext_id"));
        if (!attributes.isEmpty()) {
            for (Identifier each : new Identifier[] {Identifier.EMAIL, Identifier.EXT_ID}) {
                if (!values.containsKey(each)) {
                    take(values, each, attributes.path(each.attribute()));
                }
            }
            for (Identifier each : PHONES) {
                take(values, each, attributes.path(each.attribute()));
            }
            refuseEmpty(attributes);
        }
        return values;
    }

    private void take(Map<Identifier, String> values, Identifier identifier, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        String text = JsonText.scalar(value);
        if (text == null || identifier == Identifier.EMAIL && !value.isTextual()) {
            throw RefusedCall.invalid(identifier.isPhone() ? identifier.complaint("")
                    : "Invalid " + identifier.word());
        }
        if (text.isBlank()) {
            if (identifier.isPhone()) {
                if (!switches.get(BrevoSwitches.EMPTY_VALUES).equals("erase")) {
                    throw RefusedCall.invalid(identifier.complaint(""));
                }
                values.put(identifier, "");
            }
            return;
        }
        String normal = identifier.normal(text);
        if (identifier.complaint(normal) != null) {
            throw RefusedCall.invalid(identifier.complaint(normal));
        }
        values.put(identifier, normal);
    }

    private void refuseEmpty(JsonNode attributes) {
        if (switches.get(BrevoSwitches.EMPTY_VALUES).equals("refused")) {
            attributes.properties().forEach(each -> {
                if (each.getValue().isTextual() && each.getValue().asText().isEmpty()) {
                    throw RefusedCall.invalid("Attribute " + each.getKey() + " should not be empty");
                }
            });
        }
    }
}
