package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.console.AdminRequest;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deliveries}: what became of events. */
@Command(name = "deliveries", description = "List deliveries: one event for one subscriber, and what became of it.")
public final class DeliveriesCommand extends GatewayCommand {

    @Mixin
    private DeliveryOptions deliveries;

    @Option(names = "--event", paramLabel = "ID", description = "Only the event with this id.")
    private String eventId;

    @Option(names = "--outcome", paramLabel = "OUTCOME",
            description = "Only this outcome: due, inflight, held, delivered, skipped, superseded or parked.")
    private String outcome;

    @Mixin
    private PageOptions page;

    DeliveriesCommand(Terminal terminal, AdminClient.Finder gateway) {
        super(terminal, gateway);
    }

    @Override
    protected int run(AdminClient client) {
        Map<String, String> query = new TreeMap<>(deliveries.given());
        if (eventId != null) {
            query.put("eventId", eventId);
        }
        if (outcome != null) {
            query.put("outcome", outcome);
        }
        page.addTo(query);
        JsonNode answer = ask(client, AdminRequest.get("/api/deliveries", query));
        Rows.printDeliveries(terminal(), json(), answer, "deliveries", "No delivery fits.");
        return ExitCodes.DONE;
    }
}
