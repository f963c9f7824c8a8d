package dev.waystation.sandbox.scenario;

import dev.waystation.sandbox.names.Names;
import dev.waystation.sandbox.switches.Switch;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The fields of one mapping of a scenario. What is wrong is noted with its place, and the reading goes on with what
 * the field would be when absent, so that one reading finds every problem.
 */
final class ScenarioFields {

    private final ScenarioText text;
    private final Node node;
    private final String what;
    private final Map<String, NodeTuple> fields = new LinkedHashMap<>();

    /**
     * @param what how messages call the mapping, for example {@code a segment}
     * @param known the keys it may have
     */
    ScenarioFields(ScenarioText text, Node node, String what, Collection<String> known) {
        this.text = text;
        this.node = node;
        this.what = what;
        if (!(node instanceof MappingNode mapping)) {
            text.problem(node, what + " must be a mapping" + (known.isEmpty() ? " of names and values"
                    : " with the keys " + String.join(", ", known)));
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!known.isEmpty() && !known.contains(key)) {
                text.problem(tuple.getKeyNode(), "unknown key '" + key + "' in " + what + "; "
                        + Names.instead(key, known));
            } else if (fields.putIfAbsent(key, tuple) != null) {
                text.problem(tuple.getKeyNode(), "'" + key + "' stands twice in " + what + ", first in line "
                        + ScenarioText.line(fields.get(key).getKeyNode()) + "; keep one of them");
            }
        }
    }

    ScenarioText text() {
        return text;
    }

    Node node() {
        return node;
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    Collection<String> keys() {
        return fields.keySet();
    }

    /** Notes a problem with a field, or with the whole when it is absent. */
    void problem(String key, String message) {
        text.problem(fields.containsKey(key) ? fields.get(key).getValueNode() : node, message);
    }

    /** Notes that a field is needed. */
    void missing(String key, String example) {
        text.problem(node, what + " needs '" + key + "', for example " + key + ": " + example);
    }

    Optional<Node> value(String key) {
        return Optional.ofNullable(fields.get(key)).map(NodeTuple::getValueNode);
    }

    /** A text on one line or more; empty when absent or wrong. */
    Optional<String> text(String key) {
        return value(key).flatMap(value -> {
            if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR) && !scalar.getValue().isBlank()) {
                return Optional.of(scalar.getValue().strip());
            }
            problem(key, key + " must be text" + (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()
                    ? ", '" + scalar.getValue() + "' is not; write it in quotes" : ""));
            return Optional.empty();
        });
    }

    /** A text that is one of some. */
    Optional<String> oneOf(String key, Collection<String> known) {
        return text(key).filter(word -> {
            if (!known.contains(word)) {
                problem(key, key + " '" + word + "' is unknown; " + Names.instead(word, known));
            }
            return known.contains(word);
        });
    }

    /** A whole number; otherwise when absent or wrong. */
    int number(String key, int least, int most, int otherwise) {
        return scalar(key, Tag.INT, "a whole number from " + least + " to " + most).map(digits -> {
            try {
                long number = Long.parseLong(digits);
                if (number >= least && number <= most) {
                    return (int) number;
                }
            } catch (NumberFormatException tooLong) {
                // said below
            }
            problem(key, key + " must be a whole number from " + least + " to " + most + ", is " + digits);
            return otherwise;
        }).orElse(otherwise);
    }

    /** A number, whole or not; otherwise when absent or wrong. */
    double decimal(String key, double least, double most, double otherwise) {
        return value(key).map(value -> {
            if (value instanceof ScalarNode scalar
                    && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))) {
                double number = Double.parseDouble(scalar.getValue());
                if (number >= least && number <= most) {
                    return number;
                }
            }
            problem(key, key + " must be a number from " + least + " to " + most);
            return otherwise;
        }).orElse(otherwise);
    }

    /** True or false; false when absent or wrong. */
    boolean flag(String key) {
        return scalar(key, Tag.BOOL, "true or false").map(Boolean::parseBoolean).orElse(false);
    }

    /** A length of time like {@code 10m}; zero when absent or wrong. */
    Duration time(String key) {
        return value(key).map(value -> {
            try {
                return Switch.duration(value instanceof ScalarNode scalar ? scalar.getValue() : "?");
            } catch (IllegalArgumentException wrong) {
                problem(key, key + " must be a length of time like 500ms, 90s, 5m, 2h or 7d");
                return Duration.ZERO;
            }
        }).orElse(Duration.ZERO);
    }

    /** A time of day and date like {@code 2026-03-02T09:00:00Z}; empty when absent or wrong. */
    Optional<Instant> instant(String key) {
        return text(key).flatMap(value -> {
            try {
                return Optional.of(Instant.parse(value));
            } catch (DateTimeParseException wrong) {
                problem(key, key + " must be a time like 2026-03-02T09:00:00Z, is '" + value + "'");
                return Optional.empty();
            }
        });
    }

    /** The elements of a list of mappings; empty when absent or wrong. */
    List<ScenarioFields> list(String key, String element, Collection<String> known) {
        return nodes(key).stream().map(each -> new ScenarioFields(text, each, element, known)).toList();
    }

    /** The elements of a list; empty when absent or wrong. */
    List<Node> nodes(String key) {
        return value(key).map(value -> {
            if (value instanceof SequenceNode sequence) {
                return sequence.getValue();
            }
            problem(key, key + " must be a list, each element after '- '");
            return List.<Node>of();
        }).orElse(List.of());
    }

    /** The mapping within a field, which may have any keys. */
    ScenarioFields within(String key) {
        return new ScenarioFields(text, fields.get(key).getValueNode(), key, List.of());
    }

    /** Texts, numbers and truths by name, as texts; empty when absent or wrong. */
    Map<String, String> map(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        value(key).ifPresent(value -> {
            ScenarioFields within = within(key);
            within.fields.forEach((name, tuple) -> {
                if (tuple.getValueNode() instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
                    map.put(name, scalar.getValue());
                } else {
                    within.problem(name, "'" + name + "' must be a text, a number or true or false");
                }
            });
        });
        return map;
    }

    private Optional<String> scalar(String key, Tag tag, String right) {
        return value(key).flatMap(value -> {
            if (value instanceof ScalarNode scalar && scalar.getTag().equals(tag)) {
                return Optional.of(scalar.getValue());
            }
            problem(key, key + " must be " + right);
            return Optional.empty();
        });
    }
}
