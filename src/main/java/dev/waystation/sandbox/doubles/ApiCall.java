package dev.waystation.sandbox.doubles;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One call as a vendor's API sees it.
 *
 * @param method HTTP method, upper case
 * @param path the vendor's own path, still percent-encoded, beginning with {@code /}
 * @param query raw query string without {@code ?}, or null
 * @param headers lower-case names; of a repeated header the first value
 * @param body raw bytes, empty when there are none
 * @param pathParameters decoded pieces of the path by the names of the operation's template
 * @param troubles what goes wrong inside the vendor with this call
 */
public record ApiCall(String method, String path, String query, Map<String, String> headers, byte[] body,
        Map<String, String> pathParameters, Set<Trouble> troubles) {

    public ApiCall(String method, String path, String query, Map<String, String> headers, byte[] body) {
        this(method, path, query, headers, body, Map.of(), Set.of());
    }

    /** The same call with the decoded parameters of its path. */
    public ApiCall at(Map<String, String> parameters) {
        return new ApiCall(method, path, query, headers, body, parameters, troubles);
    }

    /** The same call, and this goes wrong with it. */
    public ApiCall with(Trouble trouble) {
        return new ApiCall(method, path, query, headers, body, pathParameters, Set.of(trouble));
    }

    /** Whether this goes wrong with it. */
    public boolean meets(Trouble trouble) {
        return troubles.contains(trouble);
    }

    /** A header's value, or null. */
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a header has exactly this value; takes as long for a wrong one. */
    public boolean proves(String header, String secret) {
        String given = header(header);
        return given != null && MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether this is that method on exactly that path. */
    public boolean is(String otherMethod, String otherPath) {
        return method.equals(otherMethod) && path.equals(otherPath);
    }

    /**
     * A decoded piece of the path.
     *
     * @throws IllegalArgumentException when the operation's template has no such parameter
     */
    public String piece(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no parameter '" + name + "' in the path of " + method + " " + path);
        }
        return value;
    }

    /** The decoded first value of a query parameter; empty when absent. */
    public Optional<String> parameter(String name) {
        return parameters(name).stream().findFirst();
    }

    /** The decoded values of a query parameter, in order. */
    public List<String> parameters(String name) {
        List<String> values = new ArrayList<>();
        if (query != null) {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                String key = equals < 0 ? pair : pair.substring(0, equals);
                if (decode(key).equals(name)) {
                    values.add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
                }
            }
        }
        return values;
    }

    /**
     * Text behind a percent-encoded piece of a path or query. An unencoded {@code +} becomes a blank, in paths too:
     * both Brevo and Customer.io were seen to read it so. Broken escapes stay as they are.
     */
    public static String decode(String encoded) {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return encoded;
        }
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return encoded;
        }
    }
}
