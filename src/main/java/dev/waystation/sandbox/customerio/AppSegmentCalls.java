package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.app.AppErrors;
import dev.waystation.sandbox.customerio.app.Page;
import dev.waystation.sandbox.customerio.app.Paging;
import dev.waystation.sandbox.customerio.app.Parents;
import dev.waystation.sandbox.customerio.app.RequestBody;
import dev.waystation.sandbox.customerio.message.ParentKind;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;

/** The calls about segments. Only those filled by hand can be made and deleted (C). */
final class AppSegmentCalls {

    private static final String SEGMENTS = "/v1/segments";
    private static final String ONE = SEGMENTS + "/{segment_id}";
    private static final int USUAL_MEMBERS = 1000;
    private static final int MOST_MEMBERS = 30_000;

    private final Workspace workspace;
    private final AppSegments segments;
    private final Parents parents;
    private final AppJson json;
    private final Paging paging;

    AppSegmentCalls(Workspace workspace, AppSegments segments, Parents parents, AppJson json, Paging paging) {
        this.workspace = workspace;
        this.segments = segments;
        this.parents = parents;
        this.json = json;
        this.paging = paging;
    }

    void offer(Operations operations) {
        operations.on("GET", SEGMENTS, call -> ApiReply.json(200, segments.json(workspace.segments().all())))
                .on("POST", SEGMENTS, this::create)
                .on("GET", ONE, call -> wrapped(find(call)))
                .on("DELETE", ONE, this::delete)
                .on("GET", ONE + "/customer_count", call -> {
                    WorkspaceSegment segment = find(call);
                    return ApiReply.json(200, JsonText.object().put("segment_id", segment.id())
                            .put("count", segments.count(segment)));
                })
                .on("GET", ONE + "/membership", this::membership)
                .on("GET", ONE + "/used_by", this::usedBy);
    }

    private WorkspaceSegment find(ApiCall call) {
        String id = call.piece("segment_id");
        WorkspaceSegment segment =
                id.matches("[0-9]{1,9}") ? workspace.segments().find(Integer.parseInt(id)) : null;
        if (segment == null) {
            throw AppErrors.notFound("segment");
        }
        return segment;
    }

    private ApiReply wrapped(WorkspaceSegment segment) {
        ObjectNode answer = JsonText.object();
        answer.set("segment", segments.json(segment));
        return ApiReply.json(200, answer);
    }

    private ApiReply create(ApiCall call) {
        ObjectNode body = RequestBody.of(call);
        String name = RequestBody.text(body.path("segment"), "name");
        String description = body.path("segment").path("description").asText("");
        if (call.meets(Trouble.IGNORED_WRITE)) {
            int id = workspace.segments().all().stream().mapToInt(WorkspaceSegment::id).max().orElse(0) + 1;
            return wrapped(new WorkspaceSegment(id, name, description, true, workspace.now()));
        }
        return wrapped(workspace.segments().create(name, description, workspace.now()));
    }

    private ApiReply delete(ApiCall call) {
        WorkspaceSegment segment = find(call);
        if (!segment.manual()) {
            throw AppErrors.refused(400, "only manual segments can be deleted");
        }
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            workspace.segments().delete(segment.id());
        }
        return ApiReply.empty(204);
    }

    private ApiReply membership(ApiCall call) {
        WorkspaceSegment segment = find(call);
        Page page = paging.read(call, "segment " + segment.id(), USUAL_MEMBERS, MOST_MEMBERS);
        Page.Items<WorkspacePerson> found =
                page.fill(segments.members(segment, page.after()), each -> true, WorkspacePerson::number);
        ObjectNode answer = JsonText.object().put("segment_id", segment.id());
        json.people(answer, found.items());
        return ApiReply.json(200, answer.put("next", found.next()));
    }

    private ApiReply usedBy(ApiCall call) {
        WorkspaceSegment segment = find(call);
        ObjectNode answer = JsonText.object().put("segment_id", segment.id());
        ObjectNode uses = answer.putObject("used_by");
        uses(uses.putArray("campaigns"), ParentKind.CAMPAIGN, segment.id());
        uses(uses.putArray("sent_newsletters"), ParentKind.NEWSLETTER, segment.id());
        uses.putArray("draft_newsletters");
        return ApiReply.json(200, answer);
    }

    private void uses(ArrayNode list, ParentKind kind, int segment) {
        parents.all(kind).stream().filter(each -> each.segments().contains(segment)).forEach(each ->
                list.add(each.id()));
    }
}
