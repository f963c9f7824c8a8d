package dev.waystation.mapping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One mapping file as it was written: its sections of {@code source: target} lines.
 *
 * <p>{@code <name>.events.yaml} holds {@code events} (source type: target name), {@code properties} (path in the
 * source's JSON: target property) and {@code never} (source type: rule by which it is skipped).
 * {@code <name>.people.yaml} holds {@code identifiers} (source identifier, or path in the source's JSON: target
 * identifier) and {@code attributes} (path: target attribute). Where several lines lead to one target, the first that
 * is present counts. A line of properties or attributes is a name or has a long form, see {@link FieldLine}.
 *
 * @param name name of the mapping, for example {@code customerio-to-brevo}
 * @param kind what the file is about
 * @param names per section of names its lines in the order of the file; absent sections are empty
 * @param fields per section of fields its lines in the order of the file; absent sections are empty
 */
public record MappingFile(String name, Kind kind, Map<String, Map<String, String>> names,
        Map<String, List<FieldLine>> fields) {

    /** Longest name of an event, a property, an identifier or an attribute; no vendor takes longer ones. */
    private static final int LONGEST_NAME = 255;

    /** What a mapping file is about. */
    public enum Kind {
        /** Which events are forwarded, under which name, with which properties. */
        EVENTS("events", Set.of("events", "never"), Set.of("properties"), "events"),
        /** Who they are about. */
        PEOPLE("people", Set.of("identifiers"), Set.of("attributes"), "identifiers"),
        /** Which segments are exported, and as what. */
        SEGMENTS("segments", Set.of("segments"), Set.of(), "segments"),
        /** Companies and other objects. */
        OBJECTS("objects", Set.of("identifiers"), Set.of("attributes"), "identifiers");

        private final String word;
        private final Set<String> names;
        private final Set<String> fields;
        private final String required;

        Kind(String word, Set<String> names, Set<String> fields, String required) {
            this.word = word;
            this.names = names;
            this.fields = fields;
            this.required = required;
        }

        /** The last part of the file's name before {@code .yaml}. */
        public String word() {
            return word;
        }

        private Set<String> sections() {
            Set<String> all = new TreeSet<>(names);
            all.addAll(fields);
            return all;
        }
    }

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
        String fileName = path.getFileName().toString();
        for (Kind kind : Kind.values()) {
            String ending = "." + kind.word + ".yaml";
            if (fileName.endsWith(ending) && fileName.length() > ending.length()) {
                return read(path, fileName.substring(0, fileName.length() - ending.length()), kind);
            }
        }
        return new Reading(null, List.of(new MappingProblem(path, 1, 1, "a mapping is called <source>-to-<target>."
                + java.util.Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining(", ."))
                + ", each with .yaml behind it")));
    }

    private static Reading read(Path path, String name, Kind kind) {
        StrictYaml yaml = new StrictYaml(path);
        var root = yaml.root();
        var found = root == null ? null : yaml.entries(root, "the file");
        if (found == null) {
            return new Reading(null, yaml.problems());
        }
        Map<String, Map<String, String>> names = new LinkedHashMap<>();
        kind.names.forEach(section -> names.put(section, new LinkedHashMap<>()));
        Map<String, List<FieldLine>> fields = new LinkedHashMap<>();
        kind.fields.forEach(section -> fields.put(section, new ArrayList<>()));
        found.forEach((section, pair) -> {
            if (names.containsKey(section)) {
                readNames(yaml, section, pair, names.get(section));
            } else if (fields.containsKey(section)) {
                readFields(yaml, section, pair, fields.get(section));
            } else {
                yaml.problem(pair.key(), "unknown section '" + section + "'; one of "
                        + String.join(", ", kind.sections()));
            }
        });
        if (!found.containsKey(kind.required)) {
            yaml.problem(root, "section '" + kind.required + "' is missing");
        }
        if (kind == Kind.EVENTS && found.containsKey("never")) {
            Set<String> both = new TreeSet<>(names.get("events").keySet());
            both.retainAll(names.get("never").keySet());
            if (!both.isEmpty()) {
                yaml.problem(found.get("never").key(), both.stream().collect(Collectors.joining("', '", "'", "'"))
                        + " stands in 'events' and in 'never'; it can be forwarded or never be, not both");
            }
        }
        return new Reading(yaml.problems().isEmpty() ? new MappingFile(name, kind, names, fields) : null,
                yaml.problems());
    }

    private static void readNames(StrictYaml yaml, String section, StrictYaml.Pair pair, Map<String, String> lines) {
        var entries = yaml.entries(pair.value(), "'" + section + "'");
        if (entries == null) {
            return;
        }
        entries.forEach((source, line) -> {
            String target = yaml.text(line.value(), "the target of '" + source + "'");
            if (section.equals("identifiers") && !FieldPath.isPath(source)) {
                yaml.problem(line.key(), "'" + source + "' is not a path; write names joined by dots,"
                        + " for example data.delivery_id");
            } else if (target != null && checkLength(yaml, line, source, target)) {
                lines.put(source, target);
            }
        });
    }

    private static void readFields(StrictYaml yaml, String section, StrictYaml.Pair pair, List<FieldLine> lines) {
        var entries = yaml.entries(pair.value(), "'" + section + "'");
        if (entries == null) {
            return;
        }
        entries.forEach((source, line) -> {
            FieldLine read = new FieldLineReader(yaml, source, line).read();
            if (read != null && checkLength(yaml, line, source, read.to())) {
                lines.add(read);
            }
        });
    }

    private static boolean checkLength(StrictYaml yaml, StrictYaml.Pair line, String source, String target) {
        if (target.length() > LONGEST_NAME) {
            yaml.problem(line.value(), "the target of '" + source + "' has " + target.length()
                    + " characters; at most " + LONGEST_NAME);
        }
        return target.length() <= LONGEST_NAME;
    }
}
