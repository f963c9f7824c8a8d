package dev.waystation.sandbox.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Names and their JSON values in the order of their first writing, in a small fraction of the memory that an
 * {@link ObjectNode} takes: a hundred thousand people have some. Lookups walk through all names, of which there are
 * few.
 */
public final class Attributes {

    private static final int MOST_SHARED_NAMES = 10_000;
    private static final Object[] NONE = new Object[0];
    private static final Map<String, String> SHARED_NAMES = new HashMap<>();

    // name, value, name, value, …
    private Object[] pairs = NONE;

    /** The value; null when there is none. */
    public JsonNode get(String name) {
        int at = find(name);
        return at < 0 ? null : (JsonNode) pairs[at + 1];
    }

    /** Whether there is a value, a JSON null among them. */
    public boolean has(String name) {
        return find(name) >= 0;
    }

    public int size() {
        return pairs.length / 2;
    }

    /** Sets a value; what stood there is given back, or null. */
    public JsonNode put(String name, JsonNode value) {
        int at = find(name);
        if (at >= 0) {
            JsonNode before = (JsonNode) pairs[at + 1];
            pairs[at + 1] = value;
            return before;
        }
        pairs = Arrays.copyOf(pairs, pairs.length + 2);
        pairs[pairs.length - 2] = shared(name);
        pairs[pairs.length - 1] = value;
        return null;
    }

    /** Takes every value of the object. */
    public void putAll(JsonNode object) {
        object.properties().forEach(each -> put(each.getKey(), each.getValue()));
    }

    /** Removes a value and gives it back; null when there was none. */
    public JsonNode remove(String name) {
        int at = find(name);
        if (at < 0) {
            return null;
        }
        JsonNode before = (JsonNode) pairs[at + 1];
        Object[] fewer = Arrays.copyOf(pairs, pairs.length - 2);
        System.arraycopy(pairs, at + 2, fewer, at, pairs.length - at - 2);
        pairs = fewer.length == 0 ? NONE : fewer;
        return before;
    }

    public void forEach(BiConsumer<String, JsonNode> each) {
        for (int at = 0; at < pairs.length; at += 2) {
            each.accept((String) pairs[at], (JsonNode) pairs[at + 1]);
        }
    }

    /** As a JSON object of its own; the values are shared, so nobody may change them. */
    public ObjectNode json() {
        ObjectNode json = JsonText.object();
        forEach(json::set);
        return json;
    }

    private int find(String name) {
        for (int at = 0; at < pairs.length; at += 2) {
            if (pairs[at].equals(name)) {
                return at;
            }
        }
        return -1;
    }

    private static String shared(String name) {
        synchronized (SHARED_NAMES) {
            String known = SHARED_NAMES.get(name);
            if (known == null && SHARED_NAMES.size() < MOST_SHARED_NAMES) {
                SHARED_NAMES.put(name, name);
            }
            return known == null ? name : known;
        }
    }
}
