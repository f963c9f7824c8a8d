package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.switches.Switches;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The attributes themselves: listing, making, changing and deleting them. */
final class AttributeCalls implements Calls {

    private static final int LONGEST_OPTION = 200;
    private static final Map<String, Set<String>> TYPES = Map.of(
            "normal", Set.of("text", "date", "float", "boolean", "user", "multiple-choice"),
            "transactional", Set.of("text", "date", "float", "boolean", "id"),
            "category", Set.of("category"), "calculated", Set.of(), "global", Set.of());
    private static final String ONE = "/v3/contacts/attributes/{attributeCategory}/{attributeName}";

    private final AttributeCatalog catalog;
    private final Contacts contacts;
    private final Rules rules;
    private final Switches switches;

    AttributeCalls(AttributeCatalog catalog, Contacts contacts, Rules rules, Switches switches) {
        this.catalog = catalog;
        this.contacts = contacts;
        this.rules = rules;
        this.switches = switches;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("GET", "/v3/contacts/attributes", this::list)
                .on("POST", ONE, this::create)
                .on("PUT", ONE, this::change)
                .on("DELETE", ONE, this::delete)
                .on("DELETE", "/v3/contacts/attributes/{attributeType}/{multipleChoiceAttribute}"
                        + "/{multipleChoiceAttributeOption}", this::deleteOption);
    }

    private ApiReply list(ApiCall call) {
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray("attributes");
        catalog.all().forEach(each -> list.add(each.json()));
        return ApiReply.json(200, json);
    }

    private ApiReply create(ApiCall call) {
        String category = category(call);
        String name = name(call.piece("attributeName"));
        if (catalog.get(name) != null) {
            throw RefusedCall.of(400, "duplicate_parameter", "Attribute name already exists");
        }
        ObjectNode body = Body.object(call);
        boolean computed = category.equals("calculated") || category.equals("global");
        String formula = computed ? Body.text(body, "value") : null;
        String type = computed ? null
                : category.equals("category") ? body.path("type").asText("category") : Body.text(body, "type");
        if (!computed && !TYPES.get(category).contains(type)) {
            throw RefusedCall.invalid("type " + type + " is not available for " + category + " attributes");
        }
        catalog.put(new Attribute(name, category, type, choices(body), options(body), formula));
        return ApiReply.json(201, JsonText.object());
    }

    private ApiReply change(ApiCall call) {
        Attribute before = existing(category(call), call.piece("attributeName"));
        if (before.category().equals("transactional")) {
            throw RefusedCall.invalid("Transactional attributes cannot be updated");
        }
        ObjectNode body = Body.object(call);
        catalog.put(new Attribute(before.name(), before.category(), before.type(),
                body.has("enumeration") ? choices(body) : before.choices(),
                body.has("multiCategoryOptions") ? options(body) : before.options(),
                before.formula() == null ? null : Body.text(body, "value")));
        return ApiReply.empty(204);
    }

    private ApiReply delete(ApiCall call) {
        Attribute gone = existing(category(call), call.piece("attributeName"));
        if (Identifier.ofAttribute(gone.name()).isPresent()) {
            throw RefusedCall.invalid("Attribute cannot be deleted");
        }
        catalog.remove(gone.name());
        contacts.all().forEach(each -> each.attributes().remove(gone.name()));
        return ApiReply.empty(204);
    }

    private ApiReply deleteOption(ApiCall call) {
        if (!call.piece("attributeType").equals("multiple-choice")) {
            throw RefusedCall.invalid("attributeType should be multiple-choice");
        }
        Attribute before = existing("normal", call.piece("multipleChoiceAttribute"));
        List<String> options = new ArrayList<>(before.options());
        if (!options.remove(call.piece("multipleChoiceAttributeOption"))) {
            throw RefusedCall.notFound("Attribute option not found");
        }
        catalog.put(new Attribute(before.name(), before.category(), before.type(), List.of(), options, null));
        return ApiReply.empty(204);
    }

    private Attribute existing(String category, String name) {
        Attribute there = catalog.get(name);
        if (there == null || !there.category().equals(category)) {
            throw RefusedCall.notFound("Attribute not found");
        }
        return there;
    }

    private static String category(ApiCall call) {
        String category = call.piece("attributeCategory");
        if (!TYPES.containsKey(category)) {
            throw RefusedCall.invalid("Invalid attribute category");
        }
        return category;
    }

    /** Capital letters are documented; the other characters and the length are recalled. */
    private String name(String name) {
        if (name.length() > switches.get(BrevoSwitches.LONGEST_ATTRIBUTE_NAME)) {
            rules.broken(Rule.FIELD_TOO_LONG, "attribute name of " + name.length() + " characters");
            throw RefusedCall.invalid("Attribute name is too long");
        }
        if (!name.matches("[A-Z0-9_]+")) {
            throw RefusedCall.invalid("Attribute name must have capital letters, digits and underscores only");
        }
        return name;
    }

    private List<Attribute.Choice> choices(JsonNode body) {
        List<Attribute.Choice> choices = new ArrayList<>();
        for (JsonNode each : body.path("enumeration")) {
            String value = JsonText.scalar(each.path("value"));
            if (value == null) {
                throw RefusedCall.missing("enumeration needs value and label");
            }
            choices.add(new Attribute.Choice(value, option(Body.text(each, "label"))));
        }
        return choices;
    }

    private List<String> options(JsonNode body) {
        return Body.texts(body, "multiCategoryOptions").stream().map(this::option).toList();
    }

    private String option(String option) {
        if (option.length() > LONGEST_OPTION) {
            rules.broken(Rule.FIELD_TOO_LONG, "an option of " + option.length() + " characters");
            throw RefusedCall.invalid("An option may have 200 characters");
        }
        return option;
    }
}
