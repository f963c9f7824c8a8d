package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Leaves every value as it is. */
final class AsItIs implements Conversion {

    @Override
    public Converted of(JsonNode value) {
        return new Converted.Value(value);
    }

    @Override
    public Optional<Conversion> turned() {
        return Optional.of(this);
    }
}
