package dev.waystation.check.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A node of a YAML file that knows where it stands. Asked for something it does not hold, it gives nothing rather than
 * an error: the schema says what has to be there.
 *
 * @param node the parser's node
 */
public record Yaml(Node node) {

    /** The first line and column of any file. */
    static final Yaml BEGINNING = new Yaml(new ScalarNode(Tag.NULL, "", ScalarStyle.PLAIN));

    /** A key with its value. */
    public record Entry(Yaml key, Yaml value) {

        public String name() {
            return key.text().orElse("");
        }
    }

    /** Line, from 1. */
    public int line() {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    /** Column, from 1. */
    public int column() {
        return node.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    }

    /** The text of a scalar. */
    public Optional<String> text() {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /** Keys and values of a mapping in the order of the file; empty for anything else. */
    public List<Entry> entries() {
        return node instanceof MappingNode mapping ? mapping.getValue().stream().map(Yaml::entry).toList() : List.of();
    }

    /** Items of a sequence; empty for anything else. */
    public List<Yaml> items() {
        return node instanceof SequenceNode sequence ? sequence.getValue().stream().map(Yaml::new).toList() : List.of();
    }

    /** Value of a key, along a path of keys. */
    public Optional<Yaml> get(String... path) {
        Optional<Yaml> at = Optional.of(this);
        for (String name : path) {
            at = at.flatMap(yaml -> yaml.entries().stream().filter(entry -> entry.name().equals(name)).findFirst()
                    .map(Entry::value));
        }
        return at;
    }

    /** Text of the scalar at a path of keys. */
    public Optional<String> text(String... path) {
        return get(path).flatMap(Yaml::text);
    }

    /** Visits every entry at every depth, outer ones first, each with the mapping that holds it. */
    public void visit(BiConsumer<Yaml, Entry> visitor) {
        for (Entry entry : entries()) {
            visitor.accept(this, entry);
            entry.value().visit(visitor);
        }
        items().forEach(item -> item.visit(visitor));
    }

    /** Visits every scalar value at every depth, and not the keys. */
    public void visitTexts(BiConsumer<Yaml, String> visitor) {
        text().ifPresent(text -> visitor.accept(this, text));
        entries().forEach(entry -> entry.value().visitTexts(visitor));
        items().forEach(item -> item.visitTexts(visitor));
    }

    /** The node as JSON, numbers and booleans by YAML's core schema. */
    public JsonNode json() {
        if (node instanceof MappingNode) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            entries().forEach(entry -> object.set(entry.name(), entry.value().json()));
            return object;
        }
        if (node instanceof SequenceNode) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items().forEach(item -> array.add(item.json()));
            return array;
        }
        return scalar(node, text().orElse(""));
    }

    private static JsonNode scalar(Node node, String text) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text));
        }
        if (tag.equals(Tag.INT) && text.matches("[-+]?\\d{1,18}")) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
        }
        if (tag.equals(Tag.FLOAT) && text.matches("[-+.\\deE]+")) {
            return JsonNodeFactory.instance.numberNode(Double.parseDouble(text));
        }
        return JsonNodeFactory.instance.textNode(text);
    }

    private static Entry entry(NodeTuple tuple) {
        return new Entry(new Yaml(tuple.getKeyNode()), new Yaml(tuple.getValueNode()));
    }
}
