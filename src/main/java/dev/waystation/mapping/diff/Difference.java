package dev.waystation.mapping.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.mapping.FieldNote;
import dev.waystation.mapping.Mapped;
import dev.waystation.mapping.Samples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What differs between the two results of one document.
 *
 * @param kind of the whole
 * @param before what the mapping that runs makes of it, for people
 * @param after what the changed one makes of it
 * @param fields for a changed document, the fields that differ
 */
record Difference(Kind kind, String before, String after, List<FieldChange> fields) {

    /** How the whole differs. */
    enum Kind { SAME, CHANGED, NEWLY_FORWARDED, NEWLY_SKIPPED, NEWLY_REFUSED, OTHER_REASON }

    /** No mapping makes them, or they say what connectors do with values rather than what they are. */
    private static final Set<String> NOT_COMPARED = Set.of("at", "key", "tooLong");

    /**
     * Compares.
     *
     * @param shown the name of a field as it may be shown
     */
    static Difference of(Mapped before, Mapped after, UnaryOperator<String> shown) {
        if (before instanceof Mapped.Document old && after instanceof Mapped.Document now) {
            List<FieldChange> fields = fields(old, now, shown);
            return new Difference(fields.isEmpty() ? Kind.SAME : Kind.CHANGED, null, null, fields);
        }
        String then = told(before, shown);
        String later = told(after, shown);
        return new Difference(then.equals(later) ? Kind.SAME : kind(before, after), then, later, List.of());
    }

    private static Kind kind(Mapped before, Mapped after) {
        if (after instanceof Mapped.Document) {
            return Kind.NEWLY_FORWARDED;
        }
        if (after.getClass() == before.getClass()) {
            return Kind.OTHER_REASON;
        }
        return after instanceof Mapped.Skipped ? Kind.NEWLY_SKIPPED : Kind.NEWLY_REFUSED;
    }

    private static String told(Mapped mapped, UnaryOperator<String> shown) {
        if (mapped instanceof Mapped.Skipped skipped) {
            return "skipped (" + skipped.rule() + ")";
        }
        if (mapped instanceof Mapped.Refused refused) {
            return "refused: '" + shown.apply(refused.field().field()) + "' " + refused.field().rule();
        }
        return "forwarded";
    }

    private static List<FieldChange> fields(Mapped.Document before, Mapped.Document after,
            UnaryOperator<String> shown) {
        List<FieldChange> changes = new ArrayList<>();
        Set<String> sections = names(before.body());
        sections.addAll(names(after.body()));
        sections.removeAll(NOT_COMPARED);
        Set<String> alreadyOut = leftOut(before);
        Set<String> out = leftOut(after);
        out.removeAll(alreadyOut);
        for (String section : sections) {
            JsonNode old = before.body().path(section);
            JsonNode now = after.body().path(section);
            if (old.isObject() || now.isObject()) {
                Set<String> names = names(old);
                names.addAll(names(now));
                for (String name : names) {
                    compare(section + "." + shown.apply(name), old.path(name), now.path(name), Samples::of,
                            reason(after, out.contains(name) ? name : null), changes);
                    out.remove(name);
                }
            } else {
                // the name of the event and the consent are words of the files, not of people
                compare(section, old, now, JsonNode::asText, null, changes);
            }
        }
        out.forEach(name -> changes.add(new FieldChange(shown.apply(name), FieldChange.Kind.LEFT_OUT, null,
                reason(after, name))));
        return changes;
    }

    private static void compare(String field, JsonNode old, JsonNode now,
            java.util.function.Function<JsonNode, String> shape, String reason, List<FieldChange> changes) {
        if (old.equals(now)) {
            return;
        }
        FieldChange.Kind kind = reason != null ? FieldChange.Kind.LEFT_OUT : old.isMissingNode()
                ? FieldChange.Kind.ADDED : now.isMissingNode() ? FieldChange.Kind.REMOVED : FieldChange.Kind.CHANGED;
        changes.add(new FieldChange(field, kind, old.isMissingNode() ? null : shape.apply(old),
                reason != null ? reason : now.isMissingNode() ? null : shape.apply(now)));
    }

    /** Names of noted fields that the document lacks; a text that was cut is there. */
    private static Set<String> leftOut(Mapped.Document document) {
        Set<String> names = new HashSet<>();
        for (FieldNote note : document.notes()) {
            boolean made = document.body().properties().stream().anyMatch(section -> section.getValue().has(note.field()));
            if (note.leftOut() && !made) {
                names.add(note.field());
            }
        }
        return names;
    }

    private static String reason(Mapped.Document document, String name) {
        return document.notes().stream().filter(note -> note.field().equals(name)).findFirst()
                .map(note -> note.rule() + (note.sample() == null ? "" : " (" + note.sample() + ")")).orElse(null);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            names.add(field.getKey());
        }
        return names;
    }
}
