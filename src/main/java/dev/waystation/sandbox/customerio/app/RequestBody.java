package dev.waystation.sandbox.customerio.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.rules.Rule;

/** Reads the body of a call. */
public final class RequestBody {

    private RequestBody() {
    }

    /**
     * The JSON object of the body.
     *
     * @throws Refused when there is none
     */
    public static ObjectNode of(ApiCall call) {
        return JsonText.readObject(call.body()).orElseThrow(() ->
                AppErrors.refused(400, "the request body is not a JSON object"));
    }

    /**
     * A text that must be there.
     *
     * @throws Refused with 422 when it is missing or blank
     */
    public static String text(JsonNode body, String name) {
        JsonNode value = body.get(name);
        if (value == null || !value.isTextual() || value.asText().isBlank()) {
            throw AppErrors.refused(422, name + " is required", "/data/" + name);
        }
        return value.asText();
    }

    /**
     * Refuses a list with too many items.
     *
     * @throws Refused with 400
     */
    public static void atMost(int most, JsonNode list, String name) {
        if (list.size() > most) {
            String detail = name + " must have at most " + most + " items";
            throw new Refused(AppErrors.error(400, detail), Rule.TOO_MANY, detail + ", not " + list.size());
        }
    }
}
