package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.mapping.FieldNote;
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
                result.outcome()) + (result.reason() == null ? "" : ": " + result.reason()));
        if (result.mapped() instanceof Mapped.Document document) {
            Table table = new Table("FIELD", "VALUE");
            for (Map.Entry<String, JsonNode> section : document.body().properties()) {
                if (!HEAD.contains(section.getKey())) {
                    rows(table, section.getKey(), section.getValue());
                }
            }
            table.lines().forEach(out::println);
            leftOut(document);
        }
        out.println();
    }

    private static void rows(Table table, String section, JsonNode value) {
        if (!value.isObject()) {
            table.row(section, shown(value));
            return;
        }
        value.properties().forEach(field -> table.row(section + "." + field.getKey(), shown(field.getValue())));
    }

    private static String shown(JsonNode value) {
        return value.isNull() ? "null (clears it)" : value.isValueNode() ? value.asText() : value.toString();
    }

    private void leftOut(Mapped.Document document) {
        if (document.notes().isEmpty()) {
            return;
        }
        out.println();
        Table table = new Table("LEFT OUT OR CUT", "WHY");
        for (FieldNote note : document.notes()) {
            table.row(note.field(), note.rule() + (note.sample() == null ? "" : " (" + note.sample() + ")"));
        }
        table.lines().forEach(out::println);
    }
}
