package dev.waystation.cli;

import dev.waystation.mapping.diff.DiffCounts;
import dev.waystation.mapping.diff.DiffReport;
import dev.waystation.mapping.diff.DiffSample;
import dev.waystation.mapping.diff.FieldCounts;
import java.io.PrintWriter;

/** A comparison of mappings for people. */
final class MapDiffText {

    private final Terminal terminal;
    private final PrintWriter out;

    MapDiffText(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
    }

    void print(MapDiffResult result) {
        boolean people = result.kind().equals("people");
        print(result.events(), "events of " + result.source(), people ? "whom events are about" : "what runs");
        if (people) {
            out.println();
            print(result.cases(), "cases", "people themselves");
            out.println();
            out.println(terminal.coloured(Terminal.Colour.DIM, "The ledger keeps no people: identifiers are compared "
                    + "over events, attributes over the file's cases."));
        }
        if (result.unreadable() > 0) {
            out.println(result.unreadable() + " events hold no JSON and were left out.");
        }
        out.flush();
    }

    private void print(DiffReport report, String what, String about) {
        DiffCounts counts = report.counts();
        if (counts.different() == 0) {
            out.println(terminal.coloured(Terminal.Colour.GREEN, "Nothing differs") + " over " + counts.compared() + " "
                    + what + ".");
            return;
        }
        out.println(counts.compared() + " " + what + " compared (" + about + "): " + counts.same() + " the same");
        Table table = new Table("#", "");
        row(table, counts.changed(), "changed");
        row(table, counts.newlyForwarded(), "newly forwarded");
        row(table, counts.newlySkipped(), "newly skipped");
        row(table, counts.newlyRefused(), "newly refused: they would be parked");
        row(table, counts.otherReason(), "not forwarded as before, by another rule");
        table.lines().stream().skip(1).forEach(line -> out.println("  " + line));
        fields(report);
        samples(report);
    }

    private static void row(Table table, long count, String what) {
        if (count > 0) {
            table.row(count, what);
        }
    }

    private void fields(DiffReport report) {
        Table table = new Table("FIELD", "#ADDED", "#REMOVED", "#CHANGED", "#LEFT OUT");
        for (FieldCounts field : report.fields()) {
            table.row(field.field(), field.added(), field.removed(), field.changed(), field.leftOut());
        }
        lines(table);
    }

    private void samples(DiffReport report) {
        Table table = new Table("SAMPLE", "TYPE", "WHAT", "FIELD", "RUNS", "CHANGED");
        for (DiffSample sample : report.samples()) {
            table.row(sample.document(), sample.type(), sample.what(), sample.field(), sample.before(),
                    sample.after());
        }
        lines(table);
    }

    private void lines(Table table) {
        if (!table.isEmpty()) {
            out.println();
            table.lines().forEach(out::println);
        }
    }
}
