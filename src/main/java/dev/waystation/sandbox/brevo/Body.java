package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands in the body of a call. */
final class Body {

    private Body() {
    }

    static ObjectNode object(ApiCall call) {
        return JsonText.readObject(call.body())
                .orElseThrow(() -> RefusedCall.of(400, "bad_request", "Input must be a valid JSON object"));
    }

    /** A text that is neither missing nor blank. */
    static String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw value.isMissingNode() || value.isNull() ? RefusedCall.missing(name + " is missing")
                    : RefusedCall.invalid(name + " should be a non-empty string");
        }
        return value.asText();
    }

    /** The whole numbers of a field, none when it is missing. */
    static List<Integer> numbers(JsonNode body, String name) {
        JsonNode values = body.path(name);
        List<Integer> numbers = new ArrayList<>(values.size());
        if (values.isMissingNode() || values.isNull()) {
            return numbers;
        }
        if (!values.isArray()) {
            throw RefusedCall.invalid(name + " should be an array of integers");
        }
        for (JsonNode value : values) {
            if (!value.canConvertToInt() || !value.isIntegralNumber()) {
                throw RefusedCall.invalid(name + " should be an array of integers");
            }
            numbers.add(value.asInt());
        }
        return numbers;
    }

    /** The texts of a field, none when it is missing. */
    static List<String> texts(JsonNode body, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : body.path(name)) {
            if (!value.isTextual()) {
                throw RefusedCall.invalid(name + " should be an array of strings");
            }
            texts.add(value.asText());
        }
        return texts;
    }

    /** A boolean; anything else is refused. */
    static boolean flag(JsonNode body, String name, boolean otherwise) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw RefusedCall.invalid(name + " should be a boolean");
        }
        return value.booleanValue();
    }
}
