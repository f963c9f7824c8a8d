package dev.waystation.mapping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One mapping file as it was written: its sections of {@code source: target} lines.
 *
 * <p>{@code <name>.events.yaml} holds {@code events} (source type: target name), {@code properties} and
 * {@code attributes} (path in the event's JSON: field at the target) and {@code never} (source type: rule by which it is
 * skipped). {@code <name>.people.yaml} and {@code <name>.objects.yaml} hold {@code identifiers} (source identifier, or
 * path with a dot in the source's JSON: target identifier) and {@code attributes} (path in the person's JSON: target
 * attribute), {@code <name>.segments.yaml} holds {@code segments}. A line that makes a field is a name or has a long
 * form, see {@link FieldLine}.
 *
 * @param name name of the mapping, for example {@code customerio-to-brevo}
 * @param kind what the file is about
 * @param names per section of names its lines in the order of the file; absent sections are empty
 * @param fields per section of fields its lines in the order of the file; absent sections are empty
 * @param back lines of the mapping that leads back: those of this file that go back, turned round
 */
public record MappingFile(String name, MappingKind kind, Map<String, Map<String, String>> names,
        Map<String, List<FieldLine>> fields, List<FieldLine> back) {

    /** Longest name of an event, a property, an identifier or an attribute; no vendor takes longer ones. */
    private static final int LONGEST_NAME = 255;

    /**
     * What reading a file gave.
     *
     * @param file the mapping, or null when there are problems
     * @param problems everything that is wrong; empty for a good file
     */
    public record Reading(MappingFile file, List<MappingProblem> problems) {

        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /** Whether a file of this name in {@code mappings/} is a mapping: YAML, and not the cases beside one. */
    public static boolean isMapping(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") && !name.endsWith(".cases.yaml");
    }

    /** Reads a file strictly; never throws for what the file says. */
    public static Reading read(Path path) {
        Optional<MappingKind> kind = MappingKind.of(path);
        return kind.isPresent() ? read(path, kind.get().mappingOf(path), kind.get())
                : new Reading(null, List.of(new MappingProblem(path, 1, 1, "'" + path.getFileName()
                        + "' is no name of a mapping", "a mapping is called <source>-to-<target>."
                        + String.join(", .", MappingKind.words()) + ", each with .yaml behind it")));
    }

    private static Reading read(Path path, String name, MappingKind kind) {
        StrictYaml yaml = new StrictYaml(path);
        var root = yaml.root();
        var found = root == null ? null : yaml.entries(root, "the file");
        if (found == null) {
            return new Reading(null, yaml.problems());
        }
        Map<String, Map<String, String>> names = new LinkedHashMap<>();
        kind.names().forEach(section -> names.put(section, new LinkedHashMap<>()));
        Map<String, List<FieldLine>> fields = new LinkedHashMap<>();
        kind.fields().forEach(section -> fields.put(section, new ArrayList<>()));
        List<FieldLine> back = new ArrayList<>();
        found.forEach((section, pair) -> {
            if (names.containsKey(section)) {
                readNames(yaml, section, pair, names.get(section));
            } else if (fields.containsKey(section)) {
                readFields(yaml, kind, name, section, pair, fields.get(section), back);
            } else {
                yaml.unknown(pair.key(), "section", section, kind.sections());
            }
        });
        if (!found.containsKey(kind.required())) {
            yaml.problem(root, "section '" + kind.required() + "' is missing", "write " + kind.required() + ": {}, if it has no lines");
        }
        if (kind == MappingKind.EVENTS && found.containsKey("never")) {
            Set<String> both = new TreeSet<>(names.get("events").keySet());
            both.retainAll(names.get("never").keySet());
            if (!both.isEmpty()) {
                yaml.problem(found.get("never").key(), both.stream().collect(Collectors.joining("', '", "'", "'"))
                        + " stands in 'events' and in 'never'", "it can be forwarded or never be, not both");
            }
        }
        return new Reading(yaml.problems().isEmpty() ? new MappingFile(name, kind, names, fields, back) : null,
                yaml.problems());
    }

    private static void readNames(StrictYaml yaml, String section, StrictYaml.Pair pair, Map<String, String> lines) {
        var entries = yaml.entries(pair.value(), "'" + section + "'");
        if (entries == null) {
            return;
        }
        entries.forEach((source, line) -> {
            String target = yaml.text(line.value(), "the target of '" + source + "'");
            if (target != null && checkLength(yaml, line, source, target)) {
                lines.put(source, target);
            }
        });
    }

    private static void readFields(StrictYaml yaml, MappingKind kind, String name, String section,
            StrictYaml.Pair pair, List<FieldLine> lines, List<FieldLine> back) {
        var entries = yaml.entries(pair.value(), "'" + section + "'");
        if (entries == null) {
            return;
        }
        TargetsOnce targets = new TargetsOnce(yaml);
        entries.forEach((source, line) -> {
            LinePair read = new FieldLineReader(yaml, kind, name, section, source, line).read();
            if (read != null && read.forth() != null && checkLength(yaml, line, source, read.forth().to())) {
                targets.add(read.forth(), line.value());
                lines.add(read.forth());
            }
            if (read != null && read.back() != null) {
                back.add(read.back());
            }
        });
    }

    private static boolean checkLength(StrictYaml yaml, StrictYaml.Pair line, String source, String target) {
        if (target.length() > LONGEST_NAME) {
            yaml.problem(line.value(), "the target of '" + source + "' has " + target.length()
                    + " characters", "at most " + LONGEST_NAME + " are taken");
        }
        return target.length() <= LONGEST_NAME;
    }
}
