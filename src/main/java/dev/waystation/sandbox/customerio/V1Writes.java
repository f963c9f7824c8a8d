package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.rules.Rule;

/** Takes or refuses a call of version one of the Track API in its own words. */
final class V1Writes {

    static final TrackComplaint NO_OBJECT = TrackComplaint.invalid("body", "the request is not a JSON object");
    static final TrackComplaint LARGE_EVENT = TrackComplaint.tooLarge("data", "larger than 100000 bytes");

    private final Workspace workspace;
    private final WorkspaceWrites writes;
    private final TrackRules rules;

    V1Writes(Workspace workspace, WorkspaceWrites writes, TrackRules rules) {
        this.workspace = workspace;
        this.writes = writes;
        this.rules = rules;
    }

    static WriteOrigin origin(String call) {
        return new WriteOrigin(CustomerioTrack.API, call);
    }

    /** Takes an entity that the rules let through, and refuses others. */
    ApiReply checked(ApiCall call, ObjectNode entity, WriteOrigin origin) {
        TrackComplaint complaint = rules.complaint(entity);
        return complaint != null ? refused(origin, complaint) : take(call, entity, origin);
    }

    /** Takes an entity; answered with success, whatever becomes of it. */
    ApiReply take(ApiCall call, JsonNode entity, WriteOrigin origin) {
        if (call.path().indexOf('+') >= 0) {
            // Read as a blank, so that nobody is meant by it: success and nothing done (C).
            writes.book().broken(Rule.NOT_ENCODED, origin, "a + in the path has to be %2B");
        } else if (!call.meets(Trouble.IGNORED_WRITE)) {
            writes.take(entity, origin);
        }
        return CustomerioAnswers.accepted();
    }

    /** Answered with success, and an entry in the activity log says that it failed. */
    ApiReply failed(ApiCall call, JsonNode entity, TrackComplaint complaint, WriteOrigin origin) {
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            String kind = entity.path("identifiers").fieldNames().next();
            WorkspacePerson person = workspace.people().find(kind, entity.path("identifiers").get(kind).asText());
            writes.book().failedChange(complaint.rule(), origin, person, workspace.now(),
                    complaint.field() + ": " + complaint.message());
        }
        return CustomerioAnswers.accepted();
    }

    void broken(WriteOrigin origin, TrackComplaint complaint) {
        writes.book().broken(complaint.rule(), origin, complaint.field() + ": " + complaint.message());
    }

    /** 400 with the complaint as text. */
    ApiReply refused(WriteOrigin origin, TrackComplaint complaint) {
        broken(origin, complaint);
        ObjectNode json = JsonText.object();
        json.putObject("meta").putArray("errors").add(complaint.field() + ": " + complaint.message());
        return ApiReply.json(400, json);
    }
}
