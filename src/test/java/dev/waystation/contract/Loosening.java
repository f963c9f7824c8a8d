package dev.waystation.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Turns a schema into the tolerant one that is enforced: only keywords of {@link Relaxations#ENFORCED} stay. How far
 * it goes and why stands in {@link Relaxations}.
 */
final class Loosening {

    private static final Set<String> MAPS_OF_SCHEMAS = Set.of("properties", "patternProperties");
    private static final Set<String> LISTS_OF_SCHEMAS = Set.of("allOf", "anyOf", "oneOf");

    private final Dialect dialect;
    private final Direction direction;

    /** How a schema of the document says that a value may be null. */
    enum Dialect {
        OPENAPI_30, JSON_SCHEMA_2020_12
    }

    Loosening(Dialect dialect, Direction direction) {
        this.dialect = dialect;
        this.direction = direction;
    }

    JsonNode loosened(JsonNode schema) {
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode loose = JsonNodeFactory.instance.objectNode();
        if (schema.has("$ref")) {
            // OpenAPI 3.0 ignores what stands beside a reference; in the 3.1 files only descriptions do.
            return loose.set("$ref", schema.get("$ref"));
        }
        schema.properties().forEach(entry -> {
            String keyword = entry.getKey();
            JsonNode value = entry.getValue();
            if (MAPS_OF_SCHEMAS.contains(keyword)) {
                ObjectNode map = loose.putObject(keyword);
                value.properties().forEach(each -> map.set(each.getKey(), loosened(each.getValue())));
            } else if (LISTS_OF_SCHEMAS.contains(keyword)) {
                branches(loose, keyword, value);
            } else if (keyword.equals("items")) {
                loose.set(keyword, loosened(value));
            } else if (keyword.equals("additionalProperties")) {
                // With named properties it speaks of unknown ones, which are allowed; without, of a map's values.
                if (value.isObject() && !schema.has("properties")) {
                    loose.set(keyword, loosened(value));
                }
            } else if (keyword.equals("required")) {
                required(loose, schema, value);
            } else if (keyword.equals("enum")) {
                if (direction != Direction.ANSWER && value.size() == 1) {
                    loose.set(keyword, value);
                }
            } else if (Relaxations.ENFORCED.contains(keyword)) {
                loose.set(keyword, value);
            }
        });
        if (direction != Direction.REQUEST && loose.has("type")) {
            allowNull(loose);
        }
        return loose;
    }

    private void branches(ObjectNode loose, String keyword, JsonNode branches) {
        String name = keyword.equals("oneOf") ? "anyOf" : keyword;
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        branches.forEach(each -> list.add(loosened(each)));
        if (!loose.has(name)) {
            loose.set(name, list);
        } else {
            // Both oneOf and anyOf stand there: each of them holds.
            loose.withArrayProperty("allOf").addObject().set(name, list);
        }
    }

    private void required(ObjectNode loose, JsonNode schema, JsonNode names) {
        if (!names.isArray()) {
            return;
        }
        Set<String> readOnly = new HashSet<>();
        schema.path("properties").properties().forEach(each -> {
            if (each.getValue().path("readOnly").asBoolean()) {
                readOnly.add(each.getKey());
            }
        });
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        names.forEach(name -> {
            if (direction != Direction.REQUEST || !readOnly.contains(name.asText())) {
                kept.add(name);
            }
        });
        if (!kept.isEmpty()) {
            loose.set("required", kept);
        }
    }

    private void allowNull(ObjectNode loose) {
        if (dialect == Dialect.OPENAPI_30) {
            loose.put("nullable", true);
            return;
        }
        ArrayNode types = JsonNodeFactory.instance.arrayNode();
        if (loose.get("type").isArray()) {
            loose.get("type").forEach(types::add);
        } else {
            types.add(loose.get("type"));
        }
        types.add("null");
        Set<JsonNode> distinct = new HashSet<>();
        types.forEach(distinct::add);
        loose.putArray("type").addAll(distinct);
    }
}
