package dev.waystation.cli;

import dev.waystation.console.AdminAnswer;
import dev.waystation.console.AdminRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Finds the gateway a command is about: the running one, or else its ledger, which then nobody else may write. The
 * running one comes first, because it alone owns its SQLite file.
 */
final class GatewayFinder implements AdminClient.Finder {

    private final Supplier<GatewayAddress> address;
    private final LocalLedger ledger;

    /** @param address read when a command runs, so that {@code --help} needs no sound environment */
    GatewayFinder(Supplier<GatewayAddress> address, LocalLedger ledger) {
        this.address = address;
        this.ledger = ledger;
    }

    @Override
    public AdminClient find() {
        GatewayAddress gateway = address.get();
        return new FirstThatAnswers(gateway, new RemoteGateway(gateway.url(), gateway.token()));
    }

    /** Asks the running gateway and, when none runs, opens the ledger: once, for all requests of the command. */
    private final class FirstThatAnswers implements AdminClient {

        private final GatewayAddress gateway;
        private AdminClient way;

        FirstThatAnswers(GatewayAddress gateway, RemoteGateway remote) {
            this.gateway = gateway;
            this.way = remote;
        }

        @Override
        public AdminAnswer ask(AdminRequest request) {
            try {
                return way.ask(request);
            } catch (RemoteGateway.UnreachableException noGateway) {
                way = opened(gateway);
                return way.ask(request);
            }
        }

        @Override
        public void close() {
            way.close();
        }
    }

    private AdminClient opened(GatewayAddress gateway) {
        if (gateway.named()) {
            throw CommandFailedException.failed("WAYSTATION_ADMIN_URL", "nothing answers at " + gateway.url(),
                    "start the gateway there, or correct the URL");
        }
        Path data = gateway.settings().data();
        if (gateway.settings().database().isEmpty() && !Files.isDirectory(data)) {
            throw CommandFailedException.wrongUse("WAYSTATION_DATA", "no gateway answers at " + gateway.url()
                    + ", and there is no data folder " + data,
                    "start one with `run`, or set WAYSTATION_ADMIN_URL or WAYSTATION_DATA");
        }
        try {
            return new LocalGateway(ledger.open(gateway.settings()), gateway.settings().home());
        } catch (LocalLedger.InUseException inUse) {
            throw CommandFailedException.failed(data.toString(), "a running gateway holds this ledger, but its admin "
                    + "port does not answer at " + gateway.url(),
                    "look into its log, or set WAYSTATION_ADMIN_URL to its admin port");
        }
    }
}
