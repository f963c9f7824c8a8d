package dev.waystation.vendor.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.VendorResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an error of Brevo's says. Its shapes: {@code {"code","message"}} with the code optional,
 * the same with {@code "metadata":{"duplicate_identifiers":[…]}}, the events batch
 * {@code {"failed_events","errors":[{"eventIndex":[…],"message"}]}}, empty, and a proxy's HTML.
 */
final class BrevoErrors {

    private static final int MOST_NAMED = 5;
    private static final Pattern IP_ADDRESS =
            Pattern.compile("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b|\\b\\p{XDigit}{1,4}(:\\p{XDigit}{0,4}){2,7}\\b");

    private BrevoErrors() {
    }

    static String reason(VendorResponse response) {
        JsonNode json = AnswerBody.json(response);
        List<String> said = new ArrayList<>();
        add(said, json.path("code"));
        add(said, json.path("message"));
        if (duplicates(response).size() > 0) {
            said.add("duplicate " + duplicates(response));
        }
        JsonNode errors = json.path("errors");
        for (int at = 0; at < errors.size() && at < MOST_NAMED; at++) {
            said.add("items " + errors.path(at).path("eventIndex") + ": " + errors.path(at).path("message").asText(""));
        }
        return AnswerBody.reason(response, String.join(": ", said));
    }

    /** The identifiers that another contact holds; the code beside them is not to be trusted. */
    static JsonNode duplicates(VendorResponse response) {
        return AnswerBody.json(response).path("metadata").path("duplicate_identifiers");
    }

    static String code(VendorResponse response) {
        return AnswerBody.json(response).path("code").asText("").toLowerCase(Locale.ROOT);
    }

    static String message(VendorResponse response) {
        return AnswerBody.json(response).path("message").asText("").toLowerCase(Locale.ROOT);
    }

    /** Whether a 401 is about the network address rather than the key. */
    static boolean namesIpAddress(VendorResponse response) {
        String message = message(response);
        String start = message.length() > 1000 ? message.substring(0, 1000) : message;
        return start.contains("authorised_ips") || start.contains("authorized_ips") || IP_ADDRESS.matcher(start).find();
    }

    private static void add(List<String> said, JsonNode value) {
        if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
            said.add(value.asText());
        }
    }
}
