package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waystation.console.AdminRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pause}: a subscriber stops; its events wait, nothing is dropped. */
@Command(name = "pause", description = "Stop a subscriber: its events wait, nothing is dropped.")
public final class PauseCommand extends GatewayCommand {

    @Parameters(index = "0", paramLabel = "SUBSCRIBER", description = "The subscriber's name.")
    private String subscriber;

    PauseCommand(Terminal terminal, AdminClient.Finder gateway) {
        super(terminal, gateway);
    }

    @Override
    protected int run(AdminClient client) {
        JsonNode answer = ask(client, AdminRequest.post(
                AdminRequest.path("api", "subscribers", subscriber, "pause"), JsonNodeFactory.instance.objectNode()));
        if (json()) {
            terminal().json(answer);
        } else {
            terminal().out().println(subscriber + " is paused; its events wait. Go on with: resume " + subscriber);
        }
        return ExitCodes.DONE;
    }
}
