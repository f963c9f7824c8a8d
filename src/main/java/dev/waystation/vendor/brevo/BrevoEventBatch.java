package dev.waystation.vendor.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.Answer;
import dev.waystation.vendor.Answer.Kind;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.BatchAnswer;
import dev.waystation.vendor.CallBatching;
import dev.waystation.vendor.ListedBodies;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Many events in one call, {@code POST /v3/events/batch} (since 2026-03-03). 202: all are taken. 400 when all fail, and
 * 207 by the changelog when some do, with {@code successful_events}, {@code failed_events} and
 * {@code errors[{eventIndex[], message}]}, from 0. Neither count nor bytes of a batch are documented.
 */
final class BrevoEventBatch {

    // Undocumented; as much as the vendor takes in other batches would be 1 MB.
    private static final int LARGEST = 500_000;

    private BrevoEventBatch() {
    }

    static CallBatching ofEvents() {
        return new ListedBodies("/v3/events/batch", "events", LARGEST, BrevoEventBatch::isEvent,
                BrevoEventBatch::meaning);
    }

    private static boolean isEvent(VendorCall call) {
        return call.method().equals("POST") && call.path().equals("/v3/events") && call.query() == null;
    }

    private static BatchAnswer meaning(int calls, VendorResponse response) {
        JsonNode json = AnswerBody.json(response);
        Map<Integer, Answer> named = named(json.path("errors"), calls, response.header("sib-request-id"));
        int failed = json.path("failed_events").asInt(named == null ? -1 : named.size());
        boolean told = named != null && named.size() == failed;
        if (response.status() < 300) {
            return told && (response.status() != 207 || json.isObject()) ? new BatchAnswer.Taken(named)
                    : new BatchAnswer.Unclear(BrevoErrors.reason(response));
        }
        int taken = json.path("successful_events").asInt(0);
        if (taken <= 0) {
            return new BatchAnswer.Refused(told ? named : Map.of());
        }
        return told && taken + failed == calls ? new BatchAnswer.Taken(named)
                : new BatchAnswer.Unclear(BrevoErrors.reason(response));
    }

    /** What is said about each event that is named; null when something is said about none of the batch. */
    private static Map<Integer, Answer> named(JsonNode errors, int calls, String requestId) {
        Map<Integer, Answer> named = new LinkedHashMap<>();
        for (JsonNode error : errors) {
            JsonNode indexes = error.path("eventIndex");
            if (!indexes.isArray() || indexes.isEmpty()) {
                return null;
            }
            String message = error.path("message").asText("");
            Answer answer = Answer.of(Kind.PERMANENT,
                    message.isBlank() ? "refused without a word" : AnswerBody.line(message), requestId);
            for (JsonNode index : indexes) {
                if (!index.isIntegralNumber() || !index.canConvertToInt() || index.intValue() < 0
                        || index.intValue() >= calls) {
                    return null;
                }
                named.put(index.intValue(), answer);
            }
        }
        return named;
    }
}
