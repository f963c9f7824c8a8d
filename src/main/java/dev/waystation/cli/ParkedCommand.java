package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.console.AdminRequest;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parked}: deliveries that need a person; alone it lists them, as {@code parked list} does. */
@Command(name = "parked", description = "List, show, retry or drop deliveries that need a person.")
public class ParkedCommand extends GatewayCommand {

    @Mixin
    private DeliveryOptions deliveries;

    @Option(names = "--event", paramLabel = "ID", description = "Only the event with this id.")
    private String eventId;

    @Mixin
    private PageOptions page;

    ParkedCommand(Terminal terminal, AdminClient.Finder gateway) {
        super(terminal, gateway);
    }

    @Override
    protected int run(AdminClient client) {
        Map<String, String> query = new TreeMap<>(deliveries.given());
        if (eventId != null) {
            query.put("eventId", eventId);
        }
        page.addTo(query);
        JsonNode answer = ask(client, AdminRequest.get("/api/parked", query));
        Rows.printDeliveries(terminal(), json(), answer, "parked", "Nothing is parked that fits.");
        return ExitCodes.DONE;
    }

    /** {@code parked list}. */
    @Command(name = "list", description = "List parked deliveries.")
    static final class Listing extends ParkedCommand {

        Listing(Terminal terminal, AdminClient.Finder gateway) {
            super(terminal, gateway);
        }
    }

    /** {@code parked show}: one with its event's body. */
    @Command(name = "show", description = "Show one parked delivery with its event's body.")
    static final class Show extends GatewayCommand {

        @Parameters(index = "0", paramLabel = "SUBSCRIBER", description = "For whom it is.")
        private String subscriber;

        @Parameters(index = "1", paramLabel = "SOURCE", description = "The event's source.")
        private String source;

        @Parameters(index = "2", paramLabel = "EVENT", description = "The event's id.")
        private String eventId;

        Show(Terminal terminal, AdminClient.Finder gateway) {
            super(terminal, gateway);
        }

        @Override
        protected int run(AdminClient client) {
            JsonNode row = ask(client,
                    AdminRequest.get(AdminRequest.path("api", "parked", subscriber, source, eventId), Map.of()));
            Rows.printOne(terminal(), json(), row);
            return ExitCodes.DONE;
        }
    }
}
