package dev.waystation.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * Takes secrets out of the body of a recorded request before it is shown: with what a vendor is told to authenticate
 * its webhooks. Tokens of devices are none.
 */
final class RecordedSecrets {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BREVO_WEBHOOKS = "/v3/webhooks";
    /** User and password before the host of an address; JSON may escape its slashes. */
    private static final Pattern USER_INFO = Pattern.compile("(https?:\\\\?/\\\\?/)[^/@\\s\"\\\\]++@");

    private RecordedSecrets() {
    }

    /** The body of a request as text, with {@link RequestRecord#REDACTED} in the place of every secret. */
    static String bodyWithout(ReceivedRequest request) {
        String body = request.path().startsWith(BREVO_WEBHOOKS) ? webhook(request.body()) : request.body();
        return USER_INFO.matcher(body).replaceAll("$1" + RequestRecord.REDACTED + "@");
    }

    /** Brevo alone is given a bearer token and headers for its webhooks; what cannot be read may hold them too. */
    private static String webhook(String body) {
        if (body.isBlank()) {
            return body;
        }
        try {
            JsonNode json = MAPPER.readTree(body);
            redact(json.path("auth"), "token");
            json.path("headers").forEach(header -> redact(header, "value"));
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException unreadable) {
            return RequestRecord.REDACTED;
        }
    }

    private static void redact(JsonNode owner, String key) {
        if (owner instanceof ObjectNode fields && fields.has(key)) {
            fields.put(key, RequestRecord.REDACTED);
        }
    }
}
