package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.limits.FixedWindow;
import dev.waystation.sandbox.limits.Reading;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Intercom's REST API: the read that proves a token. */
public final class IntercomApi implements ApiDouble {

    private static final String DEFAULT_VERSION = "2.16";
    private static final String KNOWN_VERSIONS = "1\\.[0-4]|2\\.([0-9]|1[0-6])|Preview|Unstable";

    private final String authorization;
    private final FixedWindow window;

    public IntercomApi(String token, World world) {
        this.authorization = "Bearer " + token;
        this.window = new FixedWindow(() -> world.switches().get(DoubleSwitches.LIMITS).equals("off") ? 1_000_000 : 1_666,
                Duration.ofSeconds(10), world.clock());
    }

    @Override
    public String api() {
        return "intercom";
    }

    @Override
    public String vendor() {
        return "intercom";
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of();
    }

    @Override
    public ApiReply failure(int status) {
        String code = switch (status) {
            case 401 -> "unauthorized";
            case 404 -> "not_found";
            case 409 -> "conflict";
            case 429 -> "rate_limit_exceeded";
            case 500, 502, 504 -> "server_error";
            case 503 -> "service_unavailable";
            default -> "client_error";
        };
        return error(status, code, "status " + status + " on command");
    }

    @Override
    public ApiReply answer(ApiCall call) {
        // Rate headers come with every authenticated answer and with no other.
        if (!call.proves("authorization", authorization)) {
            return error(401, "unauthorized", "Access Token Invalid");
        }
        Reading reading = window.count();
        return authenticated(call, reading).with(rateHeaders(reading));
    }

    private static ApiReply authenticated(ApiCall call, Reading reading) {
        if (!reading.allowed()) {
            return error(429, "rate_limit_exceeded", "Exceeded rate limit of " + reading.limit() + " in 10_seconds");
        }
        String accept = call.header("accept");
        if (accept == null || !(accept.contains("json") || accept.contains("*/*"))) {
            return error(406, "media_type_not_acceptable", "The Accept header should send a media type of "
                    + "application/json");
        }
        String version = call.header("intercom-version");
        if (version != null && !version.matches(KNOWN_VERSIONS)) {
            return error(400, "intercom_version_invalid", "The requested version could not be found");
        }
        if (!call.is("GET", "/me")) {
            return error(404, "not_found", "Resource Not Found");
        }
        return ApiReply.json(200, me()).with("intercom-version", version == null ? DEFAULT_VERSION : version);
    }

    private static Map<String, String> rateHeaders(Reading reading) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-ratelimit-limit", String.valueOf(reading.limit()));
        headers.put("x-ratelimit-remaining", String.valueOf(reading.remaining()));
        headers.put("x-ratelimit-reset", String.valueOf(reading.resetsAt() / 1000));
        return headers;
    }

    private static ObjectNode me() {
        ObjectNode me = JsonText.object().put("type", "admin").put("id", "991267459").put("name", "Sandbox")
                .put("email", "sandbox@example.com").put("email_verified", true).put("has_inbox_seat", true);
        me.putObject("app").put("type", "app").put("id_code", "a86dr8yl").put("name", "Sandbox").put("region", "US")
                .put("timezone", "Etc/UTC").put("created_at", 1_690_000_000).put("secure", false)
                .put("identity_verification", false);
        me.putObject("avatar").put("type", "avatar").putNull("image_url");
        return me;
    }

    private static ApiReply error(int status, String code, String message) {
        ObjectNode json = JsonText.object().put("type", "error.list").put("request_id", UUID.randomUUID().toString());
        json.putArray("errors").addObject().put("code", code).put("message", message);
        return ApiReply.json(status, json);
    }
}
