package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.switches.Switches;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Checks custom attributes of a write: they have to exist, and to be of their type. */
final class CustomAttributes {

    private final DataAttributes known;
    private final IntercomRules rules;
    private final Switches switches;

    CustomAttributes(DataAttributes known, IntercomRules rules, Switches switches) {
        this.known = known;
        this.rules = rules;
        this.switches = switches;
    }

    /**
     * Hands over each value to be written; null for one to be cleared.
     *
     * @param model {@code contact} or {@code company}
     */
    void read(JsonNode written, String model, ApiCall call, BiConsumer<String, JsonNode> set) {
        if (!written.isObject()) {
            throw Refused.invalid("custom_attributes must be an object", Rule.WRONG_TYPE);
        }
        written.properties().forEach(each -> {
            Optional<DataAttribute> attribute = known.writable(model, each.getKey());
            if (attribute.isEmpty()) {
                unknown(each.getKey(), call);
            } else if (each.getValue().isNull()) {
                set.accept(each.getKey(), null);
            } else {
                set.accept(each.getKey(), checked(attribute.get(), each.getValue(), call));
            }
        });
    }

    private void unknown(String name, ApiCall call) {
        String message = "Custom attribute '" + name + "' does not exist";
        switch (switches.get(IntercomSwitches.UNKNOWN_ATTRIBUTE)) {
            case "400" -> throw Refused.invalid(message, Rule.UNKNOWN_ATTRIBUTE);
            case "422" -> throw new Refused(422, "data_invalid", message, Rule.UNKNOWN_ATTRIBUTE);
            default -> rules.broken(Rule.UNKNOWN_ATTRIBUTE, call, message);
        }
    }

    private JsonNode checked(DataAttribute attribute, JsonNode value, ApiCall call) {
        String detail = "Custom attribute '" + attribute.name + "' takes " + attribute.type;
        if (value.isContainerNode()) {
            throw Refused.invalid(detail, Rule.WRONG_TYPE);
        }
        if (!attribute.takes(value)) {
            if (switches.get(IntercomSwitches.WRONG_TYPE).equals("refused")) {
                throw Refused.invalid(detail, Rule.WRONG_TYPE);
            }
            rules.broken(Rule.WRONG_TYPE, call, detail);
        }
        if (attribute.isDate() && value.isIntegralNumber()) {
            Times.warn(rules, call, attribute.name, value.asLong());
        }
        String text = value.isTextual() ? rules.within(value.asText(), attribute.name, call) : null;
        return text == null || text.equals(value.asText()) ? value : TextNode.valueOf(text);
    }
}
