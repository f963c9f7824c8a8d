package dev.waystation.mapping;

import java.nio.file.Path;
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
 * is present counts. A target of properties or attributes is a name, or {@code {to: name, too_long: rule}}.
 *
 * @param name name of the mapping, for example {@code customerio-to-brevo}
 * @param kind what the file is about
 * @param sections per section its lines in the order of the file; absent sections are empty
 */
public record MappingFile(String name, Kind kind, Map<String, Map<String, Target>> sections) {

    /** Longest name of an event, a property, an identifier or an attribute; no vendor takes longer ones. */
    private static final int LONGEST_NAME = 255;

    /** What a mapping file is about. */
    public enum Kind {
        /** Which events are forwarded, under which name, with which properties. */
        EVENTS("events", List.of("events", "properties", "never"), "events"),
        /** Who they are about. */
        PEOPLE("people", List.of("identifiers", "attributes"), "identifiers");

        private final String word;
        private final List<String> sections;
        private final String required;

        Kind(String word, List<String> sections, String required) {
            this.word = word;
            this.sections = sections;
            this.required = required;
        }

        /** The last part of the file's name before {@code .yaml}. */
        public String word() {
            return word;
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
        return new Reading(null, List.of(new MappingProblem(path, 1, 1, "a mapping is called"
                + " <source>-to-<target>.events.yaml or <source>-to-<target>.people.yaml")));
    }

    private static Reading read(Path path, String name, Kind kind) {
        StrictYaml yaml = new StrictYaml(path);
        var root = yaml.root();
        var found = root == null ? null : yaml.entries(root, "the file");
        if (found == null) {
            return new Reading(null, yaml.problems());
        }
        Map<String, Map<String, Target>> sections = new LinkedHashMap<>();
        kind.sections.forEach(section -> sections.put(section, new LinkedHashMap<>()));
        found.forEach((section, pair) -> {
            if (kind.sections.contains(section)) {
                readSection(yaml, section, pair, sections.get(section));
            } else {
                yaml.problem(pair.key(), "unknown section '" + section + "'; one of "
                        + String.join(", ", kind.sections));
            }
        });
        if (!found.containsKey(kind.required)) {
            yaml.problem(root, "section '" + kind.required + "' is missing");
        }
        if (kind == Kind.EVENTS && found.containsKey("never")) {
            Set<String> both = new TreeSet<>(sections.get("events").keySet());
            both.retainAll(sections.get("never").keySet());
            if (!both.isEmpty()) {
                yaml.problem(found.get("never").key(), both.stream().collect(Collectors.joining("', '", "'", "'"))
                        + " stands in 'events' and in 'never'; it can be forwarded or never be, not both");
            }
        }
        return new Reading(yaml.problems().isEmpty() ? new MappingFile(name, kind, sections) : null, yaml.problems());
    }

    private static void readSection(
            StrictYaml yaml, String section, StrictYaml.Pair pair, Map<String, Target> lines) {
        var entries = yaml.entries(pair.value(), "'" + section + "'");
        if (entries == null) {
            return;
        }
        boolean paths = !section.equals("events") && !section.equals("never");
        boolean values = section.equals("properties") || section.equals("attributes");
        entries.forEach((source, line) -> {
            Target target = values ? Target.read(yaml, source, line.value()) : Target.plain(yaml, source, line.value());
            if (paths && !FieldPath.isPath(source)) {
                yaml.problem(line.key(), "'" + source + "' is not a path; write names joined by dots,"
                        + " for example data.delivery_id");
            } else if (target != null && target.name().length() > LONGEST_NAME) {
                yaml.problem(line.value(), "the target of '" + source + "' has " + target.name().length()
                        + " characters; at most " + LONGEST_NAME);
            } else if (target != null) {
                lines.put(source, target);
            }
        });
    }
}
