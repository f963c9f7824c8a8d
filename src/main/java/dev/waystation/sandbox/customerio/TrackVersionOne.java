package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.nio.charset.StandardCharsets;

/** Version one of the Track API about people: identify, delete, events, devices, suppression, merge. */
final class TrackVersionOne {

    private static final int MOST_EVENT_DATA = 100_000;
    private static final String PERSON = "/api/v1/customers/{identifier}";

    private final World world;
    private final Workspace workspace;
    private final V1Writes writes;
    private final TrackRules rules;

    TrackVersionOne(World world, Workspace workspace, V1Writes writes, TrackRules rules) {
        this.world = world;
        this.workspace = workspace;
        this.writes = writes;
        this.rules = rules;
    }

    void addTo(Operations operations) {
        operations.on("PUT", PERSON, this::identify)
                .on("DELETE", PERSON, call -> person(call, "delete", "DELETE " + PERSON))
                .on("POST", PERSON + "/suppress", call -> person(call, "suppress", "POST " + PERSON + "/suppress"))
                .on("POST", PERSON + "/unsuppress",
                        call -> person(call, "unsuppress", "POST " + PERSON + "/unsuppress"))
                .on("POST", PERSON + "/events", this::event)
                .on("POST", "/api/v1/events", this::anonymousEvent)
                .on("PUT", PERSON + "/devices", this::addDevice)
                .on("DELETE", PERSON + "/devices/{device_id}", this::deleteDevice)
                .on("POST", "/api/v1/merge_customers", this::merge);
    }

    private ApiReply identify(ApiCall call) {
        WriteOrigin origin = V1Writes.origin("PUT " + PERSON);
        ObjectNode body = call.body().length == 0 ? JsonText.object()
                : JsonText.readObject(call.body()).orElse(null);
        if (body == null) {
            return writes.refused(origin, V1Writes.NO_OBJECT);
        }
        ObjectNode entity = V1Entities.person(workspace, call.piece("identifier"), "identify");
        V1Entities.identify(entity, body);
        TrackComplaint complaint = rules.complaint(entity);
        if (complaint != null && complaint.rule() != Rule.REFUSED
                && world.switches().get(TrackSwitches.V1_IDENTIFY).equals("silent")) {
            // The specification has no 400 here, and the failed update in the log.
            return writes.failed(call, entity, complaint, origin);
        }
        return complaint != null ? writes.refused(origin, complaint) : writes.take(call, entity, origin);
    }

    private ApiReply person(ApiCall call, String action, String name) {
        return writes.checked(call, V1Entities.person(workspace, call.piece("identifier"), action),
                V1Writes.origin(name));
    }

    private ApiReply event(ApiCall call) {
        WriteOrigin origin = V1Writes.origin("POST " + PERSON + "/events");
        JsonNode body = JsonText.readObject(call.body()).orElse(null);
        if (body == null) {
            return writes.refused(origin, V1Writes.NO_OBJECT);
        }
        ObjectNode entity = V1Entities.person(workspace, call.piece("identifier"), "event");
        V1Entities.event(entity, body);
        return isTooLarge(call, entity) ? writes.refused(origin, V1Writes.LARGE_EVENT)
                : writes.checked(call, entity, origin);
    }

    private ApiReply anonymousEvent(ApiCall call) {
        WriteOrigin origin = V1Writes.origin("POST /api/v1/events");
        JsonNode body = JsonText.readObject(call.body()).orElse(null);
        if (body == null) {
            return writes.refused(origin, V1Writes.NO_OBJECT);
        }
        ObjectNode entity = V1Entities.entity("person", "event");
        V1Entities.event(entity, body);
        String anonymousId = JsonText.scalar(body.get("anonymous_id"));
        if (anonymousId != null && !anonymousId.isBlank()) {
            entity.putObject("identifiers").put("anonymous_id", anonymousId);
        }
        TrackComplaint complaint = isTooLarge(call, entity) ? V1Writes.LARGE_EVENT
                : TrackRules.event(entity, entity.path("action").asText());
        return complaint != null ? writes.refused(origin, complaint) : writes.take(call, entity, origin);
    }

    private static boolean isTooLarge(ApiCall call, ObjectNode entity) {
        return call.body().length > MOST_EVENT_DATA && entity.get("attributes").toString()
                .getBytes(StandardCharsets.UTF_8).length > MOST_EVENT_DATA;
    }

    private ApiReply addDevice(ApiCall call) {
        JsonNode body = JsonText.readObject(call.body()).orElseGet(JsonText::object);
        ObjectNode entity = V1Entities.person(workspace, call.piece("identifier"), "add_device");
        V1Entities.device(entity, body.path("device"));
        return writes.checked(call, entity, V1Writes.origin("PUT " + PERSON + "/devices"));
    }

    private ApiReply deleteDevice(ApiCall call) {
        ObjectNode entity = V1Entities.person(workspace, call.piece("identifier"), "delete_device");
        entity.putObject("device").put("token", call.piece("device_id"));
        return writes.checked(call, entity, V1Writes.origin("DELETE " + PERSON + "/devices/{device_id}"));
    }

    private ApiReply merge(ApiCall call) {
        WriteOrigin origin = V1Writes.origin("POST /api/v1/merge_customers");
        JsonNode body = JsonText.readObject(call.body()).orElseGet(JsonText::object);
        ObjectNode entity = V1Entities.entity("person", "merge");
        V1Entities.copy(body, "primary", entity, "primary");
        V1Entities.copy(body, "secondary", entity, "secondary");
        TrackComplaint complaint = rules.complaint(entity);
        if (complaint != null) {
            writes.broken(origin, complaint);
            // This one call has meta.error where the others have meta.errors (C).
            return CustomerioAnswers.error(400, complaint.field() + ": " + complaint.message());
        }
        return writes.take(call, entity, origin);
    }
}
