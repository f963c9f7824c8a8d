package dev.waystation.mapping.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.mapping.FieldNote;
import dev.waystation.mapping.Mapped;
import dev.waystation.mapping.cases.MappingCase.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares what a case expects with what came, field by field. */
final class CaseComparison {

    private static final String OUTCOME = "outcome";
    private static final String NOTHING = "nothing";

    private CaseComparison() {
    }

    /** What differs; empty when it came out as expected. */
    static List<CaseDifference> of(Expected expected, Mapped mapped) {
        if (expected instanceof Expected.Skipped skipped) {
            return mapped.equals(new Mapped.Skipped(skipped.rule())) ? List.of()
                    : List.of(new CaseDifference(OUTCOME, "skipped (" + skipped.rule() + ")", told(mapped)));
        }
        if (expected instanceof Expected.Refused refused) {
            return mapped instanceof Mapped.Refused came && came.field().toString().contains(refused.text())
                    ? List.of()
                    : List.of(new CaseDifference(OUTCOME, "refused with '" + refused.text() + "'", told(mapped)));
        }
        JsonNode sections = ((Expected.Document) expected).sections();
        if (!(mapped instanceof Mapped.Document document)) {
            return List.of(new CaseDifference(OUTCOME, "a document", told(mapped)));
        }
        List<CaseDifference> differences = new ArrayList<>();
        for (Map.Entry<String, JsonNode> section : sections.properties()) {
            compare(section.getKey(), section.getValue(), document, differences);
        }
        return differences;
    }

    private static void compare(String section, JsonNode expected, Mapped.Document document,
            List<CaseDifference> differences) {
        JsonNode came = document.body().path(section);
        if (expected.isNull() && came.isMissingNode()) {
            return;
        }
        if (!expected.isObject() || !came.isObject()) {
            compare(section, expected, came, null, differences);
            return;
        }
        Set<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        came.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            FieldNote note = document.notes().stream().filter(each -> each.field().equals(name)).findFirst()
                    .orElse(null);
            compare(section + "." + name, expected.path(name), came.path(name), note, differences);
        }
    }

    private static void compare(String field, JsonNode expected, JsonNode came, FieldNote note,
            List<CaseDifference> differences) {
        if (!same(expected, came)) {
            differences.add(new CaseDifference(field, shown(expected), shown(came)
                    + (note == null ? "" : ": it " + note.rule())));
        }
    }

    /** Numbers are the same by their value, however they are written. */
    private static boolean same(JsonNode expected, JsonNode came) {
        return expected.isMissingNode() ? came.isMissingNode()
                : expected.equals((left, right) -> left.isNumber() && right.isNumber()
                        ? left.decimalValue().compareTo(right.decimalValue()) : left.equals(right) ? 0 : 1, came);
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? NOTHING : value.toString();
    }

    private static String told(Mapped mapped) {
        if (mapped instanceof Mapped.Skipped skipped) {
            return "skipped (" + skipped.rule() + ")";
        }
        return mapped instanceof Mapped.Refused refused ? "refused: " + refused.field()
                : "forwarded: " + ((Mapped.Document) mapped).body();
    }
}
