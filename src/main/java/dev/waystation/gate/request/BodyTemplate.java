package dev.waystation.gate.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.vendor.UnwritableCallException;
import java.util.HashMap;
import java.util.Map;

/** JSON in which texts may be or hold placeholders. */
final class BodyTemplate {

    private final JsonNode template;
    private final Map<String, TextTemplate> texts = new HashMap<>();

    /** @throws IllegalArgumentException when a placeholder in it cannot be read */
    BodyTemplate(JsonNode template) {
        this.template = template;
        read(template);
    }

    private void read(JsonNode node) {
        if (node.isTextual()) {
            texts.put(node.asText(), TextTemplate.parse(node.asText()));
        }
        node.forEach(this::read);
    }

    JsonNode fill(JsonNode document) throws UnwritableCallException {
        JsonNode filled = fill(template, document);
        return filled == null ? JsonNodeFactory.instance.objectNode() : filled;
    }

    /** Null when it is left out. */
    private JsonNode fill(JsonNode node, JsonNode document) throws UnwritableCallException {
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                JsonNode value = fill(member.getValue(), document);
                if (value != null) {
                    object.set(member.getKey(), value);
                }
            }
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : node) {
                JsonNode value = fill(element, document);
                if (value != null) {
                    array.add(value);
                }
            }
            return array;
        }
        if (!node.isTextual()) {
            return node;
        }
        TextTemplate text = texts.get(node.asText());
        Placeholder only = text.only();
        if (only == null) {
            return text.isConstant() ? node : TextNode.valueOf(text.fill(document));
        }
        JsonNode value = only.in(document);
        if (value == null && !only.optional()) {
            throw TextTemplate.missing(only);
        }
        return value;
    }
}
