package dev.waystation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.console.AdminRequest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a person decides on parked deliveries: named events, those that fit a filter, or, said so, all of them. */
abstract class ParkedDecision extends GatewayCommand {

    private final String operation;
    private final String done;

    @Mixin
    private DeliveryOptions deliveries;

    @Option(names = "--event", paramLabel = "ID", arity = "1..*", description = "The events with these ids.")
    private List<String> eventIds = List.of();

    @Option(names = "--all", description = "Every parked delivery; needed when nothing narrows it down.")
    private boolean all;

    /** @param done the past of the operation, which is also the field of its answer */
    ParkedDecision(Terminal terminal, AdminClient.Finder gateway, String operation, String done) {
        super(terminal, gateway);
        this.operation = operation;
        this.done = done;
    }

    /** Adds what the operation needs besides the selection. */
    protected abstract void complete(ObjectNode body);

    @Override
    protected int run(AdminClient client) {
        boolean narrowed = !eventIds.isEmpty() || !deliveries.given().isEmpty();
        if (narrowed == all) {
            throw CommandFailedException.wrongUse("parked " + operation,
                    all ? "has --all and a filter" : "does not say which deliveries",
                    "give --event, a filter such as --subscriber, or --all for every parked delivery");
        }
        long count = 0;
        for (String eventId : eventIds) {
            count += decide(client, eventId);
        }
        if (eventIds.isEmpty()) {
            count = decide(client, null);
        }
        if (count == 0 && !eventIds.isEmpty()) {
            throw CommandFailedException.failed("--event " + String.join(" ", eventIds), "is not parked",
                    "list what is parked with `parked list`");
        }
        if (json()) {
            terminal().json(JsonNodeFactory.instance.objectNode().put(done, count));
        } else {
            terminal().out().println(count + (count == 1 ? " delivery " : " deliveries ") + done + ".");
        }
        return ExitCodes.DONE;
    }

    private long decide(AdminClient client, String eventId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (all) {
            body.put("all", true);
        } else {
            body.set("filter", deliveries.filter(eventId));
        }
        complete(body);
        return ask(client, AdminRequest.post("/api/parked/" + operation, body)).path(done).asLong();
    }

    /** {@code parked retry}. */
    @Command(name = "retry",
            description = "Reopen parked deliveries, each at the tail of its person's lane and marked late.")
    static final class Retry extends ParkedDecision {

        Retry(Terminal terminal, AdminClient.Finder gateway) {
            super(terminal, gateway, "retry", "retried");
        }

        @Override
        protected void complete(ObjectNode body) {
            // the selection is all it needs
        }
    }

    /** {@code parked drop}. */
    @Command(name = "drop", description = "Close parked deliveries as skipped (dropped: reason).")
    static final class Drop extends ParkedDecision {

        @Option(names = "--reason", required = true, paramLabel = "TEXT",
                description = "Why; it stays on record. (To select by the parking reason: --reason-contains.)")
        private String reason;

        Drop(Terminal terminal, AdminClient.Finder gateway) {
            super(terminal, gateway, "drop", "dropped");
        }

        @Override
        protected void complete(ObjectNode body) {
            body.put("reason", reason);
        }
    }
}
