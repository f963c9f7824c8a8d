package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Customer.io's Track API: v2 entity and batch, the region call, and v1 identify, delete and event. */
public final class CustomerioTrack implements ApiDouble {

    /** The vendor writes "32kb" without saying which; it takes the larger reading. */
    static final int LARGEST_ENTITY = 32 * 1024;
    private static final int LARGEST_BATCH = 500 * 1024;
    private static final String V1_CUSTOMERS = "/api/v1/customers/";

    private final String authorization;
    private final Supplier<String> ownUrl;
    private final TrackState state;

    /**
     * @param ownUrl base URL it is reached under, which the region call names
     */
    public CustomerioTrack(String siteId, String key, World world, Supplier<String> ownUrl) {
        this.authorization = "Basic " + Base64.getEncoder()
                .encodeToString((siteId + ":" + key).getBytes(StandardCharsets.UTF_8));
        this.ownUrl = ownUrl;
        this.state = new TrackState(world);
    }

    @Override
    public String api() {
        return "customerio-track";
    }

    @Override
    public String vendor() {
        return "customerio";
    }

    @Override
    public Map<String, Long> counters() {
        return state.counters();
    }

    @Override
    public ApiReply failure(int status) {
        return status == 401 ? unauthorised() : CustomerioAnswers.error(status, "status " + status + " on command");
    }

    @Override
    public ApiReply answer(ApiCall call) {
        boolean v1Customer = call.path().startsWith(V1_CUSTOMERS);
        boolean known = call.is("GET", "/api/v1/accounts/region") || call.is("POST", "/api/v2/entity")
                || call.is("POST", "/api/v2/batch") || v1Customer && v1(call).isPresent();
        if (!known) {
            return CustomerioAnswers.notFound();
        }
        if (!call.proves("authorization", authorization)) {
            return unauthorised();
        }
        return switch (call.path()) {
            case "/api/v1/accounts/region" -> ApiReply.json(200, JsonText.object().put("url", ownUrl.get())
                    .put("region", "us").put("environment_id", 3));
            case "/api/v2/entity" -> entity(call.body());
            case "/api/v2/batch" -> batch(call.body());
            default -> v1Answer(v1(call).orElseThrow(), call.body());
        };
    }

    private static ApiReply unauthorised() {
        return CustomerioAnswers.unauthorised()
                .with("www-authenticate", "Basic realm=\"Customer.io edge event collection\"");
    }

    private ApiReply entity(byte[] body) {
        if (body.length > LARGEST_ENTITY) {
            return CustomerioAnswers.errors(413, "invalid", "", "the request is larger than 32kb");
        }
        Optional<JsonNode> json = JsonText.read(body);
        if (json.isEmpty() || !json.get().isObject()) {
            return CustomerioAnswers.errors(400, "invalid", "", "the request is not a JSON object");
        }
        Optional<ObjectNode> problem = TrackRules.problem(json.get());
        if (problem.isPresent()) {
            return CustomerioAnswers.errors(400, List.of(problem.get()));
        }
        state.apply(json.get());
        return CustomerioAnswers.accepted();
    }

    private ApiReply batch(byte[] body) {
        if (body.length > LARGEST_BATCH) {
            return CustomerioAnswers.errors(413, "invalid", "batch", "the request is larger than 500kb");
        }
        JsonNode items = JsonText.read(body).map(json -> json.get("batch")).orElse(null);
        if (items == null || !items.isArray()) {
            return CustomerioAnswers.errors(400, "required", "batch", "batch must be an array of entities");
        }
        List<ObjectNode> problems = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            JsonNode item = items.get(index);
            Optional<ObjectNode> problem = sizeOf(item) > LARGEST_ENTITY
                    ? Optional.of(TrackRules.complaint("invalid", "", "the entity is larger than 32kb"))
                    : TrackRules.problem(item);
            if (problem.isPresent()) {
                ObjectNode indexed = JsonText.object().put("batch_index", index);
                problems.add(indexed.setAll(problem.get()));
            } else {
                state.apply(item);
            }
        }
        return problems.isEmpty() ? CustomerioAnswers.accepted() : CustomerioAnswers.errors(207, problems);
    }

    private static int sizeOf(JsonNode item) {
        return item.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** A v1 call as the v2 entity that means the same, without its body. */
    private static Optional<ObjectNode> v1(ApiCall call) {
        String[] pieces = call.path().substring(V1_CUSTOMERS.length()).split("/", -1);
        if (pieces[0].isEmpty() || pieces.length > 2) {
            return Optional.empty();
        }
        String action = pieces.length == 1
                ? switch (call.method()) {
                    case "PUT" -> "identify";
                    case "DELETE" -> "delete";
                    default -> null;
                }
                : call.is("POST", V1_CUSTOMERS + pieces[0] + "/events") ? "event" : null;
        if (action == null) {
            return Optional.empty();
        }
        String identifier = ApiCall.decode(pieces[0]);
        ObjectNode entity = JsonText.object().put("type", "person").put("action", action);
        ObjectNode identifiers = entity.putObject("identifiers");
        if (identifier.startsWith("cio_")) {
            identifiers.put("cio_id", identifier.substring("cio_".length()));
        } else {
            identifiers.put(identifier.contains("@") ? "email" : "id", identifier);
        }
        return Optional.of(entity);
    }

    private ApiReply v1Answer(ObjectNode entity, byte[] body) {
        if (body.length > LARGEST_ENTITY) {
            return CustomerioAnswers.error(413, "the request is larger than 32kb");
        }
        JsonNode json = body.length == 0 ? JsonText.object() : JsonText.read(body).orElse(null);
        if (json == null || !json.isObject()) {
            return metaErrors("the request is not a JSON object");
        }
        if (entity.path("action").asText().equals("event")) {
            entity.set("name", json.path("name"));
            entity.set("attributes", json.path("data").isObject() ? json.get("data") : JsonText.object());
            copy(json, "id", entity, "id");
            copy(json, "timestamp", entity, "timestamp");
            if (json.hasNonNull("type")) {
                entity.put("action", json.get("type").asText());
            }
        } else {
            entity.set("attributes", json);
            copy(json, "_timestamp", entity, "timestamp");
        }
        Optional<ObjectNode> problem = TrackRules.problem(entity);
        if (problem.isPresent()) {
            return metaErrors(problem.get().path("message").asText());
        }
        state.apply(entity);
        return CustomerioAnswers.accepted();
    }

    private static void copy(JsonNode from, String key, ObjectNode to, String as) {
        if (from.hasNonNull(key)) {
            to.set(as, from.get(key));
        }
    }

    private static ApiReply metaErrors(String message) {
        ObjectNode json = JsonText.object();
        json.putObject("meta").putArray("errors").add(message);
        return ApiReply.json(400, json);
    }
}
