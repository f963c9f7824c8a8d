package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.app.AppErrors;
import dev.waystation.sandbox.customerio.app.Page;
import dev.waystation.sandbox.customerio.app.Paging;
import dev.waystation.sandbox.customerio.app.RequestBody;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import java.util.List;
import java.util.function.Predicate;

/** The calls about objects, for example companies, and who belongs to them. */
final class AppObjectCalls {

    private static final String ONE = "/v1/objects/{object_type_id}/{object_id}";
    private static final int USUAL = 50;
    private static final int MOST = 1000;

    private final Workspace workspace;
    private final AppJson json;
    private final Paging paging;

    AppObjectCalls(Workspace workspace, AppJson json, Paging paging) {
        this.workspace = workspace;
        this.json = json;
        this.paging = paging;
    }

    void offer(Operations operations) {
        operations.on("GET", "/v1/object_types", call -> types())
                .on("POST", "/v1/objects", this::search)
                .on("GET", ONE + "/attributes", this::attributes)
                .on("GET", ONE + "/relationships", this::relationships);
    }

    /** Their ids are texts (C). */
    private ApiReply types() {
        ObjectNode answer = JsonText.object();
        ArrayNode types = answer.putArray("types");
        for (String id : workspace.objects().types()) {
            boolean first = id.equals(WorkspaceObjects.FIRST_TYPE);
            types.addObject().put("id", id).put("name", first ? "Companies" : "Type " + id)
                    .put("slug", first ? "companies" : "type-" + id)
                    .put("singular_name", first ? "Company" : "Type " + id)
                    .put("singular_slug", first ? "company" : "type-" + id).put("icon", "company").put("enabled", true);
        }
        return ApiReply.json(200, answer);
    }

    private ApiReply search(ApiCall call) {
        ObjectNode body = RequestBody.of(call);
        String type = JsonText.scalar(body.get("object_type_id"));
        if (type == null) {
            throw AppErrors.refused(400, "object_type_id is required");
        }
        Predicate<WorkspaceObject> wanted = AppObjectFilter.of(body.get("filter"));
        Page page = paging.read(call, "objects " + type, USUAL, MOST);
        Page.Items<WorkspaceObject> found = page.fill(workspace.objects().after(page.after()),
                each -> each.typeId().equals(type) && wanted.test(each), WorkspaceObject::number);
        ObjectNode answer = JsonText.object();
        if (found.items().isEmpty()) {
            answer.putNull("identifiers").putNull("ids");
        } else {
            ArrayNode identifiers = answer.putArray("identifiers");
            ArrayNode ids = answer.putArray("ids");
            found.items().forEach(each -> {
                identifiers.addObject().put("object_id", each.objectId()).put("cio_object_id", each.cioObjectId());
                ids.add(each.objectId());
            });
        }
        return ApiReply.json(200, answer.put("next", found.next()));
    }

    private WorkspaceObject find(ApiCall call) {
        String id = call.piece("object_id");
        WorkspaceObject found = switch (call.parameter("id_type").orElse("object_id")) {
            case "object_id" -> workspace.objects().find(call.piece("object_type_id"), id);
            case "cio_object_id" -> workspace.objects().find(id);
            default -> throw AppErrors.refused(400, "id_type must be object_id or cio_object_id");
        };
        if (found == null) {
            throw AppErrors.notFound("object");
        }
        return found;
    }

    private ApiReply attributes(ApiCall call) {
        WorkspaceObject object = find(call);
        ObjectNode answer = JsonText.object();
        ObjectNode wrapped = answer.putObject("object");
        wrapped.putObject("identifiers").put("object_type_id", object.typeId()).put("object_id", object.objectId())
                .put("cio_object_id", object.cioObjectId());
        ObjectNode attributes = wrapped.putObject("attributes");
        ObjectNode timestamps = wrapped.putObject("timestamps");
        object.attributes().forEach((name, value) -> {
            attributes.put(name, AppJson.text(value));
            timestamps.put(name, object.attributeTime(name));
        });
        return ApiReply.json(200, answer);
    }

    private ApiReply relationships(ApiCall call) {
        WorkspaceObject object = find(call);
        Page page = paging.read(call, "people of " + object.cioObjectId(), USUAL, MOST);
        List<WorkspacePerson> all = object.people().stream()
                .sorted((one, other) -> Long.compare(one.number(), other.number())).toList();
        Page.Items<WorkspacePerson> found =
                page.fill(all, each -> each.number() > page.after(), WorkspacePerson::number);
        ObjectNode answer = JsonText.object();
        ArrayNode list = answer.putArray("cio_relationships");
        found.items().forEach(each -> {
            ObjectNode item = list.addObject().put("object_type_id", object.typeId());
            item.set("identifiers", json.identifiers(each));
            JsonNode attributes = each.relationships().containsKey(object)
                    ? each.relationships().get(object).json() : JsonText.object();
            item.set("relationship_attributes", attributes);
        });
        return ApiReply.json(200, answer.put("next", found.next()));
    }
}
