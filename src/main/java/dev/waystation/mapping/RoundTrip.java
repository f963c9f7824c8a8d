package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.mapping.value.Converted;
import dev.waystation.mapping.value.Specimens;
import java.util.Optional;

/**
 * A value that went to the other side and came back as another.
 *
 * @param value as it was; generated, nobody's
 * @param there what the other side had
 * @param back what came back, or why nothing did
 */
record RoundTrip(JsonNode value, JsonNode there, String back) {

    private static final int LONGEST_SHOWN = 60;

    /** The first of the generated values that does not survive; a value that is too long to go at all is none. */
    static Optional<RoundTrip> lost(FieldLine out, FieldLine home) {
        for (JsonNode value : Specimens.of(home.conversion())) {
            if (out.longest() != null && value.isTextual() && value.textValue().length() > out.longest()) {
                continue;
            }
            Converted there = out.conversion().of(value);
            if (there instanceof Converted.Refused refused) {
                return Optional.of(new RoundTrip(value, null, "is not " + refused.why()));
            }
            JsonNode arrived = ((Converted.Value) there).value();
            Converted back = home.conversion().of(arrived);
            if (back instanceof Converted.Refused refused) {
                return Optional.of(new RoundTrip(value, arrived, "which is not " + refused.why()));
            }
            JsonNode came = ((Converted.Value) back).value();
            if (!same(value, came)) {
                return Optional.of(new RoundTrip(value, arrived, "comes back as " + shown(came)));
            }
        }
        return Optional.empty();
    }

    private static boolean same(JsonNode left, JsonNode right) {
        return left.equals((one, other) -> one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) : one.equals(other) ? 0 : 1, right);
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    @Override
    public String toString() {
        return there == null ? shown(value) + " " + back : shown(value) + " becomes " + shown(there) + ", " + back;
    }
}
