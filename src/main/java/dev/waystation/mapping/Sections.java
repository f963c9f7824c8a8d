package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Sections of fields that are made one after another into a mapped document. */
final class Sections {

    private final List<Section> sections;
    private final ObjectNode tooLong;
    private final FieldLabels labels;

    Sections(List<Section> sections) {
        this.sections = List.copyOf(sections);
        this.tooLong = rules(sections);
        this.labels = FieldLabels.of(sections.stream().flatMap(section -> section.lines().stream()).toList());
    }

    /** One of them. @param name of the section in the mapped document */
    record Section(String name, List<FieldLine> lines) {
        Section {
            lines = List.copyOf(lines);
        }
    }

    FieldLabels labels() {
        return labels;
    }

    /** What every mapped document begins with: when it happened, and a key that a repeat shares. */
    static void head(JsonNode document, ObjectNode mapped) {
        mapped.put("at", document.hasNonNull("occurredAt")
                ? document.get("occurredAt").asLong() : document.path("receivedAt").asLong());
        mapped.put("key", document.path("source").asText() + "/" + document.path("eventId").asText() + "/"
                + document.path("subscriber").asText());
    }

    Mapped make(JsonNode document, ObjectNode mapped) {
        List<FieldNote> notes = new ArrayList<>(0);
        for (Section section : sections) {
            FieldMaker maker = new FieldMaker(document);
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
    private static ObjectNode rules(List<Section> sections) {
        ObjectNode rules = JsonNodeFactory.instance.objectNode();
        for (Section section : sections) {
            section.lines().stream().filter(line -> line.tooLong() != TooLong.PARK)
                    .forEach(line -> rules.withObject("/" + section.name())
                            .putIfAbsent(line.to(), JsonNodeFactory.instance.textNode(line.tooLong().word())));
        }
        return rules;
    }
}
