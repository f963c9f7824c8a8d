package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Refusal;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/**
 * Customer.io's Pipelines API: success whatever is sent, unless the call asks for the truth with
 * {@code X-Strict-Mode: 1}. Every user name is taken for a write key.
 */
final class CustomerioPipelines implements ApiDouble {

    private static final String API = "customerio-pipelines";
    private static final String BASIC = "Basic ";
    private static final int LARGEST_CALL = 32 * 1024;
    private static final int LARGEST_BATCH = 500 * 1024;

    private final World world;
    private final WorkspaceWrites writes;
    private final PipelinesEntities entities;
    private final TrackRules rules;
    private final ExcessCalls excess;
    private final Operations operations = new Operations();
    private long taken;
    private long swallowed;

    CustomerioPipelines(World world, WorkspaceWrites writes, Workspace workspace) {
        this.world = world;
        this.writes = writes;
        this.entities = new PipelinesEntities(workspace);
        this.rules = new TrackRules(workspace);
        this.excess = new ExcessCalls(world, API, Duration.ofSeconds(3));
        for (String each : PipelinesEntities.TYPES) {
            operations.on("POST", "/v1/" + each, call -> one(call, each));
        }
        operations.on("POST", "/v1/batch", this::batch);
    }

    @Override
    public String api() {
        return API;
    }

    @Override
    public String vendor() {
        return "customerio";
    }

    @Override
    public Set<String> operations() {
        return operations.names();
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of("taken", taken, "swallowed", swallowed);
    }

    @Override
    public ApiReply failure(int status) {
        return status == 401 ? CustomerioAnswers.unauthorised()
                : CustomerioAnswers.error(status, "status " + status + " on command");
    }

    /** Whatever the reason, success is what a call gets that did not ask; a fault stands for one that did. */
    @Override
    public ApiReply refusal(Refusal why) {
        return switch (why) {
            case WRONG_REGION -> CustomerioAnswers.wrongDatacenter();
            case EXPIRED_TOKEN, MISSING_SCOPE -> failure(401);
            case BLOCKED_ADDRESS -> failure(403);
            case DAILY_QUOTA, RATE_LIMIT -> failure(429);
        };
    }

    @Override
    public ApiReply answer(ApiCall call) {
        Operations.Match match = operations.find(call).orElse(null);
        if (match == null) {
            world.rules().broken(Rule.UNKNOWN_CALL, API, call.method() + " " + call.path(),
                    "there is no such path or method");
            return CustomerioAnswers.notFound();
        }
        String name = match.operation().name();
        if (!hasKey(call)) {
            world.rules().broken(Rule.WRONG_CREDENTIALS, API, name, "not a write key as Basic without password");
            swallowed++;
            return isStrict(call) ? CustomerioAnswers.unauthorised() : CustomerioAnswers.accepted();
        }
        return switch (excess.count(name)) {
            case TAKEN -> match.answer();
            case REFUSED -> failure(429);
            case DROPPED -> new Operations.Match(match.operation(), match.call().with(Trouble.IGNORED_WRITE)).answer();
        };
    }

    private static boolean isStrict(ApiCall call) {
        return "1".equals(call.header("x-strict-mode"));
    }

    /** A user name and an empty password. */
    private static boolean hasKey(ApiCall call) {
        String given = call.header("authorization");
        if (given == null || !given.startsWith(BASIC)) {
            return false;
        }
        try {
            String user = new String(Base64.getDecoder().decode(given.substring(BASIC.length())),
                    StandardCharsets.UTF_8);
            return user.length() > 1 && user.indexOf(':') == user.length() - 1;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private ApiReply one(ApiCall call, String type) {
        WriteOrigin origin = new WriteOrigin(API, "POST /v1/" + type);
        JsonNode body = JsonText.readObject(call.body()).orElse(null);
        TrackComplaint complaint = call.body().length > LARGEST_CALL
                ? TrackComplaint.tooLarge("body", "the request is larger than 32KB")
                : body == null ? TrackComplaint.invalid("body", "the request is not a JSON object")
                : take(call, type, body, origin);
        return complaint == null ? CustomerioAnswers.accepted() : refused(call, complaint, origin);
    }

    private ApiReply batch(ApiCall call) {
        WriteOrigin origin = new WriteOrigin(API, "POST /v1/batch");
        JsonNode items = JsonText.readObject(call.body()).map(body -> body.get("batch")).orElse(null);
        if (call.body().length > LARGEST_BATCH || items == null || !items.isArray()) {
            return refused(call, call.body().length > LARGEST_BATCH
                    ? TrackComplaint.tooLarge("batch", "the request is larger than 500KB")
                    : TrackComplaint.required("batch", "batch must be an array of calls"), origin);
        }
        TrackComplaint first = null;
        for (JsonNode each : items) {
            TrackComplaint complaint = each.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST_CALL
                    ? TrackComplaint.tooLarge("batch", "a call is larger than 32KB")
                    : take(call, each.path("type").asText(), each, origin);
            if (complaint != null && first != null) {
                swallowed++;
            }
            first = first == null ? complaint : first;
        }
        return first == null ? CustomerioAnswers.accepted() : refused(call, first, origin);
    }

    private TrackComplaint take(ApiCall call, String type, JsonNode body, WriteOrigin origin) {
        ObjectNode entity = entities.of(type, body);
        if (entity == null) {
            return TrackComplaint.invalid("type", "the call says too little or nothing that is known");
        }
        boolean anonymous = entity.path("identifiers").has("anonymous_id");
        TrackComplaint complaint = anonymous ? TrackRules.event(entity, entity.path("action").asText())
                : rules.complaint(entity);
        if (complaint == null) {
            taken++;
            if (!call.meets(Trouble.IGNORED_WRITE)) {
                writes.take(entity, origin);
            }
        }
        return complaint;
    }

    /** 400 for a call that asked for it; how its body looks is not confirmed. Success for the others. */
    private ApiReply refused(ApiCall call, TrackComplaint complaint, WriteOrigin origin) {
        writes.book().broken(complaint.rule(), origin, complaint.field() + ": " + complaint.message());
        swallowed++;
        if (!isStrict(call)) {
            return CustomerioAnswers.accepted();
        }
        ObjectNode json = JsonText.object();
        json.putObject("meta").putArray("errors").add(complaint.field() + ": " + complaint.message());
        return ApiReply.json(400, json);
    }
}
