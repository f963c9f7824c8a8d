package dev.waystation.vendor.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.StorableText;
import dev.waystation.vendor.VendorResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an error of Intercom's says. Its shapes: {@code {"type":"error.list","request_id","errors":[{"code","message",
 * "field"}]}}, {@code {"type":"error","request_id","message"}}, empty, and HTML.
 */
final class IntercomErrors {

    private static final int MOST_NAMED = 5;

    private IntercomErrors() {
    }

    static String reason(VendorResponse response) {
        JsonNode json = AnswerBody.json(response);
        List<String> said = new ArrayList<>();
        JsonNode errors = json.path("errors");
        for (int at = 0; at < errors.size() && at < MOST_NAMED; at++) {
            List<String> parts = new ArrayList<>();
            for (String name : List.of("code", "field", "message")) {
                add(parts, errors.path(at).path(name));
            }
            said.add(String.join(": ", parts));
        }
        add(said, json.path("message"));
        return AnswerBody.reason(response, String.join("; ", said));
    }

    static Set<String> codes(VendorResponse response) {
        Set<String> codes = new LinkedHashSet<>();
        for (JsonNode error : AnswerBody.json(response).path("errors")) {
            codes.add(error.path("code").asText(""));
        }
        return codes;
    }

    /** The vendor's id of the call: in the body, where it can be null, or in a header. */
    static String requestId(VendorResponse response) {
        JsonNode id = AnswerBody.json(response).path("request_id");
        return id.isTextual() && !id.textValue().isBlank()
                ? StorableText.name(id.textValue().strip()) : response.header("x-request-id");
    }

    private static void add(List<String> parts, JsonNode value) {
        if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
            parts.add(value.asText());
        }
    }
}
