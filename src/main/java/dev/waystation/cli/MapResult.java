package dev.waystation.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.mapping.FieldNote;
import dev.waystation.mapping.Mapped;

/**
 * What a mapping made of one document.
 *
 * @param input what it was given
 * @param mapped what came of it
 */
record MapResult(MapInput input, Mapped mapped) {

    /** How it ended, in one word. */
    String outcome() {
        return mapped instanceof Mapped.Document ? "mapped" : mapped instanceof Mapped.Skipped ? "skipped" : "refused";
    }

    /** By which rule it was skipped, or why it was refused; null when it was mapped. */
    String reason() {
        return mapped instanceof Mapped.Skipped skipped ? skipped.rule()
                : mapped instanceof Mapped.Refused refused ? refused.field().toString() : null;
    }

    ObjectNode json() {
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("name", input.name())
                .put("type", input.document().path("type").asText(null)).put("outcome", outcome())
                .put("reason", reason());
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
