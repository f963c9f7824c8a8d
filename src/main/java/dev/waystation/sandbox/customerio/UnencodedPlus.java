package dev.waystation.sandbox.customerio;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import java.util.Map;
import java.util.Optional;

/**
 * What a path with a plus sign that is not percent-encoded is answered: success and nothing (C, About Customer.io's
 * APIs). In a query the sign becomes a blank, which finds nobody either.
 */
final class UnencodedPlus {

    private static final String PERSON = "/v1/customers/{customer_id}/";
    private static final Map<String, String> NOTHING = Map.of(
            "GET " + PERSON + "attributes", "{\"customer\":{}}",
            "GET " + PERSON + "segments", "{\"segments\":null}",
            "GET " + PERSON + "messages", "{\"messages\":null,\"next\":\"\"}",
            "GET " + PERSON + "activities", "{\"activities\":null,\"next\":\"\"}",
            "GET " + PERSON + "relationships", "{\"cio_relationships\":null,\"next\":\"\"}",
            "GET " + PERSON + "optouts", "{\"optouts\":null}",
            "GET " + PERSON + "subscription_preferences", "{}",
            "GET /v1/esp/search_suppression/{email}", "{\"suppressions\":null}",
            "POST /v1/esp/suppression/{suppression_type}/{email}", "{}",
            "DELETE /v1/esp/suppression/{suppression_type}/{email}", "{}");

    private UnencodedPlus() {
    }

    /** Whether a call has one, in its path or its query. */
    static boolean isIn(ApiCall call) {
        return call.path().indexOf('+') >= 0 || call.query() != null && call.query().indexOf('+') >= 0;
    }

    /** The empty answer; none where the call has no such sign in its path, or the operation names no person there. */
    static Optional<ApiReply> answer(String operation, ApiCall call) {
        return call.path().indexOf('+') < 0 ? Optional.empty()
                : Optional.ofNullable(NOTHING.get(operation)).map(body -> ApiReply.json(200, body));
    }
}
