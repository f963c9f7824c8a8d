package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;

/** Segments, which can only be read (C). */
final class SegmentCalls {

    private final Workspace workspace;

    SegmentCalls(Workspace workspace) {
        this.workspace = workspace;
    }

    void in(Operations operations) {
        operations.on("GET", "/segments", this::list)
                .on("GET", "/segments/{segment_id}", this::get)
                .on("GET", "/contacts/{contact_id}/segments", this::ofContact);
    }

    private ApiReply list(ApiCall call) {
        boolean count = Body.flag(call, "include_count");
        ObjectNode json = JsonText.object().put("type", "segment.list");
        ArrayNode list = json.putArray("segments");
        workspace.segments.all().forEach(each -> list.add(segment(each, count)));
        return ApiReply.json(200, json);
    }

    private ApiReply get(ApiCall call) {
        Segment segment = workspace.segments.find(call.piece("segment_id")).orElseThrow(Refused::noResource);
        return ApiReply.json(200, segment(segment, Body.flag(call, "include_count")));
    }

    private ObjectNode segment(Segment segment, boolean count) {
        ObjectNode json = segment.json();
        if (count) {
            json.put("count", workspace.contacts.all().stream()
                    .filter(each -> !each.now().archived && segment.has(each, each.now())).count());
        }
        return json;
    }

    private ApiReply ofContact(ApiCall call) {
        Contact contact = workspace.contact(call.piece("contact_id"));
        ObjectNode json = JsonText.object().put("type", "list");
        json.putArray("data").addAll(workspace.segments.of(contact, contact.now()).stream().map(Segment::json)
                .toList());
        return ApiReply.json(200, json);
    }
}
