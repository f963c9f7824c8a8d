package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A run through people as people read it: a line that moves while it runs, and a table at its end. */
final class SyncRunText {

    /** Where nobody looks, a line now and then is enough for a log. */
    private static final int LOOKS_A_PLAIN_LINE = 10;

    private final Terminal terminal;
    private final PrintWriter out;
    private int looks;
    private int width;

    SyncRunText(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
    }

    /** How far it is: in place of the line before on a terminal, now and then a line of its own elsewhere. */
    void progress(JsonNode report) {
        if (terminal.colours()) {
            String line = line(report);
            out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            out.flush();
            width = line.length();
        } else if (looks++ % LOOKS_A_PLAIN_LINE == 0) {
            out.println(line(report));
            out.flush();
        }
    }

    /** Nothing moves any more. */
    void over() {
        if (width > 0) {
            out.println();
        }
    }

    private static String line(JsonNode report) {
        JsonNode run = report.path("run");
        StringBuilder line = new StringBuilder("run ").append(run.path("id").asLong()).append(": ")
                .append(run.path("listed").asLong()).append(run.path("allListed").asBoolean() ? " listed" : " listed so far");
        for (JsonNode each : report.path("subscribers")) {
            line.append("; ").append(each.path("name").asText()).append(' ').append(counts(each, run));
        }
        if (run.path("perSecond").isNumber()) {
            line.append("; ").append(run.path("perSecond").asText()).append("/s");
        }
        if (run.path("etaMs").isNumber()) {
            line.append(", done in ").append(Times.length(Duration.ofMillis(run.path("etaMs").asLong())));
        }
        if (run.path("waitingFor").isTextual()) {
            line.append("; waits for: ").append(run.path("waitingFor").asText().replaceAll("\\p{Cntrl}", " "));
        }
        return line.toString();
    }

    private static String counts(JsonNode each, JsonNode run) {
        return run.path("plan").asBoolean()
                ? each.path("wouldWrite").asLong() + " to write, " + each.path("unchanged").asLong() + " unchanged, "
                        + sum(each.path("skipped")) + " skipped, " + sum(each.path("refused")) + " refused"
                : each.path("delivered").asLong() + " delivered, " + sum(each.path("skipped")) + " skipped, "
                        + each.path("parked").asLong() + " parked, " + each.path("open").asLong() + " open";
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }

    /** The run with all that is known of it. */
    void print(JsonNode report) {
        JsonNode run = report.path("run");
        boolean plan = run.path("plan").asBoolean();
        out.println("Run " + run.path("id").asLong() + " (" + run.path("selection").asText() + (plan ? ", planned: nothing"
                + " was written" : "") + "): " + run.path("state").asText() + ", " + run.path("listed").asLong()
                + " people listed");
        if (run.path("error").isTextual()) {
            out.println("  → " + run.path("error").asText().replaceAll("\\p{Cntrl}", " "));
        }
        if (run.path("waitingFor").isTextual()) {
            out.println("  waits for: " + run.path("waitingFor").asText().replaceAll("\\p{Cntrl}", " "));
        }
        Table table = plan ? new Table("SUBSCRIBER", "#WOULD WRITE", "#UNCHANGED", "#SKIPPED", "#REFUSED", "#FAILED")
                : new Table("SUBSCRIBER", "#DELIVERED", "#SKIPPED", "#SUPERSEDED", "#PARKED", "#OPEN");
        for (JsonNode each : report.path("subscribers")) {
            String name = each.path("name").asText();
            long skipped = sum(each.path("skipped"));
            if (plan) {
                table.row(name, each.path("wouldWrite").asLong(), each.path("unchanged").asLong(), skipped,
                        sum(each.path("refused")), sum(each.path("failed")));
            } else {
                table.row(name, each.path("delivered").asLong(), skipped, each.path("superseded").asLong(),
                        each.path("parked").asLong(), each.path("open").asLong());
            }
        }
        table.lines().forEach(out::println);
        report.path("subscribers").forEach(this::details);
        out.flush();
    }

    private void details(JsonNode each) {
        List<List<String>> rows = new ArrayList<>();
        for (String what : List.of("skipped", "refused", "failed", "leftOut")) {
            each.path(what).properties().forEach(reason -> rows.add(
                    List.of(what.equals("leftOut") ? "left out" : what, reason.getKey(), reason.getValue().asText())));
        }
        if (!rows.isEmpty()) {
            out.println();
            Table table = new Table(each.path("name").asText(), "#PEOPLE", "WHY");
            rows.forEach(row -> table.row(row.get(0), row.get(2), row.get(1)));
            table.lines().forEach(out::println);
        }
        if (!each.path("samples").isEmpty()) {
            out.println();
            out.println("For example, without people's data:");
            each.path("samples").forEach(sample -> out.println("  " + sample.asText().replaceAll("\\p{Cntrl}", " ")));
        }
    }
}
