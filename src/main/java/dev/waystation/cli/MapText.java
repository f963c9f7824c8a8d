package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.mapping.FieldNote;
import dev.waystation.mapping.MadeField;
import dev.waystation.mapping.Mapped;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;

/** What a mapping made of a document, for people. The file is the reader's own: values are shown. */
final class MapText {

    /** They say when and which, not what. */
    private static final Set<String> HEAD = Set.of("at", "key", "tooLong");

    private final Terminal terminal;
    private final PrintWriter out;

    MapText(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
    }

    void print(MapResult result) {
        String type = result.input().document().path("type").asText("");
        out.println((type.isEmpty() ? "" : type + "  ") + terminal.coloured(
                result.mapped() instanceof Mapped.Document ? Terminal.Colour.GREEN : Terminal.Colour.YELLOW,
                result.outcome()) + (result.reason() == null ? "" : ": " + result.reason())
                + (result.place() == null ? "" : "  " + result.place()));
        Table table = new Table("FIELD", "VALUE", "MADE BY", "LINE");
        if (result.mapped() instanceof Mapped.Document document) {
            words(table, document, result.place());
        }
        for (MadeField field : result.made()) {
            if (field.value() != null) {
                table.row(field.section() + "." + field.field(), shown(field.value()), result.lines().place(field),
                        result.lines().text(field));
            }
        }
        lines(table);
        if (table.isEmpty() && result.mapped() instanceof Mapped.Document) {
            out.println("No line made a field: compare the names at the left of the mapping with those of the input.");
        }
        leftOut(result);
        out.println();
    }

    /** What is no field of a section: the event's name, a segment, the consent. */
    private static void words(Table table, Mapped.Document document, String place) {
        for (Map.Entry<String, JsonNode> word : document.body().properties()) {
            if (!HEAD.contains(word.getKey()) && !word.getValue().isObject()) {
                table.row(word.getKey(), shown(word.getValue()), word.getKey().equals("event") ? place : null, null);
            }
        }
    }

    private static String shown(JsonNode value) {
        return value.isNull() ? "null (clears it)" : value.isValueNode() ? value.asText() : value.toString();
    }

    private void leftOut(MapResult result) {
        Table table = new Table("LEFT OUT OR CUT", "MADE BY", "WHY");
        for (MadeField field : result.made()) {
            FieldNote note = field.note();
            if (note != null) {
                table.row(field.section() + "." + field.field(), result.lines().place(field),
                        note.rule() + (note.sample() == null ? "" : " (" + note.sample() + ")"));
            }
        }
        lines(table);
    }

    private void lines(Table table) {
        if (!table.isEmpty()) {
            table.lines().forEach(out::println);
        }
    }
}
