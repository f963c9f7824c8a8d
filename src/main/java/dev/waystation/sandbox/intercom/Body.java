package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.JsonText;

/** Reading the bodies and parameters of calls. */
final class Body {

    private Body() {
    }

    /** The JSON object of a call. */
    static ObjectNode object(ApiCall call) {
        return JsonText.readObject(call.body())
                .orElseThrow(() -> Refused.invalid("The request body must be a JSON object"));
    }

    /** The JSON object of a call, an empty one when it has no body. */
    static ObjectNode objectOrNone(ApiCall call) {
        return call.body().length == 0 ? JsonText.object() : object(call);
    }

    /** A text or number as text. */
    static String required(JsonNode body, String name) {
        String text = JsonText.scalar(body.path(name));
        if (text == null || text.isBlank()) {
            throw Refused.missing(name + " not specified");
        }
        return text;
    }

    /** Epoch seconds. */
    static long requiredTime(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw Refused.missing(name + " not specified");
        }
        if (!value.asText().matches("[0-9]{1,15}")) {
            throw Refused.invalid(name + " must be a Unix timestamp");
        }
        return Long.parseLong(value.asText());
    }

    /** Whether a query parameter says yes. */
    static boolean flag(ApiCall call, String name) {
        return call.query() != null && call.parameter(name).filter("true"::equals).isPresent();
    }
}
