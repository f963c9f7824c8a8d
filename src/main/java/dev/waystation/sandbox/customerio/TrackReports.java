package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import java.util.Map;
import java.util.Set;

/** The rest of version one: metrics of messages, unsubscribing by message, forms, people of manual segments. */
final class TrackReports {

    private static final String UNSUBSCRIBE = "/unsubscribe/{delivery_id}";
    private static final String SEGMENT = "/api/v1/segments/{segment_id}/";
    private static final int MOST_IDS = 1000;
    private static final int MOST_DIGITS = 9;
    private static final Set<String> ID_TYPES =
            Set.of(WorkspacePeople.ID, WorkspacePeople.EMAIL, WorkspacePeople.CIO_ID);
    private static final Set<String> PUSH_EVENTS = Set.of("opened", "converted", "delivered");
    private static final Set<String> FORM_KEYS = Set.of("form_id", "form_name", "form_type", "form_url",
            "form_url_param");

    private final World world;
    private final Workspace workspace;
    private final V1Writes writes;

    TrackReports(World world, Workspace workspace, V1Writes writes) {
        this.world = world;
        this.workspace = workspace;
        this.writes = writes;
    }

    void addTo(Operations operations) {
        operations.on("POST", SEGMENT + "add_customers", call -> segment(call, "add_customers"))
                .on("POST", SEGMENT + "remove_customers", call -> segment(call, "remove_customers"))
                .on("POST", "/api/v1/forms/{form_id}/submit", this::form);
    }

    /** Those that ask for no credentials. */
    void addOpenTo(Operations operations) {
        operations.on("POST", "/api/v1/metrics", this::metrics).on("POST", "/api/v1/push/events", this::pushEvents)
                .on("POST", UNSUBSCRIBE, this::unsubscribe);
    }

    private ApiReply metrics(ApiCall call) {
        WriteOrigin origin = V1Writes.origin("POST /api/v1/metrics");
        JsonNode body = JsonText.readObject(call.body()).orElse(null);
        return body == null ? writes.refused(origin, V1Writes.NO_OBJECT)
                : !MessageWriter.isMetric(body.path("metric").asText())
                        ? writes.refused(origin, TrackComplaint.invalid("metric", "no channel has such a metric"))
                : report(call, body, "metric", origin);
    }

    private ApiReply pushEvents(ApiCall call) {
        WriteOrigin origin = V1Writes.origin("POST /api/v1/push/events");
        JsonNode body = JsonText.readObject(call.body()).orElse(null);
        return body == null ? writes.refused(origin, V1Writes.NO_OBJECT)
                : !PUSH_EVENTS.contains(body.path("event").asText())
                        ? writes.refused(origin, TrackComplaint.invalid("event", "opened, converted or delivered"))
                : report(call, body, "event", origin);
    }

    private ApiReply report(ApiCall call, JsonNode body, String metric, WriteOrigin origin) {
        String deliveryId = body.path("delivery_id").asText();
        if (deliveryId.isBlank()) {
            return writes.refused(origin, TrackComplaint.required("delivery_id", "the delivery id is missing"));
        }
        ObjectNode entity = V1Entities.entity("delivery", "event").put("name", body.path(metric).asText());
        entity.putObject("identifiers").put("id", deliveryId);
        V1Entities.copy(body, "timestamp", entity, "timestamp");
        entity.set("attributes", body);
        return writes.take(call, entity, origin);
    }

    private ApiReply unsubscribe(ApiCall call) {
        WriteOrigin origin = V1Writes.origin("POST " + UNSUBSCRIBE);
        String contentType = call.header("content-type");
        JsonNode body = JsonText.readObject(call.body()).orElse(null);
        if (body == null || contentType == null || !contentType.startsWith("application/json")) {
            return writes.refused(origin, TrackComplaint.invalid("body", "a JSON object with its content type"));
        }
        if (!call.piece("delivery_id").matches("[A-Za-z0-9_=-]{1,200}")) {
            return writes.refused(origin, TrackComplaint.invalid("delivery_id", "no delivery id looks like this"));
        }
        if (!body.path("unsubscribe").asBoolean()) {
            return CustomerioAnswers.accepted();
        }
        ObjectNode entity = V1Entities.entity("delivery", "unsubscribe");
        entity.putObject("identifiers").put("id", call.piece("delivery_id"));
        return writes.take(call, entity, origin);
    }

    private ApiReply form(ApiCall call) {
        WriteOrigin origin = V1Writes.origin("POST /api/v1/forms/{form_id}/submit");
        JsonNode data = JsonText.readObject(call.body()).map(body -> body.get("data")).orElse(null);
        if (data == null || !data.isObject()) {
            return writes.refused(origin, TrackComplaint.required("data", "data must be an object"));
        }
        ObjectNode attributes = data.deepCopy();
        attributes.remove(FORM_KEYS);
        for (Map.Entry<String, JsonNode> each : attributes.properties()) {
            if (each.getValue().isContainerNode()) {
                return writes.refused(origin, TrackComplaint.invalid("data." + each.getKey(), "not a text"));
            }
        }
        String kind = attributes.hasNonNull(WorkspacePeople.ID) ? WorkspacePeople.ID : WorkspacePeople.EMAIL;
        String value = attributes.path(kind).asText();
        ObjectNode entity = V1Entities.entity("person", "identify");
        entity.putObject("identifiers").put(kind, value);
        entity.set("attributes", attributes);
        ApiReply reply = value.isBlank()
                ? writes.refused(origin, TrackComplaint.required("data", "data needs id or email"))
                : writes.checked(call, entity, origin);
        return reply.status() == 200 ? ApiReply.empty(204) : reply;
    }

    private ApiReply segment(ApiCall call, String action) {
        WriteOrigin origin = V1Writes.origin("POST " + SEGMENT + action);
        String idType = call.parameter("id_type").orElse(WorkspacePeople.ID);
        JsonNode ids = JsonText.readObject(call.body()).map(body -> body.get("ids")).orElse(null);
        if (!ID_TYPES.contains(idType)) {
            return writes.refused(origin, TrackComplaint.invalid("id_type", "id, email or cio_id"));
        }
        if (!(ids instanceof ArrayNode) || ids.isEmpty()) {
            return writes.refused(origin, TrackComplaint.required("ids", "1 to 1000 ids are needed"));
        }
        if (ids.size() > MOST_IDS) {
            return writes.refused(origin, TrackComplaint.tooMany("ids", "more than 1000 ids"));
        }
        String given = call.piece("segment_id");
        int id = given.matches("[0-9]+") && given.length() <= MOST_DIGITS ? Integer.parseInt(given) : -1;
        WorkspaceSegment segment = workspace.segments().find(id);
        if ((segment == null || !segment.manual())
                && world.switches().get(TrackSwitches.UNKNOWN_SEGMENT).equals("refused")) {
            return writes.refused(origin, TrackComplaint.invalid("segment_id", "there is no such manual segment"));
        }
        ObjectNode entity = V1Entities.entity("segment", action).put("id", id).put("id_type", idType);
        entity.set("ids", ids);
        return writes.take(call, entity, origin);
    }
}
