package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.app.AppSwitches;
import dev.waystation.sandbox.customerio.app.Parents;
import dev.waystation.sandbox.customerio.message.Metric;
import dev.waystation.sandbox.customerio.message.ParentKind;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;

/** The call that names the workspace; its counts may be two hours old (C). */
final class AppWorkspaceCalls {

    private final World world;
    private final Workspace workspace;
    private final Parents parents;
    private ObjectNode counted;
    private long countedAt;

    AppWorkspaceCalls(World world, Workspace workspace, Parents parents) {
        this.world = world;
        this.workspace = workspace;
        this.parents = parents;
    }

    void offer(Operations operations) {
        operations.on("GET", "/v1/workspaces", call -> {
            long now = world.clock().millis();
            if (counted == null || now - countedAt >= world.switches().get(AppSwitches.COUNTS_AGE).toMillis()) {
                counted = count();
                countedAt = now;
            }
            return ApiReply.json(200, counted);
        });
    }

    private ObjectNode count() {
        long sent = 0;
        for (ParentKind kind : ParentKind.values()) {
            sent += parents.all(kind).stream().mapToLong(each -> each.figures().total(Metric.SENT)).sum();
        }
        ObjectNode json = JsonText.object();
        json.putArray("workspaces").addObject().put("id", Workspace.ID).put("name", Workspace.NAME)
                .put("messages_sent", sent).put("billable_messages_sent", sent)
                .put("people", workspace.people().size()).put("object_types", workspace.objects().types().size())
                .put("objects", workspace.objects().size());
        return json;
    }

    /** Has the counts made anew, as after a seed. */
    void recount() {
        counted = null;
    }
}
