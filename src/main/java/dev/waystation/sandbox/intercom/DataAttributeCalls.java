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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The attributes of contacts and companies: list, make, change what may be changed. */
final class DataAttributeCalls {

    private final Workspace workspace;

    DataAttributeCalls(Workspace workspace) {
        this.workspace = workspace;
    }

    void in(Operations operations) {
        operations.on("GET", "/data_attributes", this::list)
                .on("POST", "/data_attributes", this::create)
                .on("PUT", "/data_attributes/{data_attribute_id}", this::update);
    }

    private ApiReply list(ApiCall call) {
        String model = call.parameter("model").orElse(null);
        if ("conversation".equals(model) && workspace.version(call).isAtLeast(2, 16)) {
            throw new Refused(422, "parameter_invalid",
                    "model=conversation is no longer supported. Use GET /conversations/attributes instead",
                    Rule.REFUSED);
        }
        boolean archived = Body.flag(call, "include_archived");
        ObjectNode json = JsonText.object().put("type", "list");
        ArrayNode data = json.putArray("data");
        StandardAttributes.of(model).forEach(data::add);
        workspace.attributes.all().stream().filter(each -> model == null || each.model.equals(model))
                .filter(each -> archived || !each.archived).forEach(each -> data.add(each.json()));
        return ApiReply.json(200, json);
    }

    private ApiReply create(ApiCall call) {
        ObjectNode body = Body.object(call);
        String name = Body.required(body, "name");
        // Letters and digits, currency signs, hyphens (C); blanks and underscores occur in the samples.
        if (!name.matches("[\\p{L}\\p{N}\\p{Sc} _-]{1,255}")) {
            throw Refused.invalid("Your name for this attribute must only contain alphanumeric characters, currency"
                    + " symbols, and hyphens");
        }
        String model = body.path("model").asText("");
        if (!model.equals("contact") && !model.equals("company")) {
            throw Refused.invalid("The Data Attribute model field must be either contact or company");
        }
        String type = body.path("data_type").asText("");
        if (!DataAttribute.TYPES.contains(type)) {
            throw Refused.invalid("Data Type isn't an option", Rule.WRONG_TYPE);
        }
        Optional<DataAttribute> taken = workspace.attributes.named(name);
        if (taken.isPresent()) {
            throw Refused.invalid("You already have '" + name + "' in your " + people(taken.get().model)
                    + " data. To save this as new " + people(model) + " data, use a different name.");
        }
        DataAttribute attribute = workspace.attributes.draft(name, model, type, workspace.now());
        if (type.equals("options") || body.has("options")) {
            attribute.options = options(body.path("options"));
        }
        describe(body, attribute, call);
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            workspace.attributes.add(attribute);
        }
        return ApiReply.json(200, attribute.json());
    }

    private static String people(String model) {
        return model.equals("contact") ? "people" : model;
    }

    private ApiReply update(ApiCall call) {
        DataAttribute attribute = workspace.attributes.find(call.piece("data_attribute_id")).orElseThrow(() ->
                new Refused(404, "field_not_found", "We couldn't find that data attribute to update", null));
        ObjectNode body = Body.object(call);
        if (body.hasNonNull("data_type") && !body.path("data_type").asText().equals(attribute.type)) {
            throw Refused.invalid("Data Type cannot be changed", Rule.WRONG_TYPE);
        }
        if (body.path("archived").asBoolean() && attribute.name.equals(IntercomSeed.PLAN)
                && workspace.segments.all().stream().anyMatch(each -> each.tag() == null)) {
            throw new Refused(422, "data_invalid",
                    "The Data Attribute you are trying to archive has a dependant object", Rule.REFUSED);
        }
        List<String> options = body.has("options") ? options(body.path("options")) : attribute.options;
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            attribute.options = options;
            attribute.archived = body.path("archived").asBoolean(attribute.archived);
            describe(body, attribute, call);
            attribute.updatedAt = workspace.now();
        }
        return ApiReply.json(200, attribute.json());
    }

    private void describe(ObjectNode body, DataAttribute attribute, ApiCall call) {
        if (body.hasNonNull("description")) {
            attribute.description = workspace.rules.within(body.path("description").asText(), "description", call);
        }
        attribute.messengerWritable = body.path("messenger_writable").asBoolean(attribute.messengerWritable);
    }

    private static List<String> options(JsonNode written) {
        if (!written.isArray()) {
            throw Refused.invalid("Options isn't an array", Rule.WRONG_TYPE);
        }
        List<String> options = new ArrayList<>();
        written.forEach(each -> options.add(each.isObject() ? each.path("value").asText() : each.asText()));
        if (options.size() < 2) {
            throw Refused.invalid("The Data Attribute needs at least two options");
        }
        if (options.size() > 1_000) {
            throw Refused.invalid("The Data Attribute takes at most 1000 options here", Rule.TOO_MANY);
        }
        return List.copyOf(options);
    }
}
