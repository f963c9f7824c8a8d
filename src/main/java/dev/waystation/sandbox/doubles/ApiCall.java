package dev.waystation.sandbox.doubles;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One call as a vendor's API sees it.
 *
 * @param method HTTP method, upper case
 * @param path the vendor's own path, still percent-encoded, beginning with {@code /}
 * @param query raw query string without {@code ?}, or null
 * @param headers lower-case names; of a repeated header the first value
 * @param body raw bytes, empty when there are none
 */
public record ApiCall(String method, String path, String query, Map<String, String> headers, byte[] body) {

    /** A header's value, or null. */
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** Whether this is that method on exactly that path. */
    public boolean is(String otherMethod, String otherPath) {
        return method.equals(otherMethod) && path.equals(otherPath);
    }

    /** The decoded first value of a query parameter; empty when absent. */
    public Optional<String> parameter(String name) {
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (decode(key).equals(name)) {
                return Optional.of(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return Optional.empty();
    }

    /**
     * Text behind a percent-encoded piece of a path or query. An unencoded {@code +} becomes a blank, in paths too:
     * both Brevo and Customer.io were seen to read it so. Broken escapes stay as they are.
     */
    public static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return encoded;
        }
    }
}
