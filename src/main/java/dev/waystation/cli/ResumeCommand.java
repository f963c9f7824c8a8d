package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waystation.console.AdminRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code resume}: a paused subscriber goes on where it stopped. */
@Command(name = "resume", description = "Let a paused subscriber go on where it stopped.")
public final class ResumeCommand extends GatewayCommand {

    @Parameters(index = "0", paramLabel = "SUBSCRIBER", description = "The subscriber's name.")
    private String subscriber;

    ResumeCommand(Terminal terminal, AdminClient.Finder gateway) {
        super(terminal, gateway);
    }

    @Override
    protected int run(AdminClient client) {
        JsonNode answer = ask(client, AdminRequest.post(
                AdminRequest.path("api", "subscribers", subscriber, "resume"), JsonNodeFactory.instance.objectNode()));
        if (json()) {
            terminal().json(answer);
        } else {
            terminal().out().println(subscriber + " goes on.");
        }
        return ExitCodes.DONE;
    }
}
