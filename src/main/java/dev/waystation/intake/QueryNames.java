package dev.waystation.intake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** The names of the parameters in a raw query string; the values are of no interest to anybody here. */
final class QueryNames {

    private QueryNames() {
    }

    /** The first name, percent-decoded, that the test accepts, or null. */
    static String firstIn(String query, Predicate<String> test) {
        int begin = 0;
        for (int at = 0; at <= query.length(); at++) {
            if (at == query.length() || query.charAt(at) == '&' || query.charAt(at) == ';') {
                String name = name(query.substring(begin, at));
                if (test.test(name)) {
                    return name;
                }
                begin = at + 1;
            }
        }
        return null;
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        String raw = equals < 0 ? parameter : parameter.substring(0, equals);
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException malformed) {
            // A broken escape names no header; the text as it stands is compared instead.
            return raw;
        }
    }
}
