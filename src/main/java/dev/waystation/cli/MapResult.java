package dev.waystation.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.mapping.FieldNote;
import dev.waystation.mapping.MadeField;
import dev.waystation.mapping.Mapped;
import java.util.List;

/**
 * What a mapping made of one document.
 *
 * @param input what it was given
 * @param mapped what came of it
 * @param made which line made which field, in the order of the files
 * @param lines the files' own words
 */
record MapResult(MapInput input, Mapped mapped, List<MadeField> made, MappingLines lines) {

    /** How it ended, in one word. */
    String outcome() {
        return mapped instanceof Mapped.Document ? "mapped" : mapped instanceof Mapped.Skipped ? "skipped" : "refused";
    }

    /** By which rule it was skipped, or why it was refused; null when it was mapped. */
    String reason() {
        return mapped instanceof Mapped.Skipped skipped ? skipped.rule()
                : mapped instanceof Mapped.Refused refused ? refused.field().toString() : null;
    }

    /** Where the file says what becomes of events of this type; null where it says nothing, or of no event. */
    String place() {
        return lines.placeOfType(input.document().path("type").asText());
    }

    ObjectNode json() {
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("name", input.name())
                .put("type", input.document().path("type").asText(null)).put("outcome", outcome())
                .put("reason", reason());
        row.put("place", place());
        ArrayNode fields = row.putArray("fields");
        for (MadeField field : made) {
            ObjectNode json = fields.addObject().put("field", field.section() + "." + field.field());
            json.set("value", field.value());
            json.put("madeBy", lines.place(field)).put("source", field.line().source()).put("line", lines.text(field))
                    .put("note", field.note() == null ? null : field.note().toString());
        }
        if (mapped instanceof Mapped.Document document) {
            row.set("document", document.body());
            ArrayNode notes = row.putArray("leftOut");
            for (FieldNote note : document.notes()) {
                notes.addObject().put("field", note.field()).put("rule", note.rule()).put("sample", note.sample());
            }
        }
        return row;
    }
}
