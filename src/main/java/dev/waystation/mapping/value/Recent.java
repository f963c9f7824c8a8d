package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * What became of the texts that came last. The same people come again and again, and telephone numbers and addresses take
 * libraries microseconds. At most {@value #PLACES} texts of at most {@value #LONGEST} characters, in memory alone.
 */
final class Recent {

    private static final int PLACES = 16_384;
    private static final int LONGEST = 64;
    /** Places in which one text may stand. */
    private static final int WAYS = 4;
    /** Texts that differ in their last characters alone are to stand far apart. */
    private static final int SPREAD = 0x9E3779B1;

    private final AtomicReferenceArray<Known> places = new AtomicReferenceArray<>(PLACES);
    private final Function<JsonNode, Converted> convert;

    Recent(Function<JsonNode, Converted> convert) {
        this.convert = convert;
    }

    Converted of(JsonNode value) {
        String text = value.isTextual() && value.textValue().length() <= LONGEST ? value.textValue() : null;
        if (text == null) {
            return convert.apply(value);
        }
        int hash = text.hashCode() * SPREAD;
        int first = (hash >>> 16) % (PLACES / WAYS) * WAYS;
        int free = first + (hash & WAYS - 1);
        for (int place = first; place < first + WAYS; place++) {
            Known known = places.get(place);
            if (known == null) {
                free = place;
                break;
            }
            if (known.text.equals(text)) {
                return known.result;
            }
        }
        Converted result = convert.apply(value);
        places.set(free, new Known(text, result));
        return result;
    }

    private record Known(String text, Converted result) {
    }
}
