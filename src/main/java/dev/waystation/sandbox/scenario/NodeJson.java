package dev.waystation.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.sandbox.doubles.JsonText;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A piece of YAML as JSON. */
final class NodeJson {

    private static final int LONGEST_WHOLE_NUMBER = 18;

    private NodeJson() {
    }

    static JsonNode of(Node node) {
        if (node instanceof MappingNode mapping) {
            ObjectNode json = JsonText.object();
            for (NodeTuple tuple : mapping.getValue()) {
                json.set(tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "", of(tuple.getValueNode()));
            }
            return json;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode json = JsonText.array();
            sequence.getValue().forEach(each -> json.add(of(each)));
            return json;
        }
        return node instanceof ScalarNode scalar ? scalar(scalar.getTag(), scalar.getValue()) : NullNode.instance;
    }

    private static JsonNode scalar(Tag tag, String value) {
        if (tag.equals(Tag.NULL)) {
            return NullNode.instance;
        }
        if (tag.equals(Tag.BOOL)) {
            return BooleanNode.valueOf(Boolean.parseBoolean(value));
        }
        if (tag.equals(Tag.INT) && value.length() <= LONGEST_WHOLE_NUMBER) {
            return LongNode.valueOf(Long.parseLong(value));
        }
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? number(value) : TextNode.valueOf(value);
    }

    private static JsonNode number(String value) {
        try {
            return DoubleNode.valueOf(Double.parseDouble(value));
        } catch (NumberFormatException infinite) {
            return TextNode.valueOf(value);
        }
    }
}
