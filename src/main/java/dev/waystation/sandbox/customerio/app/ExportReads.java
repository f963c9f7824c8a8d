package dev.waystation.sandbox.customerio.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;

/** The calls that tell of exports. */
public final class ExportReads {

    private final Exports exports;

    public ExportReads(Exports exports) {
        this.exports = exports;
    }

    /** Adds the calls to those of the API. */
    public void offer(Operations operations) {
        operations.on("GET", "/v1/exports", call -> list())
                .on("GET", "/v1/exports/{export_id}", call -> wrapped(find(call)))
                .on("GET", "/v1/exports/{export_id}/download", this::download);
    }

    /** An export within {@code export}. */
    public static ApiReply wrapped(Export export) {
        ObjectNode json = JsonText.object();
        json.set("export", export.json());
        return ApiReply.json(200, json);
    }

    /** No exports are null (C, recorded by customerio-node). */
    private ApiReply list() {
        ObjectNode json = JsonText.object();
        if (exports.all().isEmpty()) {
            return ApiReply.json(200, json.putNull("exports"));
        }
        ArrayNode list = json.putArray("exports");
        exports.all().forEach(each -> list.add(each.json()));
        return ApiReply.json(200, json);
    }

    private Export find(ApiCall call) {
        String id = call.piece("export_id");
        return exports.find(id.matches("[0-9]{1,9}") ? Integer.parseInt(id) : -1)
                .orElseThrow(() -> AppErrors.notFound("export"));
    }

    private ApiReply download(ApiCall call) {
        Export export = find(call);
        if (!export.isDone()) {
            throw AppErrors.refused(404, "the export is not done");
        }
        return ApiReply.json(200, JsonText.object().put("url", exports.link(export, call)));
    }
}
