package dev.waystation.mapping;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a mapping file is about: the word before {@code .yaml} in its name. */
public enum MappingKind {
    /** Which events are forwarded, under which name, with which properties and attributes. */
    EVENTS("events", Set.of("events", "never"), Set.of("attributes", "properties")),
    /** Who they are about, and what becomes of a person's attributes. */
    PEOPLE("people", Set.of(), Set.of("identifiers", "attributes")),
    /** Which segments are exported, and as what. */
    SEGMENTS("segments", Set.of("segments"), Set.of()),
    /** Companies and other objects. */
    OBJECTS("objects", Set.of(), Set.of("identifiers", "attributes"));

    private final String word;
    private final Set<String> names;
    private final Set<String> fields;

    MappingKind(String word, Set<String> names, Set<String> fields) {
        this.word = word;
        this.names = names;
        this.fields = fields;
    }

    /** The last part of the file's name before {@code .yaml}. */
    public String word() {
        return word;
    }

    /** All words, as a user may write them. */
    public static List<String> words() {
        return Arrays.stream(values()).map(MappingKind::word).toList();
    }

    /** The one of that word, if there is one. */
    public static Optional<MappingKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** The kind of a mapping file, by its name. */
    public static Optional<MappingKind> of(Path file) {
        String name = file.getFileName().toString();
        return Arrays.stream(values()).filter(kind -> name.endsWith(kind.ending())
                && name.length() > kind.ending().length()).findFirst();
    }

    /** Name of the mapping in a file of this kind. */
    public String mappingOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ending().length());
    }

    /** The file of a mapping in a folder. */
    public Path file(Path folder, String name) {
        return folder.resolve(name + ending());
    }

    /** Sections of {@code name: name} lines. */
    Set<String> names() {
        return names;
    }

    /** Sections of lines that make fields. */
    Set<String> fields() {
        return fields;
    }

    /** The section that must be there. */
    String required() {
        return this == EVENTS ? "events" : this == SEGMENTS ? "segments" : "identifiers";
    }

    Set<String> sections() {
        return java.util.stream.Stream.of(names, fields).flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String ending() {
        return "." + word + ".yaml";
    }
}
