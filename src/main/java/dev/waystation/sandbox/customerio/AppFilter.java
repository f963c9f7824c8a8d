package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.customerio.app.AppErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The App API's language for choosing people: {@code and}, {@code or}, {@code not}, {@code segment}, and
 * {@code attribute} with the operators {@code eq} and {@code exists} alone (C).
 */
final class AppFilter {

    private static final int DEEPEST = 20;

    private final Workspace workspace;

    AppFilter(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Reads a filter.
     *
     * @throws dev.waystation.sandbox.customerio.app.Refused with 400 when it is none
     */
    Predicate<WorkspacePerson> read(JsonNode filter) {
        return read(filter, 0);
    }

    private Predicate<WorkspacePerson> read(JsonNode filter, int depth) {
        if (filter == null || !filter.isObject() || filter.size() != 1 || depth > DEEPEST) {
            throw AppErrors.refused(400, "a filter must have exactly one of and, or, not, segment, attribute");
        }
        String key = filter.fieldNames().next();
        JsonNode value = filter.get(key);
        return switch (key) {
            case "and" -> {
                List<Predicate<WorkspacePerson>> all = list(value, depth);
                yield person -> all.stream().allMatch(each -> each.test(person));
            }
            case "or" -> {
                List<Predicate<WorkspacePerson>> any = list(value, depth);
                yield person -> any.stream().anyMatch(each -> each.test(person));
            }
            case "not" -> read(value, depth + 1).negate();
            case "segment" -> segment(value);
            case "attribute" -> attribute(value);
            default -> throw AppErrors.refused(400, "unknown filter '" + key + "'");
        };
    }

    private List<Predicate<WorkspacePerson>> list(JsonNode filters, int depth) {
        if (!filters.isArray() || filters.isEmpty()) {
            throw AppErrors.refused(400, "and and or take a list of filters");
        }
        List<Predicate<WorkspacePerson>> read = new ArrayList<>();
        filters.forEach(each -> read.add(read(each, depth + 1)));
        return read;
    }

    private Predicate<WorkspacePerson> segment(JsonNode wanted) {
        WorkspaceSegment segment = wanted.path("id").canConvertToInt()
                ? workspace.segments().find(wanted.get("id").asInt()) : null;
        if (segment == null) {
            throw AppErrors.refused(400, "there is no segment with this id");
        }
        return segment::has;
    }

    private static Predicate<WorkspacePerson> attribute(JsonNode wanted) {
        String field = wanted.path("field").asText();
        if (field.isEmpty()) {
            throw AppErrors.refused(400, "an attribute filter needs a field");
        }
        return switch (wanted.path("operator").asText()) {
            case "exists" -> person -> exists(person.attribute(field));
            case "eq" -> {
                if (!wanted.has("value")) {
                    throw AppErrors.refused(400, "the operator eq needs a value");
                }
                String text = field.equals(WorkspacePeople.EMAIL)
                        ? WorkspacePeople.email(wanted.get("value").asText()) : AppJson.text(wanted.get("value"));
                yield person -> exists(person.attribute(field)) && AppJson.text(person.attribute(field)).equals(text);
            }
            default -> throw AppErrors.refused(400, "operator must be eq or exists");
        };
    }

    private static boolean exists(JsonNode value) {
        return value != null && !value.isNull();
    }
}
