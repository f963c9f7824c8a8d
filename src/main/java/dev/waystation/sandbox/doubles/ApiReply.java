package dev.waystation.sandbox.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a double answers.
 *
 * @param status HTTP status
 * @param headers headers of the answer, content type among them
 * @param body bytes of the body, empty for none
 */
public record ApiReply(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = new byte[0];

    public ApiReply {
        headers = Map.copyOf(headers);
    }

    /** JSON with the content type every vendor here uses. */
    public static ApiReply json(int status, JsonNode body) {
        return json(status, body.toString());
    }

    /** JSON given as text. */
    public static ApiReply json(int status, String body) {
        return text(status, "application/json; charset=utf-8", body);
    }

    /** A body of any kind. */
    public static ApiReply text(int status, String contentType, String body) {
        return new ApiReply(status, Map.of("content-type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** No body. */
    public static ApiReply empty(int status) {
        return new ApiReply(status, Map.of(), NOTHING);
    }

    /** The same answer with more headers. */
    public ApiReply with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new ApiReply(status, all, body);
    }

    /** The same answer with one more header. */
    public ApiReply with(String name, String value) {
        return with(Map.of(name, value));
    }
}
