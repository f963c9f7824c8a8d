package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The keys of one line in its long form, each read as what it must be; what is wrong is noted with its place. */
final class FieldKeys {

    private final StrictYaml yaml;
    private final Map<String, StrictYaml.Pair> entries;

    FieldKeys(StrictYaml yaml, Map<String, StrictYaml.Pair> entries) {
        this.yaml = yaml;
        this.entries = entries;
    }

    void only(Set<String> known) {
        entries.forEach((name, pair) -> {
            if (!known.contains(name)) {
                yaml.unknown(pair.key(), "word", name, new TreeSet<>(known));
            }
        });
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    Node node(String name) {
        return entries.get(name).value();
    }

    /** The text, or null when it is not there or is none. */
    String text(String name) {
        return has(name) ? yaml.text(node(name), "'" + name + "'") : null;
    }

    /** One of some words, or null when it is not there or is none of them. @param otherwise what others call them */
    String oneOf(String name, Set<String> words, Map<String, String> otherwise) {
        return choice(name, new ArrayList<>(new TreeSet<>(words)), word -> word, otherwise);
    }

    /** One of some things by their words, or null when it is not there or is none of them. */
    <T> T choice(String name, List<T> all, Function<T, String> word) {
        return choice(name, all, word, Map.of());
    }

    private <T> T choice(String name, List<T> all, Function<T, String> word, Map<String, String> otherwise) {
        String text = text(name);
        for (T each : all) {
            if (word.apply(each).equals(text)) {
                return each;
            }
        }
        if (text != null) {
            String known = otherwise.get(text.toLowerCase(Locale.ROOT));
            yaml.problem(node(name), name + " cannot be '" + text + "'", known != null ? "did you mean " + known + "?"
                    : StrictYaml.instead(text, all.stream().map(word).toList()));
        }
        return null;
    }

    boolean truth(String name) {
        if (!has(name)) {
            return false;
        }
        if (node(name) instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return scalar.getValue().equalsIgnoreCase("true");
        }
        yaml.problem(node(name), "'" + name + "' must be true or false", "write " + name + ": true, or leave it out");
        return false;
    }

    Integer number(String name, int least, int most) {
        if (!has(name)) {
            return null;
        }
        if (node(name) instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)
                && scalar.getValue().matches("\\d{1,9}")) {
            int number = Integer.parseInt(scalar.getValue());
            if (number >= least && number <= most) {
                return number;
            }
        }
        yaml.problem(node(name), "'" + name + "' must be a whole number from " + least + " to " + most,
                "write for example " + name + ": " + Math.min(most, 200));
        return null;
    }

    /** A list of texts; empty when it is not there or is none. */
    List<String> texts(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (!(node(name) instanceof SequenceNode list)) {
            yaml.problem(node(name), "'" + name + "' must be a list", "write [one, two]");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Node element : list.getValue()) {
            String text = yaml.text(element, "each of '" + name + "'");
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** A table of texts; empty when it is not there or is none. */
    Map<String, String> table(String name) {
        Map<String, String> table = new LinkedHashMap<>();
        if (has(name)) {
            Map<String, StrictYaml.Pair> lines = yaml.entries(node(name), "'" + name + "'");
            if (lines != null) {
                lines.forEach((from, pair) -> {
                    String to = yaml.text(pair.value(), "the target of '" + from + "'");
                    if (to != null) {
                        table.put(from, to);
                    }
                });
            }
        }
        return table;
    }

    /** A plain value: text, number or boolean; null when it is not there or is none. */
    JsonNode value(String name) {
        if (!has(name)) {
            return null;
        }
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (node(name) instanceof ScalarNode scalar) {
            String text = scalar.getValue();
            if (scalar.getTag().equals(Tag.STR)) {
                return json.textNode(text);
            }
            if (scalar.getTag().equals(Tag.BOOL)) {
                return json.booleanNode(text.equalsIgnoreCase("true"));
            }
            if (scalar.getTag().equals(Tag.INT) && text.matches("-?\\d{1,18}")) {
                return json.numberNode(Long.parseLong(text));
            }
            if (scalar.getTag().equals(Tag.FLOAT) && text.matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
                return json.numberNode(new java.math.BigDecimal(text));
            }
        }
        yaml.problem(node(name), "'" + name + "' must be a text, a number, true or false", "write for example "
                + name + ": free");
        return null;
    }
}
