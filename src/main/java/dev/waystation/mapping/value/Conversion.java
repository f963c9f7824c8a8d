package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;

/** Makes a value of one type of whatever the source has. Without side effects, safe for concurrent use. */
@FunctionalInterface
public interface Conversion {

    /** Leaves every value as it is. */
    Conversion NONE = Converted.Value::new;

    /** @param value not JSON null */
    Converted of(JsonNode value);
}
