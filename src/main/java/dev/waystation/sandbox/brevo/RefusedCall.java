package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;

/** A call that Brevo refuses, with its answer. The codes and shapes of bodies are documented. */
final class RefusedCall extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient ApiReply answer;

    RefusedCall(ApiReply answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    ApiReply answer() {
        return answer;
    }

    static RefusedCall of(int status, String code, String message) {
        return new RefusedCall(error(status, code, message));
    }

    static RefusedCall invalid(String message) {
        return of(400, "invalid_parameter", message);
    }

    static RefusedCall missing(String message) {
        return of(400, "missing_parameter", message);
    }

    static RefusedCall outOfRange(String message) {
        return of(400, "out_of_range", message);
    }

    static RefusedCall notFound(String message) {
        return of(404, "document_not_found", message);
    }

    static ApiReply error(int status, String code, String message) {
        return ApiReply.json(status, complaint(code, message));
    }

    static ObjectNode complaint(String code, String message) {
        ObjectNode json = JsonText.object();
        if (!code.isEmpty()) {
            json.put("code", code);
        }
        return json.put("message", message);
    }
}
