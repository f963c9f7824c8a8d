package dev.waystation.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;

/**
 * What one line of a mapping makes at a vendor.
 *
 * @param section what it leads to
 * @param name its name there; of a line of every field the pattern, with a {@code *} where the field's name stands
 * @param type of its values
 * @param elements type of each value of a list; {@link TargetType#ANY} for everything else
 * @param values values that stand in the mapping itself: a constant, a default, those of a table
 * @param longest characters that the mapping allows, or null when it does not say
 * @param shortened whether the mapping says what becomes of a value that the vendor finds too long
 * @param always whether every event or person has it: constants, defaults and what is required
 */
public record TargetField(TargetSection section, String name, TargetType type, TargetType elements, List<Written> values,
        Integer longest, boolean shortened, boolean always) {

    /**
     * A value that stands in the mapping.
     *
     * @param word under which it stands: {@code constant}, {@code default} or {@code table}
     */
    public record Written(String word, JsonNode value) {
    }

    public TargetField {
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(elements, "elements");
        values = List.copyOf(values);
    }

    /** A line that is a rename and nothing else. */
    public static TargetField named(TargetSection section, String name) {
        return new TargetField(section, name, TargetType.ANY, TargetType.ANY, List.of(), null, false, false);
    }

    /** Whether it stands for every field of an object, so that its names are known only when they come. */
    public boolean isPattern() {
        return name.indexOf('*') >= 0;
    }

    /** The texts of the mapping's own table, in its order; empty without one. */
    public List<String> choices() {
        return values.stream().filter(value -> value.word().equals("table")).map(value -> value.value().asText())
                .distinct().toList();
    }
}
