package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.app.AppErrors;
import dev.waystation.sandbox.customerio.app.Refused;
import dev.waystation.sandbox.customerio.message.Channel;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a transactional message must be. Refusals are {@code {"meta":{"error"}}} here (C). */
final class SendRules {

    private static final int LARGEST = 1 << 20;
    private static final int LARGEST_ATTACHMENTS = 2 << 20;
    private static final int MOST_RECIPIENTS = 15;
    private static final long FARTHEST_S = 90L * 24 * 3600;

    private SendRules() {
    }

    static ApiReply error(int status, String message) {
        return AppErrors.metaError(status, message);
    }

    static Refused refused(String message) {
        return new Refused(error(400, message), message);
    }

    /**
     * Checks a message.
     *
     * @param templated whether it names a transactional message
     * @param now epoch seconds
     * @throws Refused with 400 or 413
     */
    static void check(ApiCall call, ObjectNode body, Channel channel, boolean templated, long now) {
        size(call, body);
        identifiers(body.path("identifiers"));
        if (channel == Channel.EMAIL) {
            email(body, templated);
        } else if (!templated) {
            throw refused("transactional_message_id is required");
        }
        long sendAt = body.path("send_at").asLong(0);
        if (sendAt > now + FARTHEST_S) {
            throw refused("send_at may be 90 days ahead at most");
        }
    }

    private static void size(ApiCall call, ObjectNode body) {
        int attachments = 0;
        for (JsonNode each : body.path("attachments")) {
            attachments += each.asText().getBytes(StandardCharsets.UTF_8).length;
        }
        if (attachments > LARGEST_ATTACHMENTS || call.body().length - attachments > LARGEST) {
            String detail = "the message is larger than 1 MB, or its attachments than 2 MB";
            throw new Refused(error(413, detail), Rule.TOO_LARGE, detail);
        }
    }

    private static void identifiers(JsonNode identifiers) {
        long given = List.of(WorkspacePeople.ID, WorkspacePeople.EMAIL, WorkspacePeople.CIO_ID).stream()
                .filter(identifiers::hasNonNull).count();
        if (given != 1 || identifiers.size() != 1) {
            throw refused("identifiers must have exactly one of id, email, cio_id");
        }
    }

    private static void email(ObjectNode body, boolean templated) {
        if (!body.path("to").isTextual() || body.get("to").asText().isBlank()) {
            throw refused("to is required");
        }
        if (!templated && !(body.hasNonNull("body") && body.hasNonNull("subject") && body.hasNonNull("from"))) {
            throw refused("transactional_message_id, or body, subject and from are required");
        }
        int recipients = count(body, "to") + count(body, "cc") + count(body, "bcc");
        if (recipients > MOST_RECIPIENTS) {
            String detail = "a message may have 15 recipients at most";
            throw new Refused(error(400, detail), Rule.TOO_MANY, detail + ", not " + recipients);
        }
        JsonNode headers = body.get("headers");
        boolean aList = headers != null && headers.isTextual() && JsonText.read(headers.asText()
                .getBytes(StandardCharsets.UTF_8)).filter(JsonNode::isArray).isPresent();
        // customerio-node 5.0.1 always sends an object, empty without headers.
        if (headers != null && !headers.isNull() && !headers.isObject() && !aList) {
            throw refused("headers must be a JSON text of a list of name and value");
        }
    }

    private static int count(ObjectNode body, String key) {
        String addresses = body.path(key).asText("");
        return addresses.isBlank() ? 0 : addresses.split(",").length;
    }
}
