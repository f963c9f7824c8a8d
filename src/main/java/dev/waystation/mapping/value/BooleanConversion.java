package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Booleans as they are; the texts true, yes, on, 1 and false, no, off, 0 in any case; the numbers 1 and 0. */
public final class BooleanConversion implements Conversion {

    private static final Set<String> TRUE = Set.of("true", "yes", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "0");

    @Override
    public Converted of(JsonNode value) {
        if (value.isBoolean()) {
            return new Converted.Value(value);
        }
        String text = value.isTextual() || value.isIntegralNumber()
                ? value.asText().strip().toLowerCase(Locale.ROOT) : "";
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return new Converted.Value(BooleanNode.valueOf(TRUE.contains(text)));
        }
        return new Converted.Refused("true or false");
    }

    @Override
    public Optional<Conversion> turned() {
        return Optional.of(this);
    }
}
