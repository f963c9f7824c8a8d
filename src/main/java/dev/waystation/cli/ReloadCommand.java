package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waystation.cli.Terminal.Colour;
import dev.waystation.console.AdminRequest;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code reload}: changed routes, connectors and mappings take over, or are refused with the place. */
@Command(name = "reload", description = {
        "Have changed routes, connectors, policies and mappings take over in the running gateway.",
        "Exit code: 0 they did or nothing changed, 1 no gateway runs, 2 they are refused; what ran before goes on."})
public final class ReloadCommand extends GatewayCommand {

    ReloadCommand(Terminal terminal, AdminClient.Finder gateway) {
        super(terminal, gateway);
    }

    @Override
    protected int run(AdminClient client) {
        JsonNode answer = ask(client, AdminRequest.post(AdminRequest.path("api", "reload"),
                JsonNodeFactory.instance.objectNode()));
        if (json()) {
            terminal().json(answer);
        } else {
            print(answer);
        }
        return answer.path("problems").isEmpty() ? ExitCodes.DONE : ExitCodes.WRONG_USE;
    }

    private void print(JsonNode answer) {
        PrintWriter out = terminal().out();
        String version = answer.path("version").asText();
        long ms = answer.path("tookMs").asLong();
        switch (answer.path("result").asText()) {
            case "swapped" -> {
                out.println("Version " + version + " took over from " + answer.path("before").asText() + " in " + ms
                        + " ms.");
                answer.path("changed").forEach(each ->
                        out.println("  " + each.path("change").asText() + " " + each.path("file").asText()));
            }
            case "unchanged" -> out.println("Nothing changed; version " + version + " goes on.");
            default -> {
                out.println(terminal().coloured(Colour.RED, "Refused; version " + version + " goes on."));
                problems(answer.path("problems"), out);
            }
        }
        restart(answer.path("restart"), out);
        out.flush();
    }

    /** One line each, as {@code check} prints them. */
    static void problems(JsonNode problems, PrintWriter out) {
        for (JsonNode each : problems) {
            String place = each.path("line").asInt() > 0
                    ? each.path("file").asText() + ":" + each.path("line").asInt() + ":" + each.path("column").asInt()
                    : each.path("file").asText();
            out.println("  " + place + " error " + each.path("rule").asText() + ": " + each.path("what").asText()
                    + " → " + each.path("fix").asText());
        }
    }

    /** Which files wait for a restart. */
    static void restart(JsonNode files, PrintWriter out) {
        files.forEach(file -> out.println(file.asText() + " changed: intake routes count with the next start."));
    }
}
