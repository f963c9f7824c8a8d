package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.sandbox.customerio.app.AppErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The language for choosing objects: conditions on their attributes, all or any of which must hold. */
final class AppObjectFilter {

    private static final int DEEPEST = 20;

    private AppObjectFilter() {
    }

    /**
     * Reads a filter.
     *
     * @throws dev.waystation.sandbox.customerio.app.Refused with 400 when it is none
     */
    static Predicate<WorkspaceObject> of(JsonNode filter) {
        return read(filter, 0);
    }

    private static Predicate<WorkspaceObject> read(JsonNode filter, int depth) {
        if (filter == null || !filter.isObject() || filter.size() != 1 || depth > DEEPEST) {
            throw AppErrors.refused(400, "a filter must have exactly one of and, or, not, object_attribute");
        }
        String key = filter.fieldNames().next();
        JsonNode value = filter.get(key);
        if (key.equals("object_attribute")) {
            return attribute(value);
        }
        if (key.equals("not")) {
            return read(value, depth + 1).negate();
        }
        if (!key.equals("and") && !key.equals("or")) {
            throw AppErrors.refused(400, "unknown filter '" + key + "'");
        }
        List<Predicate<WorkspaceObject>> parts = new ArrayList<>();
        value.forEach(each -> parts.add(read(each, depth + 1)));
        return key.equals("and") ? object -> parts.stream().allMatch(each -> each.test(object))
                : object -> parts.stream().anyMatch(each -> each.test(object));
    }

    private static Predicate<WorkspaceObject> attribute(JsonNode wanted) {
        String field = wanted.path("field").asText();
        return switch (wanted.path("operator").asText()) {
            case "exists" -> object -> value(object, field) != null;
            case "eq" -> object -> value(object, field) != null
                    && AppJson.text(value(object, field)).equals(AppJson.text(wanted.path("value")));
            default -> throw AppErrors.refused(400, "operator must be eq or exists");
        };
    }

    private static JsonNode value(WorkspaceObject object, String field) {
        return switch (field) {
            case "object_id" -> TextNode.valueOf(object.objectId());
            case "cio_object_id" -> TextNode.valueOf(object.cioObjectId());
            default -> object.attributes().get(field);
        };
    }
}
