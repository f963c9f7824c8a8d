package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What becomes of events: their name at the target, whom they are about, and their fields. */
final class EventMapping implements Mapping {

    private final String name;
    private final Map<String, String> events;
    private final Map<String, String> never;
    private final Sections sections;

    EventMapping(MappingFile events, MappingFile people) {
        this.name = events.name();
        this.events = Map.copyOf(events.names().get("events"));
        this.never = Map.copyOf(events.names().get("never"));
        this.sections = new Sections(List.of(
                new Sections.Section("person", people.fields().get("identifiers")),
                new Sections.Section("attributes", events.fields().get("attributes")),
                new Sections.Section("properties", events.fields().get("properties"))));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FieldLabels labels() {
        return sections.labels();
    }

    @Override
    public MappingKind kind() {
        return MappingKind.EVENTS;
    }

    @Override
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
        Sections.head(event, mapped);
        return sections.make(event, mapped);
    }

    @Override
    public List<MadeField> explain(JsonNode event) {
        return events.containsKey(event.path("type").asText())
                && !never.containsKey(event.path("type").asText()) ? sections.explain(event) : List.of();
    }
}
