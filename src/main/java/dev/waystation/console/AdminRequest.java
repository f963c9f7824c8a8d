package dev.waystation.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A question to the admin API, whatever carries it.
 *
 * @param method HTTP method in upper case
 * @param path path with its segments still percent-encoded, for example {@code /api/parked/brevo/intercom/n_1}
 * @param query query parameters, decoded
 * @param body JSON body; an empty object when there is none
 */
public record AdminRequest(String method, String path, Map<String, String> query, JsonNode body) {

    public AdminRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(body, "body");
        query = Collections.unmodifiableMap(new TreeMap<>(query));
    }

    /** A question without a body. */
    public static AdminRequest get(String path, Map<String, String> query) {
        return new AdminRequest("GET", path, query, JsonNodeFactory.instance.objectNode());
    }

    /** A request for an operation. */
    public static AdminRequest post(String path, JsonNode body) {
        return new AdminRequest("POST", path, Map.of(), body);
    }

    /** A request to take something away. */
    public static AdminRequest delete(String path) {
        return new AdminRequest("DELETE", path, Map.of(), JsonNodeFactory.instance.objectNode());
    }

    /** A path of these segments, each percent-encoded. */
    public static String path(String... segments) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            path.append('/').append(encoded(segment));
        }
        return path.toString();
    }

    /** Path and query as they stand in a URL. */
    public String target() {
        return query.isEmpty() ? path : path + "?" + query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
