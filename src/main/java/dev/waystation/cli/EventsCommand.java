package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.console.AdminRequest;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code events}: what the sources told us. */
@Command(name = "events", description = "List stored events, or show one with its body (events show).")
public final class EventsCommand extends GatewayCommand {

    @Option(names = "--source", paramLabel = "NAME", description = "Only events of this source.")
    private String source;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only events of this type.")
    private String type;

    @Option(names = "--person", paramLabel = "ID",
            description = "Only events of the person with this identifier (email, id, …).")
    private String person;

    @Option(names = "--event", paramLabel = "ID", description = "Only the event with this id.")
    private String eventId;

    @Mixin
    private PageOptions page;

    EventsCommand(Terminal terminal, AdminClient.Finder gateway) {
        super(terminal, gateway);
    }

    @Override
    protected int run(AdminClient client) {
        Map<String, String> query = new TreeMap<>();
        put(query, "source", source);
        put(query, "type", type);
        put(query, "person", person);
        put(query, "eventId", eventId);
        page.addTo(query);
        JsonNode answer = ask(client, AdminRequest.get("/api/events", query));
        Instant now = terminal().clock().instant();
        Table table = new Table("SOURCE", "EVENT", "TYPE", "PERSON", "OCCURRED", "RECEIVED", "PROBLEM");
        for (JsonNode row : answer.path("events")) {
            table.row(Rows.text(row, "source"), Rows.text(row, "eventId"), Rows.text(row, "type"),
                    Rows.person(row), Times.shown(row.path("occurredAt"), now),
                    Times.shown(row.path("receivedAt"), now), Rows.text(row, "problem"));
        }
        Rows.print(terminal(), json(), answer, table, "No event fits.");
        return ExitCodes.DONE;
    }

    private static void put(Map<String, String> query, String name, String value) {
        if (value != null) {
            query.put(name, value);
        }
    }

    /** {@code events show}: one event with its body. */
    @Command(name = "show", description = "Show one event with its body.")
    static final class Show extends GatewayCommand {

        @Parameters(index = "0", paramLabel = "SOURCE", description = "The event's source.")
        private String source;

        @Parameters(index = "1", paramLabel = "EVENT", description = "The event's id.")
        private String eventId;

        Show(Terminal terminal, AdminClient.Finder gateway) {
            super(terminal, gateway);
        }

        @Override
        protected int run(AdminClient client) {
            JsonNode event = ask(client,
                    AdminRequest.get(AdminRequest.path("api", "events", source, eventId), Map.of()));
            Rows.printOne(terminal(), json(), event);
            return ExitCodes.DONE;
        }
    }
}
