package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Consent groups, since 2026-06-30. Their codes are upper case, unlike all others. */
final class ConsentGroupCalls implements Calls {

    private static final int MOST = 1_000;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final String ALL = "/v3/contacts/consent-groups";
    private static final String ONE = ALL + "/{id}";

    private final World world;
    private final Rules rules;
    private final Contacts contacts;
    private final Lists lists;
    private final Map<Integer, ConsentGroup> groups = new TreeMap<>();
    private int lastId;

    ConsentGroupCalls(World world, Rules rules, Contacts contacts, Lists lists) {
        this.world = world;
        this.rules = rules;
        this.contacts = contacts;
        this.lists = lists;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("GET", ALL, enabled(this::list))
                .on("POST", ALL, enabled(this::create))
                .on("GET", ONE, enabled(call -> ApiReply.json(200, json(existing(call)))))
                .on("PUT", ONE, enabled(this::change))
                .on("DELETE", ONE, enabled(this::delete));
    }

    private Function<ApiCall, ApiReply> enabled(Function<ApiCall, ApiReply> operation) {
        return call -> {
            if (!world.switches().get(BrevoSwitches.CONSENT_GROUPS)) {
                throw RefusedCall.of(403, "CONSENT_GROUP_NOT_ENABLED", "Consent groups are not enabled");
            }
            return operation.apply(call);
        };
    }

    private ApiReply list(ApiCall call) {
        Page page = Page.of(call, rules, 10, 50);
        List<ConsentGroup> found = groups.values().stream()
                .filter(each -> call.parameter("id").map(id -> id.equals("" + each.id())).orElse(true))
                .filter(each -> call.parameter("name").map(each.name()::equals).orElse(true))
                .filter(each -> call.parameter("signupMode").map(each.signupMode()::equals).orElse(true)).toList();
        ObjectNode json = JsonText.object();
        ArrayNode rows = json.putArray("consentGroups");
        page.of(found).forEach(each -> rows.add(json(each)));
        return ApiReply.json(200, json.put("total", found.size()).put("limit", page.limit())
                .put("offset", page.offset()));
    }

    private ApiReply create(ApiCall call) {
        ObjectNode body = Body.object(call);
        if (!body.hasNonNull("name") || !body.hasNonNull("signupMode")) {
            throw refused("MISSING_REQUIRED_FIELD", "name and signupMode are required");
        }
        if (groups.size() >= MOST) {
            throw RefusedCall.invalid("Maximum number reached");
        }
        ConsentGroup made = written(body, new ConsentGroup(lastId + 1, null, null, null, world.clock().millis(), 0));
        groups.put(++lastId, made);
        for (int list : Body.numbers(body, "listIds")) {
            contacts.in(list).forEach(each -> each.consentGroups(each.consentGroups().with(made.id())));
        }
        return ApiReply.json(201, json(made));
    }

    private ApiReply change(ApiCall call) {
        ConsentGroup before = existing(call);
        ObjectNode body = Body.object(call);
        if (List.of("name", "description", "signupMode", "listIds").stream().noneMatch(body::has)) {
            throw refused("NO_FIELDS_TO_UPDATE", "There is nothing to update");
        }
        ConsentGroup after = written(body, before);
        groups.put(after.id(), after);
        return ApiReply.json(200, json(after));
    }

    private ApiReply delete(ApiCall call) {
        int id = existing(call).id();
        groups.remove(id);
        contacts.all().forEach(each -> each.consentGroups(each.consentGroups().without(id)));
        return ApiReply.empty(204);
    }

    private ConsentGroup written(ObjectNode body, ConsentGroup before) {
        String name = limited(body, "name", LONGEST_NAME, before.name());
        String description = limited(body, "description", LONGEST_DESCRIPTION, before.description());
        String mode = body.path("signupMode").asText(before.signupMode());
        if (!mode.equals("manual") && !mode.equals("automatic")) {
            throw refused("INVALID_SIGNUP_MODE", "signupMode should be manual or automatic");
        }
        if (Body.numbers(body, "listIds").stream().anyMatch(id -> lists.find(id).isEmpty())) {
            throw refused("INVALID_LIST_ID", "A list does not exist");
        }
        if (groups.values().stream().anyMatch(each -> each.id() != before.id() && each.name().equals(name))) {
            throw RefusedCall.of(409, "NAME_ALREADY_EXISTS", "A consent group with this name exists");
        }
        return new ConsentGroup(before.id(), name, description, mode, before.createdAt(), world.clock().millis());
    }

    private String limited(ObjectNode body, String field, int most, String otherwise) {
        String text = body.path(field).asText(otherwise);
        if (text != null && text.length() > most) {
            rules.broken(Rule.FIELD_TOO_LONG, field + " of a consent group, at most " + most);
            throw refused("FIELD_TOO_LONG", field + " is too long");
        }
        return text;
    }

    private ConsentGroup existing(ApiCall call) {
        if (!call.piece("id").matches("[0-9]{1,9}")) {
            throw refused("INVALID_ID", "The id is invalid");
        }
        ConsentGroup there = groups.get(Integer.parseInt(call.piece("id")));
        if (there == null) {
            throw RefusedCall.of(404, "CONSENT_GROUP_NOT_FOUND", "The consent group does not exist");
        }
        return there;
    }

    private ObjectNode json(ConsentGroup group) {
        return group.json(contacts.all().stream().filter(each -> each.consentGroups().has(group.id())).count());
    }

    private static RefusedCall refused(String code, String message) {
        return RefusedCall.of(400, code, message);
    }
}
