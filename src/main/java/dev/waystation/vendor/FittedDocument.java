package dev.waystation.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A mapped document whose values a vendor takes: what is too long was cut or left out where the mapping says so. A
 * value without such a rule stays as it is, and so does a list or an object that should be cut: the call is then
 * refused before it leaves.
 *
 * @param document the document itself where nothing had to be done, else a copy
 * @param notes what was done, one sentence a field, without the value; empty where nothing was
 */
public record FittedDocument(JsonNode document, List<String> notes) {

    private static final String TRUNCATE = "truncate";
    private static final String DROP = "drop";

    public FittedDocument {
        notes = List.copyOf(notes);
    }

    /**
     * Fits a document.
     *
     * @param mapped with the mapping's rules as its {@code tooLong}: section, field, {@code truncate} or {@code drop}
     * @param limits by section of the document, {@code attributes} or {@code properties}
     */
    public static FittedDocument of(JsonNode mapped, Map<String, ValueLimit> limits) {
        JsonNode rules = mapped.path("tooLong");
        if (rules.isEmpty() || limits.isEmpty()) {
            return new FittedDocument(mapped, List.of());
        }
        ObjectNode copy = mapped.deepCopy();
        List<String> notes = new ArrayList<>();
        limits.forEach((section, limit) -> {
            if (copy.get(section) instanceof ObjectNode fields) {
                fit(section, fields, rules.path(section), limit, notes);
            }
        });
        return notes.isEmpty() ? new FittedDocument(mapped, List.of()) : new FittedDocument(copy, notes);
    }

    private static void fit(String section, ObjectNode fields, JsonNode rules, ValueLimit limit, List<String> notes) {
        for (Map.Entry<String, JsonNode> rule : rules.properties()) {
            JsonNode value = fields.path(rule.getKey());
            int length = limit.length(value);
            if (length <= limit.most()) {
                continue;
            }
            String said = section + " '" + rule.getKey() + "' of " + length + " "
                    + limit.unit().name().toLowerCase(java.util.Locale.ROOT);
            if (rule.getValue().asText().equals(DROP)) {
                fields.remove(rule.getKey());
                notes.add(said + " left out, " + limit.most() + " are taken");
            } else if (rule.getValue().asText().equals(TRUNCATE) && value.isTextual()) {
                fields.put(rule.getKey(), limit.cut(value.textValue()));
                notes.add(said + " cut to " + limit.most());
            }
        }
    }
}
