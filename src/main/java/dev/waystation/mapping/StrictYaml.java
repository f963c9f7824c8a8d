package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.name.NearestName;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads a YAML file of sections of {@code name: text} pairs and notes every problem with its place. A key that stands
 * twice is a problem, not an override.
 */
public final class StrictYaml {

    private static final long LONGEST_FILE = 1 << 20;

    private final Path file;
    private final List<MappingProblem> problems = new ArrayList<>();

    public StrictYaml(Path file) {
        this.file = file;
    }

    /** Everything found so far, in order of appearance. */
    public List<MappingProblem> problems() {
        return problems;
    }

    /** The document's root, or null when the file cannot be read or is empty; the problem is noted. */
    public Node root() {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                problem(1, 1, "the file is longer than " + LONGEST_FILE + " bytes", "a mapping is far shorter");
                return null;
            }
            LoadSettings settings = LoadSettings.builder().setUseMarks(true).setMaxAliasesForCollections(0).build();
            Optional<Node> root = new Compose(settings).composeString(Files.readString(file));
            if (root.isEmpty()) {
                problem(1, 1, "the file is empty", "write its sections, or remove it");
            }
            return root.orElse(null);
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().orElse(null);
            problem(mark == null ? 1 : mark.getLine() + 1, mark == null ? 1 : mark.getColumn() + 1,
                    "not YAML: " + e.getProblem(), "mend it there or in the line before");
        } catch (YamlEngineException e) {
            problem(1, 1, "not YAML: " + e.getMessage(), "mend it");
        } catch (CharacterCodingException e) {
            problem(1, 1, "not UTF-8 text", "store it as UTF-8");
        } catch (IOException e) {
            problem(1, 1, "cannot be read: " + e, "put a readable file there");
        }
        return null;
    }

    /** The entries of a mapping node by key, in order; null when the node is something else. */
    public Map<String, Pair> entries(Node node, String what) {
        if (!(node instanceof MappingNode mapping)) {
            problem(node, what + " must be a list of 'name: value' lines",
                    "write one in each line, below each other");
            return null;
        }
        Map<String, Pair> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = key(tuple.getKeyNode(), "a name in " + what);
            if (key == null) {
                continue;
            }
            Pair before = entries.putIfAbsent(key, new Pair(tuple.getKeyNode(), tuple.getValueNode()));
            if (before != null) {
                problem(tuple.getKeyNode(), "'" + key + "' stands twice in " + what + ", first in line "
                        + line(before.key()), "keep one of them");
            }
        }
        return entries;
    }

    /** A key is text; null, which YAML would take for nothing, is a word of lines. */
    private String key(Node node, String what) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL) && scalar.getValue().equals("null")
                ? scalar.getValue() : text(node, what);
    }

    /** The text of a plain value; null when it is none, with the problem noted. */
    public String text(Node node, String what) {
        if (!(node instanceof ScalarNode scalar)) {
            problem(node, what + " must be text on one line", "write one name");
            return null;
        }
        if (!scalar.getTag().equals(Tag.STR)) {
            problem(node, what + " must be text, '" + scalar.getValue() + "' is not", "write it in quotes");
            return null;
        }
        if (scalar.getValue().isBlank()) {
            problem(node, what + " must not be empty", "write a name, or leave the line out");
            return null;
        }
        return scalar.getValue();
    }

    /** Notes a name that there is not, with the nearest of those there are. @param what it is, for example section */
    public void unknown(Node node, String what, String name, Collection<String> known) {
        problem(node, "unknown " + what + " '" + name + "'", instead(name, known));
    }

    /** What to write instead of a name that there is not: the nearest, else any of those there are. */
    static String instead(String name, Collection<String> known) {
        return NearestName.of(name, known).map(near -> "did you mean " + near + "?")
                .orElseGet(() -> "one of " + String.join(", ", known));
    }

    /** The node as JSON: lists, objects, texts, numbers, true, false and null as YAML's JSON schema reads them. */
    public JsonNode json(Node node) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (node instanceof MappingNode) {
            ObjectNode object = factory.objectNode();
            entries(node, "an object").forEach((name, pair) -> object.set(name, json(pair.value())));
            return object;
        }
        if (node instanceof SequenceNode list) {
            ArrayNode array = factory.arrayNode();
            list.getValue().forEach(element -> array.add(json(element)));
            return array;
        }
        ScalarNode scalar = (ScalarNode) node;
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.NULL)) {
            return factory.nullNode();
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return factory.booleanNode(text.equalsIgnoreCase("true"));
        }
        boolean number = scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT);
        if (number && text.matches("-?\\d{1,18}")) {
            return factory.numberNode(Long.parseLong(text));
        }
        return number && text.matches("-?[0-9.eE+-]{1,40}") ? factory.numberNode(new BigDecimal(text))
                : factory.textNode(text);
    }

    /** Where a line stands, by the node of its left side. */
    LinePlace place(Node node, String source) {
        return new LinePlace(file, line(node), column(node), source);
    }

    private static int column(Node node) {
        return node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
    }

    /** Notes what is wrong with a node, at its place, and what would be right. */
    public void problem(Node node, String wrong, String right) {
        problem(line(node), column(node), wrong, right);
    }

    private void problem(int line, int column, String wrong, String right) {
        problems.add(new MappingProblem(file, line, column, wrong, right));
    }

    /** The line it stands in, from 1. */
    public static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** A key and its value, with their places. */
    public record Pair(Node key, Node value) {
    }
}
