package dev.waystation.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.check.online.CatalogueCheck;
import dev.waystation.check.online.CatalogueRow;
import dev.waystation.check.online.Creation;
import dev.waystation.check.online.ShelfReport;
import dev.waystation.check.source.ParsedMapping;
import dev.waystation.vendor.CatalogueFinding;
import dev.waystation.vendor.VendorCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What {@code check --online} finds of the mappings in the vendors' catalogues, and what {@code --create} makes. */
final class Catalogues {

    private final Terminal terminal;
    private final CatalogueCheck check;
    private final Supplier<List<ShelfReport>> reading;
    private List<ShelfReport> reports;
    private List<Creation> created = List.of();
    private String untouched;

    /** Reads them. @param distrusted names of APIs whose credentials are not good */
    Catalogues(Terminal terminal, CatalogueCheck check, List<ParsedMapping> mappings, Set<String> distrusted) {
        this.terminal = terminal;
        this.check = check;
        this.reading = () -> check.compare(mappings, distrusted);
        this.reports = reading.get();
    }

    /** Whether something is missing, of another kind, or was not shown. */
    boolean failed() {
        return reports.stream().anyMatch(ShelfReport::failed) || untouched != null;
    }

    /**
     * Makes what is missing, after a yes, and reads again.
     *
     * @param yes whether the yes was given beforehand
     * @param question who is asked otherwise
     */
    void create(boolean yes, Question question) {
        List<Creation> wanted = check.creations(reports);
        if (wanted.isEmpty()) {
            return;
        }
        String what = wanted.size() + (wanted.size() == 1 ? " thing" : " things");
        Optional<Boolean> answer = yes ? Optional.of(true) : question.yes("Make " + what + " at the vendors? [y/N] ");
        if (answer.isEmpty()) {
            untouched = "nothing was made: there is nobody to ask; give --create --yes";
        } else if (!answer.get()) {
            untouched = "nothing was made";
        } else {
            created = check.create(wanted);
            reports = reading.get();
        }
    }

    /** Makes nothing, for what the files say is wrong already. */
    void refuse() {
        untouched = "nothing was made: mend the errors first";
    }

    /** Prints what is missing or otherwise, each with the call that would make it. */
    void print() {
        if (reports.isEmpty()) {
            return;
        }
        Table table = new Table("CATALOGUE", "RESULT");
        reports.forEach(report -> table.row(report.api() + " " + report.shelf(), result(report)));
        terminal.out().println();
        table.lines().forEach(terminal.out()::println);
        Table rows = new Table("MAPPING", "FIELD", "FINDING");
        List<CatalogueRow> shown = reports.stream().flatMap(report -> report.rows().stream())
                .filter(row -> !row.fits()).toList();
        shown.forEach(row -> rows.row(row.mapping(), row.field(), what(row.finding())));
        if (!shown.isEmpty()) {
            List<String> lines = rows.lines();
            terminal.out().println();
            terminal.out().println(lines.get(0));
            for (int at = 0; at < shown.size(); at++) {
                terminal.out().println(lines.get(at + 1));
                terminal.out().println("    → " + shown(advice(shown.get(at).finding())));
            }
        }
        terminal.out().flush();
    }

    /** Prints what was made, and what the second reading says. */
    void printCreated() {
        if (untouched != null) {
            terminal.out().println();
            terminal.out().println(untouched);
        }
        if (!created.isEmpty()) {
            terminal.out().println();
            created.forEach(each -> terminal.out().println((each.accepted()
                    ? terminal.coloured(Terminal.Colour.GREEN, "made") : terminal.coloured(Terminal.Colour.RED, "not made"))
                    + "  " + each.api() + "  " + each.field() + (each.accepted() ? "" : ": " + shown(each.refusal()))));
            terminal.out().println("Read again:");
            print();
        }
        terminal.out().flush();
    }

    /** Writes {@code catalogues}, and {@code created} when something was to be. */
    void write(ObjectNode root) {
        if (!reports.isEmpty()) {
            ArrayNode list = root.putArray("catalogues");
            reports.forEach(report -> write(report, list.addObject()));
        }
        if (!created.isEmpty()) {
            ArrayNode list = root.putArray("created");
            created.forEach(each -> call(list.addObject().put("api", each.api()).put("field", each.field())
                    .put("accepted", each.accepted()).put("detail", each.refusal()), each.call()));
        }
        if (untouched != null) {
            root.put("untouched", untouched);
        }
    }

    private static void write(ShelfReport report, ObjectNode json) {
        json.put("api", report.api()).put("catalogue", report.shelf()).put("result", report.state().word())
                .put("detail", report.detail());
        ArrayNode fields = json.putArray("fields");
        for (CatalogueRow row : report.rows()) {
            ObjectNode field = fields.addObject().put("mapping", row.mapping()).put("source", row.line().source())
                    .put("field", row.field());
            if (row.finding() instanceof CatalogueFinding.Missing missing) {
                field.put("result", "missing").put("what", missing.what()).put("fix", missing.fix());
                if (missing.creation() != null) {
                    call(field.putObject("creation"), missing.creation());
                }
            } else if (row.finding() instanceof CatalogueFinding.Unfit unfit) {
                field.put("result", "unfit").put("what", unfit.what()).put("fix", unfit.fix());
            } else {
                field.put("result", "fits");
            }
        }
    }

    private static void call(ObjectNode json, VendorCall call) {
        json.put("method", call.method()).put("path", call.path()).put("body", call.body());
    }

    private static String result(ShelfReport report) {
        if (report.state() != ShelfReport.State.COMPARED) {
            return report.state().word() + ": " + report.detail();
        }
        return report.missing() + " missing, " + report.unfit() + " of another kind, "
                + (report.rows().size() - report.missing() - report.unfit()) + " as they should be";
    }

    private static String what(CatalogueFinding finding) {
        return finding instanceof CatalogueFinding.Missing missing ? missing.what()
                : finding instanceof CatalogueFinding.Unfit unfit ? unfit.what() : "";
    }

    private static String advice(CatalogueFinding finding) {
        if (finding instanceof CatalogueFinding.Missing missing && missing.creation() != null) {
            VendorCall call = missing.creation();
            return call.method() + " " + call.path() + " " + call.body()
                    + (missing.fix().isEmpty() ? "" : "  (" + missing.fix() + ")");
        }
        return finding instanceof CatalogueFinding.Missing missing ? missing.fix()
                : finding instanceof CatalogueFinding.Unfit unfit ? unfit.fix() : "";
    }

    /** A vendor's text must not steer the reader's terminal. */
    private static String shown(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
