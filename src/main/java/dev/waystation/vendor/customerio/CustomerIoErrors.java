package dev.waystation.vendor.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.VendorResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * What an error of Customer.io's says. Its shapes: {@code {"meta":{"error"}}}, {@code {"meta":{"errors":[…]}}},
 * {@code {"errors":[{"detail","status","code"}]}} (App),
 * {@code {"errors":[{"batch_index","reason","field","message"}]}} (Track v2), empty, and HTML for a wrong path or
 * method.
 */
final class CustomerIoErrors {

    private static final int MOST_NAMED = 5;

    private CustomerIoErrors() {
    }

    /** Entries of the list of errors, 0 when there is none. */
    static int count(VendorResponse response) {
        return AnswerBody.json(response).path("errors").size();
    }

    static String reason(VendorResponse response) {
        JsonNode json = AnswerBody.json(response);
        JsonNode meta = json.path("meta");
        List<String> said = new ArrayList<>();
        add(said, meta.path("error"));
        for (JsonNode errors : List.of(meta.path("errors"), json.path("errors"))) {
            for (int at = 0; at < errors.size() && said.size() < MOST_NAMED; at++) {
                addError(said, errors.path(at));
            }
        }
        return AnswerBody.reason(response, String.join("; ", said));
    }

    private static void addError(List<String> said, JsonNode error) {
        if (!error.isObject()) {
            add(said, error);
            return;
        }
        List<String> parts = new ArrayList<>();
        if (error.path("batch_index").isIntegralNumber()) {
            parts.add("item " + error.path("batch_index").asText() + ":");
        }
        parts.add(words(error));
        said.add(String.join(" ", parts));
    }

    /** What one entry of a list of errors says. */
    static String words(JsonNode error) {
        List<String> parts = new ArrayList<>();
        for (String name : List.of("field", "code", "reason", "message", "detail")) {
            add(parts, error.path(name));
        }
        return String.join(" ", parts);
    }

    private static void add(List<String> parts, JsonNode value) {
        if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
            parts.add(value.asText());
        }
    }
}
