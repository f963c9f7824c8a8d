package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waystation.name.NearestName;
import dev.waystation.console.AdminAnswer;
import dev.waystation.console.AdminRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code debug}: the calls of a gate and their answers in the gateway's log, for a while. */
@Command(name = "debug", description = {
        "Log each call of a gate and its answer, redacted, for a while; it ends by itself.",
        "The lines are in the gateway's own log, from dev.waystation.gate.debug."})
public final class DebugCommand extends GatewayCommand {

    private static final int NOT_FOUND = 404;
    private static final int LONGEST = 60;

    @Parameters(index = "0", paramLabel = "GATE", description = "A gate's name, or a vendor's for all of its gates.")
    private String gate;

    @Option(names = "--minutes", paramLabel = "N", description = "For how long, 1 to 60 (default: 10).")
    private Integer minutes;

    @Option(names = "--off", description = "Switch it off now.")
    private boolean off;

    DebugCommand(Terminal terminal, AdminClient.Finder gateway) {
        super(terminal, gateway);
    }

    @Override
    protected int run(AdminClient client) {
        if (off && minutes != null) {
            throw CommandFailedException.wrongUse("--minutes", "does not go with --off", "leave one of them out");
        }
        if (minutes != null && (minutes < 1 || minutes > LONGEST)) {
            throw CommandFailedException.wrongUse("--minutes", "is " + minutes, "give a number from 1 to " + LONGEST);
        }
        AdminAnswer answer = client.ask(request());
        if (answer.status() == NOT_FOUND) {
            throw unknown(client);
        } else if (!answer.isOk()) {
            throw CommandFailedException.of(answer);
        }
        if (json()) {
            terminal().json(answer.json());
        } else {
            answer.json().path("gates").forEach(this::print);
        }
        return ExitCodes.DONE;
    }

    private AdminRequest request() {
        String path = AdminRequest.path("api", "gates", gate, "debug");
        if (off) {
            return AdminRequest.delete(path);
        }
        return AdminRequest.post(path, minutes == null ? JsonNodeFactory.instance.objectNode()
                : JsonNodeFactory.instance.objectNode().put("minutes", minutes));
    }

    private void print(JsonNode row) {
        String name = row.path("name").asText();
        terminal().out().println(row.path("debugUntil").isTextual()
                ? name + ": calls are logged, ends " + Times.shown(row.path("debugUntil"), terminal().clock().instant())
                        + (row.path("state").asText().equals("off") ? " (the gate is off: there are no calls)" : "")
                : name + ": calls are not logged");
    }

    private CommandFailedException unknown(AdminClient client) {
        List<String> gates = new ArrayList<>();
        ask(client, AdminRequest.get("/api/status", Map.of())).path("gates")
                .forEach(each -> gates.add(each.path("name").asText()));
        Set<String> names = new TreeSet<>(gates);
        gates.stream().filter(name -> name.contains("-")).forEach(name -> names.add(name.split("-")[0]));
        return CommandFailedException.wrongUse("GATE", "there is no gate or vendor '" + gate + "'",
                NearestName.of(gate, names).map(near -> "did you mean " + near + "? There are: ").orElse("use one of ")
                        + String.join(", ", names));
    }
}
