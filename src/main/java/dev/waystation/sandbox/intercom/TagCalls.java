package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.rules.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tags, and putting one on many contacts or companies. */
final class TagCalls {

    private static final int PARTIAL_ONE_IN = 3;

    private final Workspace workspace;
    private final ContactTagging tagging;

    TagCalls(Workspace workspace, ContactTagging tagging) {
        this.workspace = workspace;
        this.tagging = tagging;
    }

    void in(Operations operations) {
        operations.on("GET", "/tags", call -> list())
                .on("POST", "/tags", this::write)
                .on("GET", "/tags/{tag_id}", call -> ApiReply.json(200, find(call.piece("tag_id")).json()))
                .on("DELETE", "/tags/{tag_id}", this::delete);
    }

    private ApiReply list() {
        ObjectNode json = JsonText.object().put("type", "list");
        json.putArray("data").addAll(workspace.tags.all().stream().map(Tag::json).toList());
        return ApiReply.json(200, json);
    }

    private ApiReply write(ApiCall call) {
        ObjectNode body = Body.object(call);
        String name = JsonText.scalar(body.path("name"));
        if (name == null || name.isBlank()) {
            throw Refused.invalid("invalid tag parameters");
        }
        String kept = workspace.rules.within(name, "name", call);
        boolean done = !call.meets(Trouble.IGNORED_WRITE);
        Tag tag = body.hasNonNull("id") ? rename(body.path("id").asText(), kept, done) : named(kept, done);
        ObjectNode json = tag.json();
        if (body.has("users")) {
            users(call, body.path("users"), tag, json.putArray("users"));
        }
        if (body.has("companies")) {
            companies(call, body.path("companies"), tag, json.putArray("companies"));
        }
        return ApiReply.json(200, json);
    }

    private Tag named(String name, boolean done) {
        Optional<Tag> known = workspace.tags.named(name);
        if (known.isPresent()) {
            return known.get();
        }
        Tag tag = workspace.tags.draft(name);
        if (done) {
            workspace.tags.add(tag);
        }
        return tag;
    }

    private Tag rename(String id, String name, boolean done) {
        Tag tag = find(id);
        if (workspace.tags.named(name).filter(other -> other != tag).isPresent()) {
            throw Refused.invalid("invalid tag parameters", Rule.IDENTITY_CLASH);
        }
        if (done) {
            workspace.tags.rename(tag, name);
        }
        return tag;
    }

    private void users(ApiCall call, JsonNode users, Tag tag, ArrayNode told) {
        int at = 0;
        for (JsonNode each : users) {
            String id = each.path("id").asText("");
            Optional<Contact> contact = workspace.contacts.find(id);
            boolean refused = call.meets(Trouble.PARTIAL_BATCH) && at % PARTIAL_ONE_IN == 1;
            at++;
            if (contact.isPresent() && !refused) {
                tagging.put(call, contact.get(), tag, !each.path("untag").asBoolean());
            }
            told.addObject().put("id", id).put("tagged", contact.isPresent() && !refused
                    && !each.path("untag").asBoolean());
        }
    }

    private void companies(ApiCall call, JsonNode companies, Tag tag, ArrayNode told) {
        for (JsonNode each : companies) {
            Optional<Company> company = each.hasNonNull("id") ? workspace.companies.find(each.path("id").asText())
                    : workspace.companies.findByCompanyId(each.path("company_id").asText(""));
            if (company.isEmpty()) {
                throw Refused.noCompany();
            }
            boolean on = !each.path("untag").asBoolean();
            if (!call.meets(Trouble.IGNORED_WRITE)) {
                company.get().tag(tag, on);
            }
            told.addObject().put("id", company.get().id).put("tagged", on);
        }
    }

    private ApiReply delete(ApiCall call) {
        Tag tag = find(call.piece("tag_id"));
        List<Segment> dependent = workspace.segments.by(tag);
        if (!dependent.isEmpty()) {
            throw new Refused(400, "tag_has_dependent_objects", "Unable to delete Tag with dependent objects."
                    + " Segments: " + dependent.stream().map(Segment::name).collect(Collectors.joining(", ")) + ".",
                    Rule.REFUSED);
        }
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            workspace.tags.delete(tag);
        }
        return ApiReply.empty(200);
    }

    private Tag find(String id) {
        return workspace.tags.find(id).orElseThrow(Refused::noResource);
    }
}
