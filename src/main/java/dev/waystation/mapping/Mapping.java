package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
    private final List<Line> properties;
    private final List<Line> attributes;
    private final List<Line> identifiers;
    private final ObjectNode tooLong;

    private Mapping(MappingFile events, MappingFile people) {
        this.name = events.name();
        this.events = names(events.sections().get("events"));
        this.never = names(events.sections().get("never"));
        this.properties = bodyLines(events.sections().get("properties"));
        this.attributes = bodyLines(people.sections().get("attributes"));
        this.identifiers = people.sections().get("identifiers").entrySet().stream()
                .map(line -> new Line(line.getKey().contains(".")
                        ? FieldPath.of("body." + line.getKey())
                        : FieldPath.of("person." + line.getKey()), line.getValue()))
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
        mapped.set("person", collect(identifiers, event));
        mapped.set("attributes", collect(attributes, event));
        mapped.set("properties", collect(properties, event));
        if (!tooLong.isEmpty()) {
            mapped.set("tooLong", tooLong.deepCopy());
        }
        return new Mapped.Document(mapped);
    }

    private static ObjectNode collect(List<Line> lines, JsonNode event) {
        ObjectNode into = JsonNodeFactory.instance.objectNode();
        for (Line line : lines) {
            if (!into.has(line.target().name())) {
                JsonNode value = line.source().in(event);
                if (value != null) {
                    into.set(line.target().name(), value);
                }
            }
        }
        return into;
    }

    private static Map<String, String> names(Map<String, Target> lines) {
        return lines.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, line -> line.getValue().name()));
    }

    /** What the connector does with a value that its vendor finds too long; parking needs no word. */
    private static ObjectNode rules(Map<String, List<Line>> sections) {
        ObjectNode rules = JsonNodeFactory.instance.objectNode();
        sections.forEach((section, lines) -> lines.stream()
                .filter(line -> line.target().tooLong() != Target.TooLong.PARK)
                .forEach(line -> rules.withObject("/" + section)
                        .putIfAbsent(line.target().name(), JsonNodeFactory.instance.textNode(line.target().tooLong().word()))));
        return rules;
    }

    private static List<Line> bodyLines(Map<String, Target> lines) {
        return lines.entrySet().stream()
                .map(line -> new Line(FieldPath.of("body." + line.getKey()), line.getValue()))
                .toList();
    }

    private record Line(FieldPath source, Target target) {
    }
}
