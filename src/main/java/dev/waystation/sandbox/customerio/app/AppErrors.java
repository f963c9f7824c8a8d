package dev.waystation.sandbox.customerio.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;

/** The App API's two shapes of an error; {@code status} is a text (C). */
public final class AppErrors {

    private AppErrors() {
    }

    /** {@code {"errors":[{"detail","status"}]}}. */
    public static ApiReply error(int status, String detail) {
        return ApiReply.json(status, errors(status, detail, null));
    }

    /** The same with the key of the body that is wrong, for example {@code /data/name}. */
    public static ApiReply error(int status, String detail, String pointer) {
        return ApiReply.json(status, errors(status, detail, pointer));
    }

    /** {@code {"meta":{"error"}}}, as the calls that send answer. */
    public static ApiReply metaError(int status, String message) {
        ObjectNode json = JsonText.object();
        json.putObject("meta").put("error", message);
        return ApiReply.json(status, json);
    }

    /** A refusal of the content in the common shape. */
    public static Refused refused(int status, String detail) {
        return new Refused(error(status, detail), detail);
    }

    /** A refusal of the content that names the wrong key. */
    public static Refused refused(int status, String detail, String pointer) {
        return new Refused(error(status, detail, pointer), detail);
    }

    /** There is no such thing; not the client's fault. */
    public static Refused notFound(String what) {
        return new Refused(error(404, what + " not found"), null);
    }

    private static ObjectNode errors(int status, String detail, String pointer) {
        ObjectNode json = JsonText.object();
        ObjectNode error = json.putArray("errors").addObject().put("detail", detail)
                .put("status", String.valueOf(status));
        if (pointer != null) {
            error.putObject("source").put("pointer", pointer);
        }
        return json;
    }
}
