package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.rules.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which part of a listing is asked for. */
record Page(int limit, int offset, boolean ascending) {

    /**
     * Reads {@code limit}, {@code offset} and {@code sort}.
     *
     * @param standard limit without the parameter
     * @param most greatest limit; beyond it the call is refused
     */
    static Page of(ApiCall call, Rules rules, int standard, int most) {
        int limit = number(call, "limit", standard);
        if (limit > most) {
            rules.broken(Rule.TOO_MANY, "limit=" + limit + ", at most " + most);
            throw RefusedCall.outOfRange("Limit exceeds max value");
        }
        String sort = call.parameter("sort").orElse("desc");
        if (!sort.equals("asc") && !sort.equals("desc")) {
            throw RefusedCall.invalid("sort should be asc or desc");
        }
        return new Page(limit, number(call, "offset", 0), sort.equals("asc"));
    }

    private static int number(ApiCall call, String name, int otherwise) {
        String text = call.parameter(name).orElse(null);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw RefusedCall.invalid(name + " should be a whole number");
        }
        return Integer.parseInt(text);
    }

    /** That part of everything, which comes in ascending order. */
    <T> List<T> of(List<T> everything) {
        int size = everything.size();
        int from = Math.min(offset, size);
        int to = Math.min(size, from + limit);
        if (ascending) {
            return everything.subList(from, to);
        }
        List<T> part = new ArrayList<>(everything.subList(size - to, size - from));
        Collections.reverse(part);
        return part;
    }
}
