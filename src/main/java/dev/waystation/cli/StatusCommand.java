package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waystation.console.AdminRequest;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status}: sources, subscribers' books, gates. */
@Command(name = "status", description = "Show sources, every subscriber's books, and gates.")
public final class StatusCommand extends WaystationCommand {

    private static final int MINIMUM_SECONDS = 1;

    private final AdminClient.Finder gateway;
    private final Supplier<GatewayAddress> address;

    @Option(names = "--live", description = "Only ask whether the gateway lives: exit code 0 when it does, else 1.")
    private boolean live;

    @Option(names = "--watch", arity = "0..1", paramLabel = "SECONDS", fallbackValue = "2",
            description = "Show it again every SECONDS (default: 2) until interrupted.")
    private Integer watch;

    StatusCommand(Terminal terminal, AdminClient.Finder gateway, Supplier<GatewayAddress> address) {
        super(terminal);
        this.gateway = gateway;
        this.address = address;
    }

    @Override
    protected int run() {
        if (live) {
            return live();
        }
        if (watch == null) {
            show();
            return ExitCodes.DONE;
        }
        if (json() || watch < MINIMUM_SECONDS) {
            throw CommandFailedException.wrongUse("--watch", json() ? "does not go with --json" : "needs 1 or more",
                    "print one JSON document per call, or watch every second or less often");
        }
        return watch();
    }

    private void show() {
        try (AdminClient client = gateway.find()) {
            JsonNode status = GatewayCommand.ask(client, AdminRequest.get("/api/status", Map.of()));
            if (json()) {
                terminal().json(status);
            } else {
                new StatusText(terminal()).print(status);
            }
        }
    }

    private int watch() {
        try {
            while (true) {
                terminal().out().print(terminal().colours() ? "\u001b[H\u001b[2J" : "");
                show();
                Thread.sleep(watch * 1000L);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return ExitCodes.DONE;
        }
    }

    private int live() {
        GatewayAddress asked = address.get();
        boolean lives;
        try (RemoteGateway remote = new RemoteGateway(asked.url(), asked.token())) {
            lives = remote.lives();
        } catch (RemoteGateway.UnreachableException nobody) {
            lives = false;
        }
        if (json()) {
            terminal().json(JsonNodeFactory.instance.objectNode().put("live", lives));
        } else {
            terminal().out().println(lives ? "live" : "not live: " + asked.url());
        }
        return lives ? ExitCodes.DONE : ExitCodes.FAILED;
    }
}
