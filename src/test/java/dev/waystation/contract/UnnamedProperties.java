package dev.waystation.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what a body has and no schema names. A vendor may send such properties at any time; where a double does, its
 * author may have misspelt or misplaced one, so it is worth a look.
 */
final class UnnamedProperties {

    private static final int DEEPEST = 12;
    private static final int MOST_ITEMS = 20;

    private final JsonNode root;
    private final Set<String> found = new TreeSet<>();

    private UnnamedProperties(JsonNode root) {
        this.root = root;
    }

    /**
     * Paths of the properties, list indexes left out.
     *
     * @param root a schema that holds the schemas it refers to
     */
    static Set<String> of(JsonNode body, JsonNode root) {
        UnnamedProperties unnamed = new UnnamedProperties(root);
        unnamed.look(body, List.of(root), "", 0);
        return unnamed.found;
    }

    private void look(JsonNode value, List<JsonNode> schemas, String path, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        Set<JsonNode> all = Collections.newSetFromMap(new IdentityHashMap<>());
        schemas.forEach(each -> flatten(each, all, 0));
        if (value.isArray()) {
            List<JsonNode> items = all.stream().filter(each -> each.has("items")).map(each -> each.get("items"))
                    .toList();
            for (int i = 0; i < Math.min(MOST_ITEMS, value.size()) && !items.isEmpty(); i++) {
                look(value.get(i), items, path, depth + 1);
            }
        } else if (value.isObject() && all.stream().anyMatch(each -> !each.path("properties").isEmpty())) {
            value.properties().forEach(field -> {
                List<JsonNode> named = new ArrayList<>();
                all.forEach(each -> {
                    if (each.path("properties").has(field.getKey())) {
                        named.add(each.path("properties").get(field.getKey()));
                    }
                });
                if (named.isEmpty()) {
                    found.add(path + "/" + field.getKey());
                } else {
                    look(field.getValue(), named, path + "/" + field.getKey(), depth + 1);
                }
            });
        }
    }

    private void flatten(JsonNode schema, Set<JsonNode> into, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (schema.has("$ref")) {
            flatten(root.at(schema.get("$ref").asText().substring(1)), into, depth + 1);
            return;
        }
        into.add(schema);
        schema.path("allOf").forEach(each -> flatten(each, into, depth + 1));
        schema.path("anyOf").forEach(each -> flatten(each, into, depth + 1));
    }
}
