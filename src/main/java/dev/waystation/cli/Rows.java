package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.cli.Terminal.Colour;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the admin API's rows are printed, in JSON or for people. */
final class Rows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Rows() {
    }

    /** Prints a page: the answer as it is, or the table and how to go on. */
    static void print(Terminal terminal, boolean json, JsonNode answer, Table table, String nothing) {
        if (json) {
            terminal.json(answer);
            return;
        }
        PrintWriter out = terminal.out();
        if (table.isEmpty()) {
            out.println(nothing);
        } else {
            table.lines().forEach(out::println);
        }
        if (answer.path("next").isTextual()) {
            out.println(terminal.coloured(Colour.DIM, "There is more: --after " + answer.path("next").asText()));
        }
        out.flush();
    }

    /** Prints deliveries, parked or of any outcome. */
    static void printDeliveries(Terminal terminal, boolean json, JsonNode answer, String plural, String nothing) {
        Instant now = terminal.clock().instant();
        Table table = new Table("SUBSCRIBER", "SOURCE", "EVENT", "TYPE", "PERSON", "OUTCOME", "#ATTEMPTS", "#STATUS",
                "REASON", "CLOSED");
        for (JsonNode row : answer.path(plural)) {
            table.row(text(row, "subscriber"), text(row, "source"), text(row, "eventId"), text(row, "type"),
                    person(row), text(row, "outcome") + (row.path("late").asBoolean() ? " (late)" : ""),
                    text(row, "attempts"), text(row, "lastStatus"), text(row, "reason"),
                    Times.shown(row.path("closedAt"), now));
        }
        print(terminal, json, answer, table, nothing);
    }

    /** Prints one row, field by field, its body last. */
    static void printOne(Terminal terminal, boolean json, JsonNode row) {
        if (json) {
            terminal.json(row);
            return;
        }
        PrintWriter out = terminal.out();
        Instant now = terminal.clock().instant();
        Table table = new Table("FIELD", "VALUE");
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            String name = field.getKey();
            if (!name.startsWith("body")) {
                table.row(name, name.equals("person") ? person(row)
                        : name.endsWith("At") ? Times.shown(field.getValue(), now) : text(row, name));
            }
        }
        table.lines().stream().skip(1).forEach(out::println);
        out.println();
        out.println(body(row));
        out.flush();
    }

    /** A field as text, or null when it is absent or null. */
    static String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isNull() || value.isMissingNode() ? null : value.asText();
    }

    /** The person's best identifiers, for example {@code email:ada@example.com}; null for nobody. */
    static String person(JsonNode row) {
        List<String> identifiers = new ArrayList<>();
        row.path("person").properties()
                .forEach(field -> identifiers.add(field.getKey() + ":" + field.getValue().asText()));
        return identifiers.isEmpty() ? null : String.join(" ", identifiers);
    }

    private static String body(JsonNode row) {
        if (row.path("bodyBase64").isTextual()) {
            return "The body is no UTF-8 text; in Base64:\n" + row.path("bodyBase64").asText();
        }
        String body = row.path("body").asText("");
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(body));
        } catch (IOException unreadable) {
            // an unreadable body is a case this command is used for: show it as it came, but harmless to a terminal
            return body.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
        }
    }
}
