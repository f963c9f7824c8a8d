package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.app.AppErrors;
import dev.waystation.sandbox.customerio.app.RequestBody;
import dev.waystation.sandbox.customerio.message.MessageParent;
import dev.waystation.sandbox.customerio.message.Recipient;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Whom a trigger sends to. What a {@code data_file_url} points at is not fetched: nobody gets that. */
final class BroadcastAudience {

    private static final int MOST = 10_000;
    private static final List<String> WAYS = List.of("recipients", "ids", "emails", "per_user_data", "data_file_url");

    private final Workspace workspace;

    BroadcastAudience(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Checks and reads the audience; without one it is everybody in the broadcast's own segments, or everybody.
     *
     * @throws dev.waystation.sandbox.customerio.app.Refused with 400, or 422 for an empty one
     */
    Iterator<Recipient> read(ObjectNode body, BroadcastTrigger trigger) {
        List<String> given = WAYS.stream().filter(body::has).toList();
        if (given.size() > 1) {
            throw AppErrors.refused(400, "only one of " + String.join(", ", WAYS) + " may be given");
        }
        if (given.isEmpty()) {
            return people(ofSegments(trigger.broadcast()));
        }
        JsonNode audience = body.get(given.get(0));
        if (audience.isEmpty() && !audience.isTextual()) {
            throw AppErrors.refused(422, given.get(0) + " must not be empty", "/data/" + given.get(0));
        }
        if (audience.isArray()) {
            RequestBody.atMost(MOST, audience, given.get(0));
        }
        return switch (given.get(0)) {
            case "recipients" -> people(new AppFilter(workspace).read(audience));
            case "ids" -> named(audience, WorkspacePeople.ID, body, trigger);
            case "emails" -> named(audience, WorkspacePeople.EMAIL, body, trigger);
            case "per_user_data" -> perUser(audience, body, trigger);
            default -> List.<Recipient>of().iterator();
        };
    }

    private Predicate<WorkspacePerson> ofSegments(MessageParent broadcast) {
        List<WorkspaceSegment> segments = broadcast.segments().stream()
                .map(workspace.segments()::find).filter(each -> each != null).toList();
        return person -> segments.isEmpty() || segments.stream().anyMatch(each -> each.has(person));
    }

    /** Walks by number, so that people may come and go meanwhile. */
    private Iterator<Recipient> people(Predicate<WorkspacePerson> wanted) {
        return new EverybodyIterator(workspace.people(), wanted);
    }

    private Iterator<Recipient> named(JsonNode names, String kind, ObjectNode body, BroadcastTrigger trigger) {
        List<Recipient> found = new ArrayList<>();
        names.forEach(each -> add(found, kind, each.asText(), body, trigger));
        return found.iterator();
    }

    private Iterator<Recipient> perUser(JsonNode users, ObjectNode body, BroadcastTrigger trigger) {
        List<Recipient> found = new ArrayList<>();
        StreamSupport.stream(users.spliterator(), false).forEach(each -> {
            String kind = each.hasNonNull(WorkspacePeople.ID) ? WorkspacePeople.ID : WorkspacePeople.EMAIL;
            add(found, kind, each.path(kind).asText(), body, trigger);
        });
        return found.iterator();
    }

    private void add(List<Recipient> found, String kind, String value, ObjectNode body, BroadcastTrigger trigger) {
        WorkspacePerson person = workspace.people().find(kind, value);
        if (person != null) {
            found.add(AppJson.recipient(person));
        } else if (!body.path(kind + "_ignore_missing").asBoolean(false)) {
            trigger.error(kind + " " + value + " not found");
        }
    }
}
