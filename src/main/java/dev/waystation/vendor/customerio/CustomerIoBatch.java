package dev.waystation.vendor.customerio;

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
 * Many entities of Track v2 in one call, {@code POST /api/v2/batch}. 200: all are taken. 207: all but those listed by
 * {@code batch_index}, from 0. 400 and 413: none (C: Track specification). 207 with an empty list was seen when all
 * were taken (C2).
 */
final class CustomerIoBatch {

    // "500kb" without saying which: the smaller reading holds for both.
    private static final int LARGEST = 500_000;

    private CustomerIoBatch() {
    }

    static CallBatching ofEntities() {
        return new ListedBodies("/api/v2/batch", "batch", LARGEST, CustomerIoBatch::isEntity, CustomerIoBatch::meaning);
    }

    private static boolean isEntity(VendorCall call) {
        return call.method().equals("POST") && call.path().equals("/api/v2/entity") && call.query() == null;
    }

    private static BatchAnswer meaning(int calls, VendorResponse response) {
        int status = response.status();
        if (status >= 200 && status < 300 && status != 207) {
            return new BatchAnswer.Taken(Map.of());
        }
        JsonNode errors = AnswerBody.json(response).path("errors");
        Map<Integer, Answer> named = named(errors, calls, response.header("x-request-id"));
        if (status == 207) {
            return errors.isArray() && named != null ? new BatchAnswer.Taken(named)
                    : new BatchAnswer.Unclear(CustomerIoErrors.reason(response));
        }
        return new BatchAnswer.Refused(named == null ? Map.of() : named);
    }

    /** What is said about each call that is named; null when something is said about none of the batch. */
    private static Map<Integer, Answer> named(JsonNode errors, int calls, String requestId) {
        Map<Integer, String> said = new LinkedHashMap<>();
        for (JsonNode error : errors) {
            JsonNode index = error.path("batch_index");
            if (!index.isIntegralNumber() || !index.canConvertToInt() || index.intValue() < 0
                    || index.intValue() >= calls) {
                return null;
            }
            said.merge(index.intValue(), CustomerIoErrors.words(error), (one, other) -> one + "; " + other);
        }
        Map<Integer, Answer> named = new LinkedHashMap<>();
        said.forEach((index, words) -> named.put(index, Answer.of(Kind.PERMANENT,
                words.isEmpty() ? "refused without a word" : AnswerBody.line(words), requestId)));
        return named;
    }
}
