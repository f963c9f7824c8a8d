package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A mapping ready to use: both files of one name. Immutable, safe for concurrent use, without side effects.
 *
 * <p>It turns an event document ({@code source, subscriber, eventId, type, person, occurredAt, receivedAt, body}) into
 * the mapped document that a connector writes its call from. A field that is absent or null at the source is left out
 * at the target.
 */
public final class Mapping {

    /** The rule that skips an event whose type stands in no section of the mapping. */
    public static final String UNMAPPED = "unmapped";

    private final String name;
    private final Map<String, String> events;
    private final Map<String, String> never;
    private final List<FieldLine> properties;
    private final List<FieldLine> attributes;
    private final List<FieldLine> identifiers;
    private final ObjectNode tooLong;

    private Mapping(MappingFile events, MappingFile people) {
        this.name = events.name();
        this.events = Map.copyOf(events.names().get("events"));
        this.never = Map.copyOf(events.names().get("never"));
        this.properties = List.copyOf(events.fields().get("properties"));
        this.attributes = List.copyOf(people.fields().get("attributes"));
        this.identifiers = people.names().get("identifiers").entrySet().stream()
                .map(line -> FieldLine.rename(line.getKey(), 0, line.getValue(),
                        FieldPath.of((line.getKey().contains(".") ? "body." : "person.") + line.getKey())))
                .toList();
        this.tooLong = rules(Map.of("properties", properties, "attributes", attributes));
    }

    /**
     * Reads {@code <name>.events.yaml} and {@code <name>.people.yaml}.
     *
     * @throws MappingException when either is missing or wrong; the message names every problem with its place
     */
    public static Mapping read(Path folder, String name) {
        List<MappingProblem> problems = new ArrayList<>();
        MappingFile.Reading events = MappingFile.read(folder.resolve(name + ".events.yaml"));
        MappingFile.Reading people = MappingFile.read(folder.resolve(name + ".people.yaml"));
        problems.addAll(events.problems());
        problems.addAll(people.problems());
        if (!problems.isEmpty()) {
            throw new MappingException(name, problems);
        }
        return new Mapping(events.file(), people.file());
    }

    /** Name of the mapping, as in {@code mapping:<name>}. */
    public String name() {
        return name;
    }

    /** What becomes of the event. */
    public Mapped apply(JsonNode event) {
        String type = event.path("type").asText();
        String rule = never.get(type);
        if (rule != null) {
            return new Mapped.Skipped(rule);
        }
        String target = events.get(type);
        if (target == null) {
            return new Mapped.Skipped(UNMAPPED);
        }
        ObjectNode mapped = JsonNodeFactory.instance.objectNode();
        mapped.put("event", target);
        mapped.put("at", event.hasNonNull("occurredAt")
                ? event.get("occurredAt").asLong() : event.path("receivedAt").asLong());
        mapped.put("key", event.path("source").asText() + "/" + event.path("eventId").asText() + "/"
                + event.path("subscriber").asText());
        List<FieldNote> notes = new ArrayList<>(0);
        for (Section section : List.of(new Section("person", identifiers), new Section("attributes", attributes),
                new Section("properties", properties))) {
            FieldMaker maker = new FieldMaker(event);
            mapped.set(section.name(), maker.make(section.lines()));
            if (maker.refused() != null) {
                return new Mapped.Refused(maker.refused());
            }
            notes.addAll(maker.notes());
        }
        if (!tooLong.isEmpty()) {
            mapped.set("tooLong", tooLong.deepCopy());
        }
        return new Mapped.Document(mapped, notes);
    }

    /** What the connector does with a value that its vendor finds too long; parking needs no word. */
    private static ObjectNode rules(Map<String, List<FieldLine>> sections) {
        ObjectNode rules = JsonNodeFactory.instance.objectNode();
        sections.forEach((section, lines) -> lines.stream()
                .filter(line -> line.tooLong() != TooLong.PARK)
                .forEach(line -> rules.withObject("/" + section)
                        .putIfAbsent(line.to(), JsonNodeFactory.instance.textNode(line.tooLong().word()))));
        return rules;
    }

    private record Section(String name, List<FieldLine> lines) {
    }
}
