package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        List<MappingProblem> problems = new ArrayList<>();
        MappingFile events = read(MappingKind.EVENTS, folder, name, problems);
        MappingFile people = read(MappingKind.PEOPLE, folder, name, problems);
        MappingException.throwIfAny(name, problems);
        return new EventMapping(events, people);
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
        if (kind == MappingKind.EVENTS) {
            return events(folder, name);
        }
        List<MappingProblem> problems = new ArrayList<>();
        MappingFile file = read(kind, folder, name, problems);
        if (kind == MappingKind.SEGMENTS) {
            MappingException.throwIfAny(name, problems);
            return new SegmentMapping(file);
        }
        String other = Sides.of(name).map(Sides::back).orElse(name);
        boolean both = !other.equals(name) && Files.exists(kind.file(folder, other));
        MappingFile opposite = both ? read(kind, folder, other, problems) : null;
        MappingException.throwIfAny(name, problems);
        return new PersonMapping(file, both ? opposite.back() : List.of());
    }

    private static MappingFile read(MappingKind kind, Path folder, String name, List<MappingProblem> problems) {
        MappingFile.Reading reading = MappingFile.read(kind.file(folder, name));
        problems.addAll(reading.problems());
        return reading.file();
    }
}
