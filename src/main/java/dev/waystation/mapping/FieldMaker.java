package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.mapping.expression.ExpressionException;
import dev.waystation.mapping.value.Converted;
import java.util.ArrayList;
import java.util.List;

/** Makes the fields of one section for one event, and remembers what was left out. */
final class FieldMaker {

    private final JsonNode event;
    private final ObjectNode made = JsonNodeFactory.instance.objectNode();
    private List<FieldNote> notes = List.of();
    private FieldNote refused;

    FieldMaker(JsonNode event) {
        this.event = event;
    }

    ObjectNode make(List<FieldLine> lines) {
        for (FieldLine line : lines) {
            if (refused != null) {
                return made;
            }
            if (applies(line)) {
                make(line);
            }
        }
        return made;
    }

    /** What was left out; empty for most. */
    List<FieldNote> notes() {
        return notes;
    }

    /** The field that had to be there and was not, or null. */
    FieldNote refused() {
        return refused;
    }

    private boolean applies(FieldLine line) {
        if (line.when() == null) {
            return true;
        }
        try {
            JsonNode truth = line.when().of(event, null);
            if (truth != null && truth.isBoolean()) {
                return truth.booleanValue();
            }
            note(line, line.to(), "its condition must be true or false", truth);
        } catch (ExpressionException e) {
            note(line, line.to(), "its condition cannot be told: " + e.getMessage(), null);
        }
        return false;
    }

    private void make(FieldLine line) {
        if (line.from() instanceof ValueSource.Everything everything) {
            JsonNode object = everything.object().in(event);
            if (object != null && object.isObject()) {
                object.properties().stream().filter(field -> !everything.except().contains(field.getKey()))
                        .forEach(field -> put(line, line.to().replace("*", field.getKey()), field.getValue()));
            }
        } else {
            JsonNode value = value(line);
            if (value != null) {
                put(line, line.to(), value);
            }
        }
    }

    /** The value, a missing node where there is none, or null where it cannot be told. */
    private JsonNode value(FieldLine line) {
        if (line.from() instanceof ValueSource.FirstOf first) {
            return first.in(event);
        }
        if (line.from() instanceof ValueSource.Constant constant) {
            return constant.value();
        }
        try {
            return ((ValueSource.Computed) line.from()).in(event);
        } catch (ExpressionException e) {
            note(line, line.to(), "its expression cannot be told: " + e.getMessage(), null);
            return null;
        }
    }

    /** The first line that makes a field counts. What is there and does not fit never clears. */
    private void put(FieldLine line, String to, JsonNode value) {
        if (made.has(to)) {
            return;
        }
        if (!value.isMissingNode() && !value.isNull()) {
            Converted converted = line.conversion().of(value);
            if (converted instanceof Converted.Value fits) {
                fit(line, to, fits.value());
                return;
            }
            note(line, to, "is not " + ((Converted.Refused) converted).why(), value);
        } else if (line.nothing() == Nothing.CLEAR) {
            set(to, NullNode.getInstance());
            return;
        }
        if (refused == null && line.otherwise() != null) {
            set(to, ((Converted.Value) line.conversion().of(line.otherwise())).value());
        } else if (refused == null && line.required()) {
            refused = new FieldNote(to, "is required, line " + line.line() + " finds nothing at " + line.source(), null);
        }
    }

    private void fit(FieldLine line, String to, JsonNode value) {
        if (line.longest() == null || !value.isTextual() || value.textValue().length() <= line.longest()) {
            set(to, value);
            return;
        }
        int length = value.textValue().codePointCount(0, value.textValue().length());
        if (length <= line.longest()) {
            set(to, value);
            return;
        }
        String rule = "has " + length + " characters, line " + line.line() + " allows " + line.longest();
        switch (line.tooLong()) {
            case TRUNCATE -> {
                String text = value.textValue();
                set(to, TextNode.valueOf(text.substring(0, text.offsetByCodePoints(0, line.longest()))));
                add(new FieldNote(to, rule + FieldNote.CUT, null));
            }
            case DROP -> add(new FieldNote(to, rule + ": left out", null));
            case PARK -> refused = new FieldNote(to, rule, null);
        }
    }

    private void set(String to, JsonNode value) {
        made.set(to, value);
    }

    private void note(FieldLine line, String to, String rule, JsonNode value) {
        FieldNote note = new FieldNote(to, rule, value == null ? null : Samples.of(value));
        if (line.required()) {
            refused = note;
        } else {
            add(note);
        }
    }

    private void add(FieldNote note) {
        if (notes.isEmpty()) {
            notes = new ArrayList<>(2);
        }
        notes.add(note);
    }
}
