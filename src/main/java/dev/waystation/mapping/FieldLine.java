package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.mapping.expression.Expression;
import dev.waystation.mapping.value.Conversion;
import java.util.Objects;

/**
 * One line of a mapping that makes a field of the target.
 *
 * @param place where it stands
 * @param to name at the target; for a line of every field with a {@code *} in it where the field's own name stands
 * @param from where the value comes from
 * @param conversion what the value becomes
 * @param when condition, or null for always
 * @param required whether the delivery is parked when the field is not there or does not fit
 * @param otherwise value when there is none, or null
 * @param tooLong what becomes of a value that is too long
 * @param longest characters that the line itself allows, or null for what the vendor takes
 * @param nothing what becomes of the field when there is no value
 * @param wins the side whose value counts where both have changed, or null for a line whose field goes one way only
 */
public record FieldLine(LinePlace place, String to, ValueSource from, Conversion conversion, Expression when,
        boolean required, JsonNode otherwise, TooLong tooLong, Integer longest, Nothing nothing,
        String wins) {

    public FieldLine {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(conversion, "conversion");
    }

    /** A plain rename. */
    static FieldLine rename(LinePlace place, String to, FieldPath path) {
        return new FieldLine(place, to, new ValueSource.FirstOf(java.util.List.of(path)), Conversion.NONE, null,
                false, null, TooLong.PARK, null, Nothing.LEAVE, null);
    }

    /** As it is written at the left. */
    public String source() {
        return place.source();
    }

    /** In its file, from 1. */
    public int line() {
        return place.line();
    }
}
