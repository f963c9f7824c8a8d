package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.rules.Rule;
import java.util.Optional;

/** Companies one by one: upsert by the customer's id, read, update, delete. */
final class CompanyCalls {

    private final Workspace workspace;
    private final CustomAttributes attributes;

    CompanyCalls(Workspace workspace) {
        this.workspace = workspace;
        this.attributes = new CustomAttributes(workspace.attributes, workspace.rules, workspace.world.switches());
    }

    void in(Operations operations) {
        operations.on("POST", "/companies", this::upsert)
                .on("GET", "/companies/{company_id}", call -> ApiReply.json(200, find(call).json()))
                .on("PUT", "/companies/{company_id}", this::update)
                .on("DELETE", "/companies/{company_id}", this::delete)
                .on("GET", "/companies/{company_id}/segments", this::segments);
    }

    private Company find(ApiCall call) {
        return workspace.company(call.piece("company_id"));
    }

    private ApiReply upsert(ApiCall call) {
        ObjectNode body = Body.object(call);
        String companyId = workspace.rules.within(JsonText.scalar(body.path("company_id")), "company_id", call);
        if (companyId == null && !body.hasNonNull("name")) {
            throw new Refused(400, "bad_request", "company_id or name must be given", Rule.REFUSED);
        }
        Optional<Company> known = companyId == null ? workspace.companies.findByName(body.path("name").asText())
                : workspace.companies.findByCompanyId(companyId);
        String id = workspace.ids.hex();
        Company company = known.orElseGet(() ->
                new Company(id, companyId == null ? id : companyId, workspace.now()));
        return write(call, body, company, known.isPresent() ? "company.updated" : "company.created");
    }

    private ApiReply update(ApiCall call) {
        Company company = find(call);
        ObjectNode body = Body.object(call);
        if (body.has("company_id") && !company.companyId.equals(body.path("company_id").asText())) {
            workspace.rules.broken(Rule.IDENTITY_CLASH, call, "a company's company_id never changes");
        }
        return write(call, body, company, "company.updated");
    }

    private ApiReply write(ApiCall call, ObjectNode body, Company company, String topic) {
        if (call.meets(Trouble.IGNORED_WRITE)) {
            Company never = new Company(company.id, company.companyId, company.createdAt);
            read(call, body, never);
            return ApiReply.json(200, never.json());
        }
        read(call, body, company);
        company.updatedAt = workspace.now();
        workspace.companies.add(company);
        workspace.news.company(topic, company);
        return ApiReply.json(200, company.json());
    }

    private void read(ApiCall call, ObjectNode body, Company company) {
        if (body.has("custom_attributes") && !body.path("custom_attributes").isNull()) {
            attributes.read(body.path("custom_attributes"), "company", call, (name, value) -> {
                if (value == null) {
                    company.custom.remove(name);
                } else {
                    company.custom.put(name, value);
                }
            });
        }
        body.properties().forEach(each -> {
            if (!each.getValue().isNull()) {
                field(call, each.getKey(), each.getValue(), company);
            }
        });
    }

    private void field(ApiCall call, String name, JsonNode value, Company company) {
        switch (name) {
            case "name" -> company.name = workspace.rules.within(value.asText(), name, call);
            case "plan" -> company.plan = workspace.rules.within(value.asText(), name, call);
            case "website", "industry" -> company.standard.put(name,
                    TextNode.valueOf(workspace.rules.within(value.asText(), name, call)));
            case "size", "remote_created_at" -> company.standard.put(name, number(name, value));
            // Cut to a whole number, not more than 2^31 - 1 (C).
            case "monthly_spend" -> company.standard.put(name,
                    LongNode.valueOf(Math.min(Integer.MAX_VALUE, number(name, value).asLong())));
            case "update_last_request_at" -> company.lastRequestAt =
                    value.asBoolean() ? workspace.now() : company.lastRequestAt;
            case "company_id", "custom_attributes" -> { }
            default -> workspace.rules.broken(Rule.UNKNOWN_ATTRIBUTE, call, "a company's '" + name
                    + "' cannot be written");
        }
    }

    private static LongNode number(String name, JsonNode value) {
        if (!value.isNumber()) {
            throw new Refused(400, "bad_request", "bad '" + name + "' parameter", Rule.WRONG_TYPE);
        }
        return LongNode.valueOf(value.asLong());
    }

    private ApiReply delete(ApiCall call) {
        Company company = find(call);
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            workspace.companies.remove(company);
            workspace.news.say("company.deleted", () -> JsonText.object().put("type", "company").put("id", company.id)
                    .put("company_id", company.companyId).put("deleted", true));
        }
        return ApiReply.json(200, JsonText.object().put("id", company.id).put("object", "company")
                .put("deleted", true));
    }

    private ApiReply segments(ApiCall call) {
        find(call);
        ObjectNode json = JsonText.object().put("type", "list");
        json.putArray("data");
        return ApiReply.json(200, json);
    }
}
