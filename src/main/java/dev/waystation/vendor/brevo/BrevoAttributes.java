package dev.waystation.vendor.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.Catalogue;
import dev.waystation.vendor.CatalogueEntry;
import dev.waystation.vendor.CatalogueFinding;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.TargetField;
import dev.waystation.vendor.TargetSection;
import dev.waystation.vendor.TargetType;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes of contacts, {@code GET /contacts/attributes}. What a write names beyond them, and a value of another
 * type than theirs, Brevo drops without a word (documentation of POST /contacts).
 */
final class BrevoAttributes implements Catalogue.Shelf {

    private static final String PATH = "/v3/contacts/attributes";
    /** Categories that a write of a contact sets; Brevo counts the others itself. */
    private static final Set<String> WRITABLE = Set.of("normal", "category");
    private static final String CATEGORY = "category";
    private static final String SEVERAL = "multiple-choice";

    @Override
    public String name() {
        return "contact attributes";
    }

    /** The address and the own id are no attributes, and a pattern's names are not known. */
    @Override
    public boolean holds(TargetField field) {
        return field.section() == TargetSection.ATTRIBUTE && !field.isPattern() && !BrevoNames.isIdentity(field.name());
    }

    @Override
    public VendorCall first() {
        return VendorCall.get(PATH);
    }

    @Override
    public Catalogue.Page read(VendorCall asked, VendorResponse answer) throws Catalogue.UnreadableAnswerException {
        JsonNode attributes = AnswerBody.json(answer).path("attributes");
        if (!attributes.isArray()) {
            throw new Catalogue.UnreadableAnswerException("the answer holds no list of attributes");
        }
        List<CatalogueEntry> entries = new ArrayList<>();
        for (JsonNode each : attributes) {
            String category = each.path("category").asText();
            entries.add(new CatalogueEntry(each.path("name").asText(), category,
                    category.equals(CATEGORY) ? CATEGORY : each.path("type").asText(),
                    WRITABLE.contains(category), options(each)));
        }
        return new Catalogue.Page(entries, null);
    }

    /** Since 2026-05-01 a category's value that is no number stands in {@code valueStr} (changelog). */
    private static List<String> options(JsonNode attribute) {
        List<String> options = new ArrayList<>();
        attribute.path("multiCategoryOptions").forEach(option -> options.add(option.asText()));
        for (JsonNode option : attribute.path("enumeration")) {
            options.add(option.path("label").asText());
            options.add(option.hasNonNull("valueStr") ? option.path("valueStr").asText() : option.path("value").asText());
        }
        return options;
    }

    @Override
    public CatalogueFinding compare(TargetField field, List<CatalogueEntry> entries) {
        Optional<CatalogueEntry> there =
                entries.stream().filter(entry -> entry.name().equals(field.name())).findFirst();
        if (there.isEmpty()) {
            return missing(field);
        }
        CatalogueEntry entry = there.get();
        if (!entry.usable()) {
            return new CatalogueFinding.Unfit("is " + entry.kind() + ", which Brevo sets itself", "another attribute");
        }
        List<String> unknown = new ArrayList<>(field.choices());
        unknown.removeAll(entry.options());
        boolean choice = entry.type().equals(CATEGORY) || entry.type().equals(SEVERAL);
        if (!takes(entry.type(), field)) {
            return new CatalogueFinding.Unfit("is of type " + entry.type() + ", the mapping makes "
                    + field.type().word(), advice(entry.type()));
        }
        return choice && !unknown.isEmpty()
                ? new CatalogueFinding.Unfit("has no option " + String.join(", ", unknown),
                        "those options in Brevo, or a table that leads to " + String.join(", ", entry.options()))
                : new CatalogueFinding.Fits();
    }

    private static boolean takes(String attribute, TargetField field) {
        TargetType type = field.type();
        if (type == TargetType.ANY) {
            return true;
        }
        return switch (attribute) {
            case "text", "user", "id" -> type.isText();
            case "float" -> type.isNumber();
            case "boolean" -> type == TargetType.BOOLEAN;
            case "date" -> type == TargetType.DATE;
            case CATEGORY -> type == TargetType.ENUM || type == TargetType.TEXT || type == TargetType.NUMBER;
            case SEVERAL -> type == TargetType.LIST;
            default -> true;
        };
    }

    private static String advice(String attribute) {
        return switch (attribute) {
            case "float" -> "type: number";
            case "boolean" -> "type: boolean";
            case "date" -> "type: date";
            case CATEGORY -> "type: enum, with a table of its options";
            case SEVERAL -> "type: list";
            default -> "type: text";
        } + " in the mapping, or another attribute: Brevo drops a value of another type without a word";
    }

    private static CatalogueFinding missing(TargetField field) {
        String name = field.name();
        if (BrevoNames.isBuiltIn(name)) {
            return new CatalogueFinding.Missing("the account has no " + name, null,
                    "it belongs to Brevo itself: see Contacts > Settings > Contact attributes");
        }
        if (!BrevoNames.isAttribute(name)) {
            return new CatalogueFinding.Missing("there is no attribute " + name, null,
                    "a name of A-Z, 0-9 and '_', at most 50");
        }
        String type = type(field);
        ObjectNode body = EventBody.newObject().put("type", type);
        if (type.equals(SEVERAL)) {
            if (field.choices().isEmpty()) {
                return new CatalogueFinding.Missing("there is no attribute " + name, null, "multiple choice needs its"
                        + " options: make it in Brevo, or give the line of: enum with a table");
            }
            field.choices().forEach(body.putArray("multiCategoryOptions")::add);
        }
        return new CatalogueFinding.Missing("there is no attribute " + name,
                new VendorCall("POST", PATH + "/normal/" + name, null,
                        new String(EventBody.write(body), StandardCharsets.UTF_8), false, null),
                field.type() == TargetType.ANY ? "as text, for the line names no type: the type is kept for good" : "");
    }

    /** The type of an attribute that takes what the line makes. */
    private static String type(TargetField field) {
        TargetType type = field.type();
        return type == TargetType.BOOLEAN ? "boolean" : type == TargetType.DATE ? "date" : type.isNumber() ? "float"
                : type == TargetType.LIST ? SEVERAL : "text";
    }
}
