package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /**
     * Which line makes which field: each is applied alone, and the first that makes a field counts. What is slow about
     * it only people wait for.
     */
    List<MadeField> explain(JsonNode document) {
        List<MadeField> made = new ArrayList<>();
        for (Section section : sections) {
            Set<String> names = new HashSet<>();
            section.lines().forEach(line -> explain(document, section.name(), line, names, made));
        }
        return made;
    }

    private static void explain(JsonNode document, String section, FieldLine line, Set<String> names,
            List<MadeField> made) {
        FieldMaker maker = new FieldMaker(document);
        ObjectNode fields = maker.make(List.of(line));
        List<FieldNote> notes = new ArrayList<>(maker.notes());
        if (maker.refused() != null) {
            notes.add(maker.refused());
        }
        for (FieldNote note : notes) {
            if (!fields.has(note.field()) && !names.contains(note.field())) {
                made.add(new MadeField(section, note.field(), null, line, note));
            }
        }
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (names.add(field.getKey())) {
                made.add(new MadeField(section, field.getKey(), field.getValue(), line, notes.stream()
                        .filter(note -> note.field().equals(field.getKey())).findFirst().orElse(null)));
            }
        }
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
