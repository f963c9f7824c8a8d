package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Companies. There is no upsert by a key of one's own (C). */
final class CompanyCalls implements Calls {

    private static final int MOST = 20_000;
    private static final int MOST_LINKS = 10_000;
    private static final int MOST_ATTRIBUTES = 500;
    private static final String ONE = "/v3/companies/{id}";

    private final World world;
    private final Rules rules;
    private final Map<String, Company> companies = new LinkedHashMap<>();

    CompanyCalls(World world, Rules rules) {
        this.world = world;
        this.rules = rules;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("GET", "/v3/companies", this::list)
                .on("POST", "/v3/companies", this::create)
                .on("GET", ONE, call -> ApiReply.json(200, existing(call).json()))
                .on("PATCH", ONE, this::change)
                .on("DELETE", ONE, this::delete)
                .on("PATCH", "/v3/companies/link-unlink/{id}", this::link);
    }

    private ApiReply list(ApiCall call) {
        // A plain filters is ignored without a word; filters[attributes.name] works (C).
        if (call.parameter("filters").isPresent()) {
            rules.broken(Rule.DISCOURAGED_CALL, "filters of companies without [attributes.name] is ignored");
        }
        String name = call.parameter("filters[attributes.name]").orElse(null);
        long modified = Times.parameter(call, rules, "modifiedSince", Long.MIN_VALUE);
        long created = Times.parameter(call, rules, "createdSince", Long.MIN_VALUE);
        List<Company> found = companies.values().stream()
                .filter(each -> each.modifiedAt() >= modified && each.createdAt() >= created)
                .filter(each -> name == null || each.attributes().path("name").asText().equals(name)).toList();
        Page size = Page.of(call, rules, 50, 1_000);
        int page = call.parameter("page").filter(text -> text.matches("[1-9][0-9]{0,5}")).map(Integer::parseInt)
                .orElse(1);
        ObjectNode json = JsonText.object();
        ArrayNode items = json.putArray("items");
        new Page(size.limit(), (page - 1) * size.limit(), size.ascending()).of(found)
                .forEach(each -> items.add(each.json()));
        return ApiReply.json(200, json);
    }

    private ApiReply create(ApiCall call) {
        ObjectNode body = Body.object(call);
        String name = Body.text(body, "name");
        Company made = new Company(String.format("%08x%016x", world.clock().millis() / 1000,
                world.random().nextLong()), world.clock().millis());
        made.attributes().put("name", name);
        write(made, body);
        companies.put(made.id(), made);
        if (companies.size() > MOST) {
            Iterator<String> oldest = companies.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return ApiReply.json(200, JsonText.object().put("id", made.id()));
    }

    private ApiReply change(ApiCall call) {
        Company company = existing(call);
        write(company, Body.object(call));
        return ApiReply.json(200, company.json());
    }

    /** Linked contacts and deals are replaced, not added to (C). */
    private void write(Company company, ObjectNode body) {
        List<Integer> contacts = Body.numbers(body, "linkedContactsIds");
        List<String> deals = Body.texts(body, "linkedDealsIds");
        bound(contacts.size(), deals.size());
        body.path("attributes").properties().forEach(each -> {
            if (company.attributes().size() < MOST_ATTRIBUTES || company.attributes().has(each.getKey())) {
                company.attributes().set(each.getKey(), each.getValue());
            }
        });
        if (body.hasNonNull("name")) {
            company.attributes().put("name", Body.text(body, "name"));
        }
        if (body.has("linkedContactsIds")) {
            company.contacts().clear();
            company.contacts().addAll(contacts);
        }
        if (body.has("linkedDealsIds")) {
            company.deals().clear();
            company.deals().addAll(deals);
        }
        company.modified(world.clock().millis());
    }

    private ApiReply link(ApiCall call) {
        Company company = existing(call);
        ObjectNode body = Body.object(call);
        List<Integer> contacts = Body.numbers(body, "linkContactIds");
        List<String> deals = Body.texts(body, "linkDealsIds");
        bound(company.contacts().size() + contacts.size(), company.deals().size() + deals.size());
        company.contacts().addAll(contacts);
        Body.numbers(body, "unlinkContactIds").forEach(company.contacts()::remove);
        company.deals().addAll(deals);
        Body.texts(body, "unlinkDealsIds").forEach(company.deals()::remove);
        company.modified(world.clock().millis());
        return ApiReply.empty(204);
    }

    private static void bound(int contacts, int deals) {
        if (contacts > MOST_LINKS || deals > MOST_LINKS) {
            throw RefusedCall.invalid("Maximum number of links reached");
        }
    }

    private ApiReply delete(ApiCall call) {
        companies.remove(existing(call).id());
        return ApiReply.empty(204);
    }

    private Company existing(ApiCall call) {
        Company company = companies.get(call.piece("id"));
        if (company == null) {
            throw RefusedCall.notFound("Company does not exist");
        }
        return company;
    }
}
