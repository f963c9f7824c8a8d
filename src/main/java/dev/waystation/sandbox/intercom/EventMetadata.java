package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What goes with an event: ten keys, in the order sent; the rest falls away without a word (C). */
final class EventMetadata {

    private static final int MOST_KEYS = 10;

    private EventMetadata() {
    }

    /** The metadata as it is kept; null for none. */
    static byte[] read(JsonNode written, ApiCall call, IntercomRules rules) {
        if (written.isMissingNode() || written.isNull() || written.isObject() && written.isEmpty()) {
            return null;
        }
        if (!written.isObject()) {
            throw Refused.invalid("metadata must be an object", Rule.WRONG_TYPE);
        }
        ObjectNode kept = JsonText.object();
        for (Map.Entry<String, JsonNode> each : written.properties()) {
            if (kept.size() == MOST_KEYS) {
                rules.broken(Rule.TOO_MANY, call, written.size() + " keys of metadata; only the first " + MOST_KEYS
                        + " are kept");
                break;
            }
            kept.set(rules.within(each.getKey(), "metadata key", call),
                    value(each.getKey(), each.getValue(), call, rules));
        }
        return kept.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode value(String key, JsonNode value, ApiCall call, IntercomRules rules) {
        if (value.isContainerNode() && !isLink(value) && !isMoney(value)) {
            throw Refused.invalid("metadata '" + key + "' must be a string, a number, a rich link or an amount",
                    Rule.WRONG_TYPE);
        }
        if (key.endsWith("_date") && value.isIntegralNumber()) {
            Times.warn(rules, call, "metadata." + key, value.asLong());
        }
        return value.isTextual() ? TextNode.valueOf(rules.within(value.asText(), "metadata." + key, call)) : value;
    }

    private static boolean isLink(JsonNode value) {
        return value.isObject() && value.size() == 2 && value.path("url").isTextual()
                && value.path("value").isTextual();
    }

    private static boolean isMoney(JsonNode value) {
        return value.isObject() && value.size() == 2 && value.path("amount").isIntegralNumber()
                && value.path("amount").asLong() > 0 && value.path("currency").isTextual();
    }
}
