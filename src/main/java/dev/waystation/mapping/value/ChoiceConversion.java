package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One of a table of values by what the source calls it; what is a target's name already stays. */
public final class ChoiceConversion implements Conversion {

    private final Map<String, String> table;

    /** @param table name at the source: name at the target, at least one */
    public ChoiceConversion(Map<String, String> table) {
        if (table.isEmpty()) {
            throw new IllegalArgumentException("a table has at least one line");
        }
        this.table = new LinkedHashMap<>(table);
    }

    /** What its values may be at the target, in the order of the table. */
    public Collection<String> targets() {
        return Collections.unmodifiableCollection(table.values());
    }

    @Override
    public Converted of(JsonNode value) {
        String text = value.isValueNode() ? value.asText().strip() : null;
        String target = table.get(text);
        if (target == null && table.containsValue(text)) {
            target = text;
        }
        return target != null ? new Converted.Value(TextNode.valueOf(target))
                : new Converted.Refused("one of " + String.join(", ", table.keySet()));
    }

    /** Only a table in which no two names become the same can be read the other way. */
    @Override
    public Optional<Conversion> turned() {
        Map<String, String> back = new LinkedHashMap<>();
        table.forEach((from, to) -> back.put(to, from));
        return back.size() == table.size() ? Optional.of(new ChoiceConversion(back)) : Optional.empty();
    }
}
