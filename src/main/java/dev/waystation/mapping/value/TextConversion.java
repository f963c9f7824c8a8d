package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** Texts as they are; numbers and booleans as they are written. */
public final class TextConversion implements Conversion {

    @Override
    public Converted of(JsonNode value) {
        if (value.isTextual()) {
            return new Converted.Value(value);
        }
        return value.isValueNode() ? new Converted.Value(TextNode.valueOf(value.asText()))
                : new Converted.Refused("a text, not a " + Kinds.of(value));
    }

    @Override
    public Optional<Conversion> turned() {
        return Optional.of(this);
    }
}
