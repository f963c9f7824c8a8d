package dev.waystation.vendor.intercom;

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
 * The data attributes of one model, {@code GET /data_attributes}, archived ones with them. A write that names one that
 * is not there is refused whole (REST documentation, errors: parameter_invalid).
 *
 * @param model {@code contact} or {@code company}
 * @param section of lines that lead here
 * @param own fields of the model itself, which are always there
 */
record IntercomAttributes(String model, TargetSection section, Set<String> own) implements Catalogue.Shelf {

    private static final String PATH = "/data_attributes";
    private static final String ARCHIVED = "archived";

    @Override
    public String name() {
        return model + " attributes";
    }

    /** What is never written is another rule's to say. */
    @Override
    public boolean holds(TargetField field) {
        boolean person = section == TargetSection.ATTRIBUTE;
        return field.section() == section && !field.isPattern() && !own.contains(field.name())
                && !(person && (IntercomNames.isNeverWritten(field.name())
                        || IntercomNames.KEPT_BY_INTERCOM.contains(field.name())));
    }

    @Override
    public VendorCall first() {
        return new VendorCall("GET", PATH, "model=" + model + "&include_archived=true", null, true, null);
    }

    /** The list is not paged. */
    @Override
    public Catalogue.Page read(VendorCall asked, VendorResponse answer) throws Catalogue.UnreadableAnswerException {
        JsonNode data = AnswerBody.json(answer).path("data");
        if (!data.isArray()) {
            throw new Catalogue.UnreadableAnswerException("the answer holds no list of attributes");
        }
        List<CatalogueEntry> entries = new ArrayList<>();
        for (JsonNode each : data) {
            // The names of standard attributes are taken too, but only custom ones are written as such.
            if (each.path("custom").asBoolean()) {
                List<String> options = new ArrayList<>();
                each.path("options").forEach(option ->
                        options.add(option.isObject() ? option.path("value").asText() : option.asText()));
                boolean archived = each.path(ARCHIVED).asBoolean();
                entries.add(new CatalogueEntry(each.path("name").asText(), archived ? ARCHIVED : "custom",
                        each.path("data_type").asText(), !archived && each.path("api_writable").asBoolean(true),
                        options));
            }
        }
        return new Catalogue.Page(entries, null);
    }

    @Override
    public CatalogueFinding compare(TargetField field, List<CatalogueEntry> entries) {
        Optional<CatalogueEntry> there = entries.stream().filter(entry -> entry.name().equals(field.name()))
                .max(java.util.Comparator.comparing(CatalogueEntry::usable));
        if (there.isEmpty()) {
            return missing(field);
        }
        CatalogueEntry entry = there.get();
        if (!entry.usable()) {
            return entry.kind().equals(ARCHIVED)
                    ? new CatalogueFinding.Unfit("is archived", "unarchive it under Settings > Data, or another name")
                    : new CatalogueFinding.Unfit("cannot be written through the API", "another attribute");
        }
        if (!takes(entry.type(), field.type())) {
            return new CatalogueFinding.Unfit("is of type " + entry.type() + ", the mapping makes "
                    + field.type().word(), advice(entry.type()));
        }
        List<String> unknown = new ArrayList<>(field.choices());
        unknown.removeAll(entry.options());
        return !entry.options().isEmpty() && !unknown.isEmpty()
                ? new CatalogueFinding.Unfit("has no option " + String.join(", ", unknown), "those options in Intercom,"
                        + " or a table that leads to " + String.join(", ", entry.options()))
                : new CatalogueFinding.Fits();
    }

    /** Options are shown as string and datetime as date; a whole number may come of any line of numbers. */
    private static boolean takes(String attribute, TargetType type) {
        return type == TargetType.ANY || switch (attribute) {
            case "string", "options" -> type.isText();
            case "integer", "float" -> type.isNumber();
            case "boolean" -> type == TargetType.BOOLEAN;
            case "date", "datetime" -> type == TargetType.SECONDS;
            default -> true;
        };
    }

    private static String advice(String attribute) {
        return switch (attribute) {
            case "integer", "float" -> "type: number";
            case "boolean" -> "type: boolean";
            case "date", "datetime" -> "type: datetime, as: seconds";
            default -> "type: text";
        } + " in the mapping, or another attribute: the type of one that is there cannot change";
    }

    private CatalogueFinding missing(TargetField field) {
        if (!IntercomLimits.isAttributeName(field.name()) || field.type() == TargetType.LIST) {
            return new CatalogueFinding.Missing("there is no attribute " + field.name(), null,
                    "a name without '.' and '$', and a value that is no list");
        }
        ObjectNode body = EventBody.newObject().put("name", field.name()).put("model", model)
                .put("data_type", type(field.type()));
        return new CatalogueFinding.Missing("there is no attribute " + field.name() + " of a " + model,
                new VendorCall("POST", PATH, null, new String(EventBody.write(body), StandardCharsets.UTF_8), false, null),
                field.type() == TargetType.ANY ? "as string, for the line names no type: the type is kept for good" : "");
    }

    /** The type of an attribute that takes what the line makes; a day as text is no date here, which is in seconds. */
    private static String type(TargetType type) {
        return switch (type) {
            case NUMBER -> "float";
            case MILLISECONDS -> "integer";
            case SECONDS -> "date";
            case BOOLEAN -> "boolean";
            default -> "string";
        };
    }
}
