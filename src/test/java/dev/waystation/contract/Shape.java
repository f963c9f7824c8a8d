package dev.waystation.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Set;

/** What a body must look like. */
final class Shape {

    /** One wrong value under an {@code anyOf} makes the schema complain once for each branch. */
    private static final int MOST_COMPLAINTS = 6;

    private final JsonSchema schema;

    Shape(JsonSchema schema) {
        this.schema = schema;
    }

    /** What the body has and the schema does not name. */
    Set<String> unnamed(JsonNode body) {
        return UnnamedProperties.of(body, schema.getSchemaNode());
    }

    /** What is wrong with the body, each with the place; empty when nothing is. */
    List<String> complaints(JsonNode body) {
        return schema.validate(body).stream().map(ValidationMessage::getMessage).distinct().limit(MOST_COMPLAINTS)
                .toList();
    }
}
