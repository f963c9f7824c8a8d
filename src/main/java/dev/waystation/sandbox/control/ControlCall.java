package dev.waystation.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.names.Names;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/** One call of the control, and its answer. Every complaint says what is wrong and what would be right. */
public final class ControlCall {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ApiCall call;
    private final HttpServerResponse response;

    ControlCall(ApiCall call, HttpServerResponse response) {
        this.call = call;
        this.response = response;
    }

    /** The same call with the decoded parameters of its path. */
    ControlCall with(ApiCall matched) {
        return new ControlCall(matched, response);
    }

    /** The call itself, its path without {@code /_sandbox}. */
    public ApiCall call() {
        return call;
    }

    /** A decoded parameter of the path. */
    public String piece(String name) {
        return call.piece(name);
    }

    /** A decoded query parameter; empty when absent. */
    public Optional<String> parameter(String name) {
        return call.parameter(name);
    }

    /**
     * A query parameter that is a whole number.
     *
     * @throws IllegalArgumentException when it is none, or out of bounds
     */
    public long number(String name, long least, long most, long otherwise) {
        Optional<String> text = parameter(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        String digits = text.get();
        if (!digits.matches("[0-9]{1,18}") || Long.parseLong(digits) < least || Long.parseLong(digits) > most) {
            throw new IllegalArgumentException(name + " must be a whole number from " + least + " to " + most
                    + ", is '" + digits + "'");
        }
        return Long.parseLong(digits);
    }

    /** The body as text. */
    public String body() {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    /**
     * The body as a JSON object with no other keys than these; none at all is an empty object.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public ObjectNode json(Collection<String> keys) {
        JsonNode json;
        try {
            json = call.body().length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(body());
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("the body is not JSON: " + broken.getOriginalMessage(), broken);
        }
        if (!(json instanceof ObjectNode object)) {
            throw new IllegalArgumentException("the body must be a JSON object with the keys " + keys);
        }
        object.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException("unknown key '" + key + "'; " + Names.instead(key, keys));
            }
        });
        return object;
    }

    /** Whether the caller would rather have JSON than a text for people. */
    boolean wantsJson() {
        String accept = call.header("accept");
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("json");
    }

    /** Answers 200 with a JSON document. */
    public void answer(JsonNode json) {
        answer(200, json);
    }

    /** Answers with a JSON document. */
    public void answer(int status, JsonNode json) {
        answer(ApiReply.json(status, json));
    }

    /** Answers 204. */
    public void done() {
        answer(ApiReply.empty(204));
    }

    public void answer(ApiReply reply) {
        HttpReply.send(response, reply);
    }

    /** For an answer that is written piece by piece. */
    public HttpServerResponse response() {
        return response;
    }

    /** Answers with what went wrong: 400 for what the caller got wrong, 404, 409, or 500. */
    public void refuse(Throwable wrong) {
        int status = wrong instanceof IllegalArgumentException ? 400
                : wrong instanceof NoSuchElementException ? 404
                : wrong instanceof IllegalStateException ? 409 : 500;
        refuse(status, wrong.getMessage() == null ? wrong.toString() : wrong.getMessage());
    }

    /** Answers {@code {"error": …}}. */
    public void refuse(int status, String message) {
        answer(status, MAPPER.createObjectNode().put("error", message));
    }
}
