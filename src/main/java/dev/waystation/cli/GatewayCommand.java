package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.console.AdminAnswer;
import dev.waystation.console.AdminRequest;

/** A command that asks one gateway. */
abstract class GatewayCommand extends WaystationCommand {

    private final AdminClient.Finder gateway;

    GatewayCommand(Terminal terminal, AdminClient.Finder gateway) {
        super(terminal);
        this.gateway = gateway;
    }

    /** The commands' requests, one connection for all of them. */
    protected abstract int run(AdminClient client);

    @Override
    protected final int run() {
        try (AdminClient client = gateway.find()) {
            return run(client);
        }
    }

    /** The answer's JSON; a refusal ends the command. */
    protected static JsonNode ask(AdminClient client, AdminRequest request) {
        AdminAnswer answer = client.ask(request);
        if (!answer.isOk()) {
            throw CommandFailedException.of(answer);
        }
        return answer.json();
    }
}
