package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Makes a value of one type of whatever the source has. Without side effects, safe for concurrent use. */
public interface Conversion {

    /** Leaves every value as it is. */
    Conversion NONE = new AsItIs();

    /** @param value not JSON null */
    Converted of(JsonNode value);

    /** What undoes it, or empty where nothing does. */
    default Optional<Conversion> turned() {
        return Optional.empty();
    }
}
