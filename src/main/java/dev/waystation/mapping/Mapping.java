package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A mapping ready to use. Immutable, safe for concurrent use, without side effects.
 *
 * <p>It turns a document of ours (an event, a person, a segment) into the mapped document that a connector writes its
 * call from. A field that is absent or null at the source is left out at the target.
 */
public sealed interface Mapping permits EventMapping, PersonMapping, SegmentMapping {

    /** The rule that skips what stands in no section of the mapping. */
    String UNMAPPED = "unmapped";

    /** Name of the mapping, as in {@code mapping:<name>}. */
    String name();

    /** What it maps. */
    MappingKind kind();

    /** The names of its fields, as they may be told to anybody. */
    FieldLabels labels();

    /**
     * What becomes of a document.
     *
     * @param document of events: {@code source, subscriber, eventId, type, person, occurredAt, receivedAt, body}; of
     *     people and objects the same with {@code consent}; of segments: {@code segment}, its name or number
     */
    Mapped apply(JsonNode document);

    /** Which line makes which field of a document, and which leaves one out; for people, not for traffic. */
    List<MadeField> explain(JsonNode document);

    /**
     * Reads {@code <name>.events.yaml}, and {@code <name>.people.yaml} for who an event is about.
     *
     * @throws MappingException when either is missing or wrong; the message names every problem with its place
     */
    static Mapping events(Path folder, String name) {
        return of(MappingKind.EVENTS, folder, name);
    }

    /**
     * Reads {@code <name>.people.yaml}, and of the mapping that leads back the lines that go both ways or back.
     *
     * @throws MappingException when it is missing or wrong; the message names every problem with its place
     */
    static Mapping people(Path folder, String name) {
        return of(MappingKind.PEOPLE, folder, name);
    }

    /**
     * Reads the mapping of a kind.
     *
     * @throws MappingException when a file of it is missing or wrong; the message names every problem with its place
     */
    static Mapping of(MappingKind kind, Path folder, String name) {
        return of(kind, folder, name, MappingFile::read);
    }

    /**
     * The mapping of a kind, of files that were perhaps read before.
     *
     * @param reading what reading a file of the folder gave
     * @throws MappingException when a file of it is missing or wrong; the message names every problem with its place
     */
    static Mapping of(MappingKind kind, Path folder, String name, Function<Path, MappingFile.Reading> reading) {
        List<MappingProblem> problems = new ArrayList<>();
        MappingFile file = read(kind.file(folder, name), reading, problems);
        String other = Sides.of(name).map(Sides::back).orElse(name);
        MappingFile beside = switch (kind) {
            case EVENTS -> read(MappingKind.PEOPLE.file(folder, name), reading, problems);
            case PEOPLE, OBJECTS -> !other.equals(name) && Files.exists(kind.file(folder, other))
                    ? read(kind.file(folder, other), reading, problems) : null;
            case SEGMENTS -> null;
        };
        MappingException.throwIfAny(name, problems);
        return switch (kind) {
            case EVENTS -> new EventMapping(file, beside);
            case PEOPLE, OBJECTS -> new PersonMapping(file, beside == null ? List.of() : beside.back());
            case SEGMENTS -> new SegmentMapping(file);
        };
    }

    private static MappingFile read(Path path, Function<Path, MappingFile.Reading> reading,
            List<MappingProblem> problems) {
        MappingFile.Reading read = reading.apply(path);
        problems.addAll(read.problems());
        return read.file();
    }
}
