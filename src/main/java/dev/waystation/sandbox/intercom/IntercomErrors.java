package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.Random;
import java.util.UUID;

/** Intercom's error lists. */
final class IntercomErrors {

    /** Seen for the cap on export jobs, where the next window is no help (C). */
    static final String EXPORT_CAP = "Exceeded rate limit of 1 pending message data export jobs";

    private final Random random;

    IntercomErrors(Random random) {
        this.random = random;
    }

    ApiReply error(int status, String code, String message) {
        ObjectNode json = JsonText.object().put("type", "error.list")
                .put("request_id", new UUID(random.nextLong(), random.nextLong()).toString());
        json.putArray("errors").addObject().put("code", code).put("message", message);
        return ApiReply.json(status, json);
    }

    ApiReply of(Refused refused) {
        ApiReply reply = error(refused.status(), refused.code(), refused.getMessage());
        return refused.headers().isEmpty() ? reply : reply.with(refused.headers());
    }

    /** What the vendor says with a status that a fault asks for. */
    ApiReply failure(int status) {
        return switch (status) {
            case 401 -> error(status, "unauthorized", "Access Token Invalid");
            case 402 -> error(status, "api_plan_restricted", "Active subscription needed.");
            case 403 -> error(status, "forbidden", "Forbidden");
            case 404 -> error(status, "not_found", "Resource Not Found");
            case 406 -> error(status, "media_type_not_acceptable",
                    "The Accept header should send a media type of application/json");
            case 409 -> error(status, "resource_conflict", "Resource conflict");
            case 410 -> error(status, "contact_merged",
                    "This contact has been merged. See the 'Link' header for the canonical contact.");
            case 422 -> error(status, "unprocessable_entity", "Unprocessable entity");
            case 423 -> error(status, "locked", "Resource is locked");
            case 429 -> error(status, "rate_limit_exceeded", "Exceeded rate limit of 1666 in 10_seconds");
            case 500, 502 -> error(status, "server_error", "Internal server error");
            case 503 -> error(status, "service_unavailable", "Sorry, the API service is temporarily unavailable");
            case 504 -> error(status, "request_timeout", "The request timed out");
            default -> error(status, "client_error", "status " + status + " on command");
        };
    }
}
