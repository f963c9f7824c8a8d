package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;

/** Whose token it is, and the teammates. */
final class AdminCalls {

    private final Workspace workspace;

    AdminCalls(Workspace workspace) {
        this.workspace = workspace;
    }

    void in(Operations operations) {
        operations.on("GET", "/me", call -> ApiReply.json(200, me()))
                .on("GET", "/admins", call -> ApiReply.json(200, list()))
                .on("GET", "/admins/{admin_id}", call -> ApiReply.json(200, Admins.find(call.piece("admin_id"))
                        .orElseThrow(() -> new Refused(404, "admin_not_found", "Admin not found", null)).json()));
    }

    private ObjectNode me() {
        Admins.Admin admin = Admins.ALL.get(0);
        ObjectNode me = JsonText.object().put("type", "admin").put("id", admin.id()).put("name", admin.name())
                .put("email", admin.email()).put("email_verified", true).put("has_inbox_seat", true);
        me.putObject("app").put("type", "app").put("id_code", Workspace.ID).put("name", "Sandbox")
                .put("region", workspace.world.switches().get(IntercomSwitches.REGION))
                .put("timezone", workspace.world.switches().get(IntercomSwitches.TIMEZONE).getId())
                .put("created_at", 1_690_000_000).put("secure", false).put("identity_verification", false);
        me.putObject("avatar").put("type", "avatar").putNull("image_url");
        return me;
    }

    private static ObjectNode list() {
        ObjectNode json = JsonText.object().put("type", "admin.list");
        json.putArray("admins").addAll(Admins.ALL.stream().map(Admins.Admin::json).toList());
        return json;
    }
}
