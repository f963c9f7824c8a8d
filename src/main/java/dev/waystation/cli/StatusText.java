package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.cli.Terminal.Colour;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The {@code status} answer for people. */
final class StatusText {

    private final Terminal terminal;
    private final PrintWriter out;

    StatusText(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
    }

    void print(JsonNode status) {
        sources(status.path("sources"));
        subscribers(status.path("subscribers"));
        gates(status.path("gates"));
        new StatusMappings(terminal).print(status.path("mappings"));
        nodes(status.path("nodes"));
        flows(status.path("flows"));
        boolean conserved = status.path("conserved").asBoolean();
        out.println(conserved
                ? terminal.coloured(Colour.GREEN, "The books add up: seen = delivered + skipped + superseded + parked "
                        + "+ open, for every subscriber.")
                : terminal.coloured(Colour.RED, "The books do NOT add up: see the subscribers marked with an "
                        + "exclamation mark."));
        JsonNode refusing = status.path("refusing");
        if (refusing.isTextual()) {
            out.println(terminal.coloured(Colour.RED, "Intake refuses: " + refusing.asText()));
        }
        out.flush();
    }

    private void flows(JsonNode flows) {
        if (!flows.isObject()) {
            return;
        }
        out.println("Routes and mappings: version " + flows.path("version").asText() + ", "
                + flows.path("routes").size() + " routes, loaded "
                + Times.shown(flows.path("loadedAt"), terminal.clock().instant()) + ".");
        JsonNode problem = flows.path("problem");
        if (problem.isObject()) {
            out.println(terminal.coloured(Colour.RED, "They changed and are refused, "
                    + Times.shown(problem.path("at"), terminal.clock().instant()) + "; that version goes on:"));
            ReloadCommand.problems(problem.path("problems"), out);
        }
        ReloadCommand.restart(flows.path("restart"), out);
        out.println();
    }

    private void sources(JsonNode sources) {
        if (sources.isEmpty()) {
            return;
        }
        Table table = new Table("SOURCE", "VENDOR", "INTAKE");
        for (JsonNode source : sources) {
            table.row(source.path("name").asText(), source.path("vendor").asText(),
                    source.path("on").asBoolean() ? "on" : "off: " + source.path("reason").asText("no reason given"));
        }
        lines(table);
    }

    private void subscribers(JsonNode subscribers) {
        if (subscribers.isEmpty()) {
            out.println("No subscriber yet.");
            out.println();
            return;
        }
        Table table = new Table("SUBSCRIBER", "SOURCE", "#SEEN", "#DELIVERED", "#SKIPPED", "#SUPERSEDED", "#PARKED",
                "#OPEN", "#OLDEST OPEN", "#DONE IN", "");
        for (JsonNode books : subscribers) {
            String note = books.path("paused").asBoolean() ? "paused" : "";
            table.row(books.path("name").asText(), text(books.path("source")), books.path("seen").asLong(),
                    books.path("delivered").asLong(), books.path("skipped").asLong(),
                    books.path("superseded").asLong(), books.path("parked").asLong(), books.path("open").asLong(),
                    books.path("open").asLong() == 0 ? null
                            : Times.length(Duration.ofMillis(books.path("oldestOpenMs").asLong())),
                    eta(books),
                    books.path("conserved").asBoolean(true) ? note : "! " + note);
        }
        lines(table);
    }

    private void gates(JsonNode gates) {
        if (gates.isEmpty()) {
            return;
        }
        Table table = new Table("GATE", "HOST", "STATE", "SINCE", "CALLS", "REASON");
        for (JsonNode gate : gates) {
            List<String> calls = new ArrayList<>();
            gate.path("calls").properties().forEach(kind -> calls.add(kind.getValue().asText() + " " + kind.getKey()));
            table.row(text(gate.path("name")), text(gate.path("host")), text(gate.path("state")),
                    Times.shown(gate.path("since"), terminal.clock().instant()),
                    calls.isEmpty() ? null : String.join(", ", calls), reason(gate));
        }
        lines(table);
        budgets(gates);
    }

    /** Why it is not closed, and that its calls are in the log. */
    private String reason(JsonNode gate) {
        String reason = text(gate.path("reason"));
        String debug = Times.shown(gate.path("debugUntil"), terminal.clock().instant());
        return debug == null ? reason : (reason == null ? "" : reason + "; ") + "calls are logged, ends " + debug;
    }

    /** One alone is nothing to tell. */
    private void nodes(JsonNode nodes) {
        if (nodes.size() < 2) {
            return;
        }
        Table table = new Table("NODE", "SINCE", "#SHARDS", "OF THE BUDGETS", "");
        for (JsonNode node : nodes) {
            double share = node.path("share").asDouble();
            table.row(text(node.path("id")), Times.shown(node.path("since"), terminal.clock().instant()),
                    node.path("shards").asLong(), share == 0 ? "nothing yet" : "1/" + Math.round(1 / share),
                    node.path("live").asBoolean() ? null : "gone");
        }
        lines(table);
    }

    /** Of gates that are on; what was never called and has nothing waiting is left out. */
    private void budgets(JsonNode gates) {
        Table table = new Table("BUDGET", "LIMIT", "LEFT", "FREE AGAIN", "CALLED", "WAITING", "CLOSED");
        boolean any = false;
        for (JsonNode gate : gates) {
            for (JsonNode bucket : gate.path("buckets")) {
                String called = byPriority(bucket, "made");
                String waiting = byPriority(bucket, "waiting");
                if (called == null && waiting == null) {
                    continue;
                }
                any = true;
                for (JsonNode window : bucket.path("windows")) {
                    table.row(text(gate.path("name")) + " " + text(bucket.path("name")), limit(window),
                            window.path("left").asLong(), Times.shown(window.path("resetsAt"),
                                    terminal.clock().instant()), called, waiting, text(bucket.path("closedBecause")));
                }
            }
        }
        if (any) {
            lines(table);
        }
        bulk(gates);
    }

    private void bulk(JsonNode gates) {
        Table table = new Table("BULK WORK", "BUDGET", "PRIORITY", "#DONE", "#LEFT", "#DONE IN");
        for (JsonNode gate : gates) {
            for (JsonNode bucket : gate.path("buckets")) {
                bucket.path("bulk").forEach(work -> table.row(work.path("name").asText(),
                        text(gate.path("name")) + " " + text(bucket.path("name")), text(work.path("priority")),
                        work.path("done").asLong(), work.path("left").asLong(), eta(work)));
            }
        }
        if (!table.isEmpty()) {
            lines(table);
        }
    }

    private static String eta(JsonNode row) {
        return row.path("etaMs").isNumber() ? Times.length(Duration.ofMillis(row.path("etaMs").asLong())) : null;
    }

    private static String limit(JsonNode window) {
        String limit = window.path("limit").asLong() + " in "
                + Times.length(Duration.ofMillis(window.path("windowMs").asLong()));
        return window.path("limit").asLong() == window.path("configured").asLong() ? limit
                : limit + " (of " + window.path("configured").asLong() + ")";
    }

    private static String byPriority(JsonNode bucket, String what) {
        List<String> counts = new ArrayList<>();
        bucket.path("priorities").properties().forEach(priority -> {
            long count = priority.getValue().path(what).asLong();
            if (count > 0) {
                counts.add(count + " " + priority.getKey());
            }
        });
        return counts.isEmpty() ? null : String.join(", ", counts);
    }

    private static String text(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? null : node.isValueNode() ? node.asText() : node.toString();
    }

    private void lines(Table table) {
        table.lines().forEach(out::println);
        out.println();
    }
}
