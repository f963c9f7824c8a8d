package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Lists and objects written as one text of JSON, for targets that keep no structure; everything else as it is. */
public final class JsonConversion implements Conversion {

    @Override
    public Converted of(JsonNode value) {
        return new Converted.Value(value.isContainerNode() ? TextNode.valueOf(value.toString()) : value);
    }
}
