package dev.waystation.mapping;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Where a line of a mapping leads.
 *
 * @param name what the target calls it
 * @param tooLong what becomes of a value that is longer than the target takes
 */
public record Target(String name, TooLong tooLong) {

    private static final Set<String> KEYS = Set.of("to", "too_long");

    /** What becomes of a value that is longer than the vendor takes; the vendor's own limit counts. */
    public enum TooLong {
        /** The delivery is parked: somebody has to look. */
        PARK,
        /** The value is cut to what the vendor takes, at the end. */
        TRUNCATE,
        /** The field is left out. */
        DROP;

        /** Its word in files. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Optional<TooLong> of(String word) {
            return Arrays.stream(values()).filter(rule -> rule.word().equals(word)).findFirst();
        }
    }

    /** A plain name; null when it is none, with the problem noted. */
    static Target plain(StrictYaml yaml, String source, Node value) {
        String name = yaml.text(value, "the target of '" + source + "'");
        return name == null ? null : new Target(name, TooLong.PARK);
    }

    /** A name, or {@code {to: name, too_long: rule}}; null when it is neither, with the problems noted. */
    static Target read(StrictYaml yaml, String source, Node value) {
        if (!(value instanceof MappingNode)) {
            return plain(yaml, source, value);
        }
        Map<String, StrictYaml.Pair> entries = yaml.entries(value, "the target of '" + source + "'");
        entries.forEach((key, pair) -> {
            if (!KEYS.contains(key)) {
                yaml.problem(pair.key(), "unknown '" + key + "'; one of " + String.join(", ", new TreeSet<>(KEYS)));
            }
        });
        if (!entries.containsKey("to")) {
            yaml.problem(value, "the target of '" + source + "' has no name: write {to: NAME, too_long: truncate}");
            return null;
        }
        String name = yaml.text(entries.get("to").value(), "'to' of '" + source + "'");
        TooLong rule = entries.containsKey("too_long") ? rule(yaml, entries.get("too_long").value()) : TooLong.PARK;
        return name == null || rule == null ? null : new Target(name, rule);
    }

    private static TooLong rule(StrictYaml yaml, Node value) {
        String word = yaml.text(value, "'too_long'");
        Optional<TooLong> rule = word == null ? Optional.empty() : TooLong.of(word);
        if (word != null && rule.isEmpty()) {
            yaml.problem(value, "too_long cannot be '" + word + "'; one of "
                    + Arrays.stream(TooLong.values()).map(TooLong::word).collect(Collectors.joining(", ")));
        }
        return rule.orElse(null);
    }
}
