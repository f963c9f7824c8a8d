package dev.waystation.mapping.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.mapping.Mapping;
import dev.waystation.mapping.MappingKind;
import dev.waystation.mapping.MappingProblem;
import dev.waystation.mapping.StrictYaml;
import dev.waystation.mapping.cases.MappingCase.Expected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The cases beside a mapping file, {@code <name>.<kind>.cases.yaml}: a list {@code cases} of {@code name}, {@code input}
 * and one of {@code expect}, {@code skipped}, {@code refused}.
 *
 * @param file where they stand
 * @param cases in the order of the file
 */
public record CaseFile(Path file, List<MappingCase> cases) {

    private static final Set<String> KEYS = Set.of("name", "input", "expect", "skipped", "refused");
    private static final List<String> ENDS = List.of("expect", "skipped", "refused");

    public CaseFile {
        cases = List.copyOf(cases);
    }

    /**
     * What reading a file gave.
     *
     * @param file the cases, or null when there are problems
     * @param problems everything that is wrong; empty for a good file
     */
    public record Reading(CaseFile file, List<MappingProblem> problems) {

        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /** What a case of a kind may hand in. */
    private static List<String> inputs(MappingKind kind) {
        return switch (kind) {
            case EVENTS -> List.of("type", "person", "body", "occurredAt");
            case PEOPLE, OBJECTS -> List.of("person", "body", "consent", "occurredAt");
            case SEGMENTS -> List.of("segment");
        };
    }

    /** What a case of a kind may compare. */
    private static List<String> outputs(MappingKind kind) {
        return switch (kind) {
            case EVENTS -> List.of("event", "person", "attributes", "properties", "at", "key", "tooLong");
            case PEOPLE, OBJECTS -> List.of("person", "attributes", "consent", "at", "key", "tooLong");
            case SEGMENTS -> List.of("segment");
        };
    }

    /** The file of cases that belongs to a mapping file. */
    public static Path beside(Path mapping) {
        return mapping.resolveSibling(mapping.getFileName().toString().replaceFirst("\\.yaml$", ".cases.yaml"));
    }

    /** Whether a file in {@code mappings/} holds cases. */
    public static boolean isCases(Path file) {
        return file.getFileName().toString().endsWith(".cases.yaml");
    }

    /** The mapping file that a file of cases belongs to. */
    public static Path mappingOf(Path cases) {
        return cases.resolveSibling(cases.getFileName().toString().replaceFirst("\\.cases\\.yaml$", ".yaml"));
    }

    /** Reads a file strictly; never throws for what the file says. */
    public static Reading read(Path path) {
        MappingKind kind = MappingKind.of(mappingOf(path)).orElse(MappingKind.EVENTS);
        StrictYaml yaml = new StrictYaml(path);
        Node root = yaml.root();
        Map<String, StrictYaml.Pair> found = root == null ? null : yaml.entries(root, "the file");
        List<MappingCase> cases = new ArrayList<>();
        if (found != null) {
            found.forEach((key, pair) -> {
                if (!key.equals("cases")) {
                    yaml.unknown(pair.key(), "word", key, List.of("cases"));
                } else if (pair.value() instanceof SequenceNode list) {
                    list.getValue().forEach(node -> read(yaml, kind, node, cases));
                } else {
                    yaml.problem(pair.value(), "'cases' must be a list", "begin each case with '- name: …'");
                }
            });
        }
        return new Reading(yaml.problems().isEmpty() ? new CaseFile(path, cases) : null, yaml.problems());
    }

    private static void read(StrictYaml yaml, MappingKind kind, Node node, List<MappingCase> cases) {
        Map<String, StrictYaml.Pair> keys = yaml.entries(node, "a case");
        if (keys == null) {
            return;
        }
        keys.forEach((key, pair) -> {
            if (!KEYS.contains(key)) {
                yaml.unknown(pair.key(), "word", key, List.of("name", "input", "expect", "skipped", "refused"));
            }
        });
        List<String> ends = ENDS.stream().filter(keys::containsKey).toList();
        if (!keys.containsKey("name") || !keys.containsKey("input") || ends.size() != 1) {
            yaml.problem(node, "a case of " + String.join(", ", keys.keySet()) + " says too little or too much",
                    "a case has a name, an input and one of expect, skipped, refused");
            return;
        }
        String name = yaml.text(keys.get("name").value(), "'name'");
        JsonNode input = yaml.json(keys.get("input").value());
        Expected expected = expected(yaml, kind, ends.get(0), keys.get(ends.get(0)).value());
        if (!(input instanceof ObjectNode event) || !inputs(kind).containsAll(names(event))) {
            yaml.problem(keys.get("input").value(), "this is no input of a case of " + kind.word(),
                    "the input holds " + String.join(", ", inputs(kind)));
        } else if (name != null && expected != null) {
            cases.add(new MappingCase(name, StrictYaml.line(node), event, expected));
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Expected expected(StrictYaml yaml, MappingKind kind, String end, Node node) {
        if (end.equals("expect")) {
            JsonNode sections = yaml.json(node);
            if (!(sections instanceof ObjectNode object) || object.isEmpty() || !outputs(kind).containsAll(names(object))) {
                yaml.problem(node, "this is nothing that a case of " + kind.word() + " can expect",
                        "'expect' holds at least one of " + String.join(", ", outputs(kind)));
                return null;
            }
            return new Expected.Document(sections);
        }
        String text = yaml.text(node, "'" + end + "'");
        return text == null ? null : end.equals("skipped") ? new Expected.Skipped(text) : new Expected.Refused(text);
    }

    /** Applies the mapping to every case. */
    public List<CaseResult> run(Mapping mapping) {
        return cases.stream().map(each -> new CaseResult(file.getFileName().toString(), each.name(), each.line(),
                CaseComparison.of(each.expected(), mapping.apply(each.input())))).toList();
    }
}
