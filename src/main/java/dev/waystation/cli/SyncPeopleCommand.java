package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.console.AdminAnswer;
import dev.waystation.console.AdminRequest;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sync people}: begins a run through Customer.io's people in the running gateway, and follows it. */
@Command(name = "people", description = {
        "Write the people of Customer.io to the targets, as the mappings say; what is there already is left alone.",
        "The gateway does the work: Ctrl-C ends only the watching."},
        footer = {"", "Exit code: 0 done and nothing parked, 1 failed, cancelled or something parked, 2 wrong use."})
final class SyncPeopleCommand extends WaystationCommand {

    private static final String PATH = "/api/sync/people";
    private static final int NOT_FOUND = 404;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_LOOKS_WITHOUT_GATEWAY = 120;

    private final Supplier<GatewayAddress> address;

    @Option(names = "--all", description = "Everybody.")
    private boolean all;

    @Option(names = "--since", paramLabel = "TIME", description = "Whose attributes changed since: 2h, 3d, "
            + "2026-11-20, 2026-11-20T10:00:00Z. At most 30 days back.")
    private String since;

    @Option(names = "--segment", paramLabel = "N", description = "Who is in the segment with this number.")
    private Long segment;

    @Option(names = "--plan", description = "Write nothing: say what would be written, and what not and why.")
    private boolean plan;

    @Option(names = "--detach", description = "Leave as soon as the run has begun.")
    private boolean detach;

    @Option(names = "--status", arity = "0..1", paramLabel = "RUN", fallbackValue = "0",
            description = "Show a run (default: the last one).")
    private Long status;

    @Option(names = "--cancel", arity = "0..1", paramLabel = "RUN", fallbackValue = "0",
            description = "End a run (default: the last one): nobody else is listed, what is open is skipped.")
    private Long cancel;

    SyncPeopleCommand(Terminal terminal, Supplier<GatewayAddress> address) {
        super(terminal);
        this.address = address;
    }

    @Override
    protected int run() {
        long selections = Stream.of(all, since != null, segment != null).filter(each -> each).count();
        long others = Stream.of(status != null, cancel != null).filter(each -> each).count();
        if (selections + others != 1 || others > 0 && (plan || detach)) {
            throw CommandFailedException.wrongUse("sync people", selections + others == 0 ? "does not say which people"
                    : "has options that do not go together",
                    "give one of --all, --since TIME, --segment N (with --plan or --detach), or --status, or --cancel");
        }
        GatewayAddress gateway = address.get();
        try (RemoteGateway remote = new RemoteGateway(gateway.url(), gateway.token())) {
            if (status != null) {
                return ended(ask(remote, AdminRequest.get(runPath(remote, status), Map.of())), true);
            } else if (cancel != null) {
                return cancelled(ask(remote, AdminRequest.delete(runPath(remote, cancel))));
            }
            JsonNode begun = ask(remote, AdminRequest.post(PATH, selection()));
            return detach ? begun(begun) : follow(remote, begun);
        } catch (RemoteGateway.UnreachableException nobody) {
            throw CommandFailedException.failed("sync people", "no gateway answers at " + gateway.url()
                    + ", and it is the gateway that does the work", "start one with `run`, or set WAYSTATION_ADMIN_URL");
        }
    }

    private ObjectNode selection() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("plan", plan);
        return since != null ? body.put("since", since) : segment != null ? body.put("segment", segment)
                : body.put("all", true);
    }

    /** The path of a run; of the last one for 0. */
    private static String runPath(RemoteGateway remote, long run) {
        if (run != 0) {
            return PATH + "/" + run;
        }
        JsonNode last = ask(remote, AdminRequest.get(PATH, Map.of("limit", "1"))).path("runs").path(0);
        if (last.isMissingNode()) {
            throw CommandFailedException.wrongUse("sync people", "there has been no run yet",
                    "begin one: sync people --all");
        }
        return PATH + "/" + last.path("id").asLong();
    }

    private static JsonNode ask(RemoteGateway remote, AdminRequest request) {
        AdminAnswer answer = remote.ask(request);
        if (answer.status() == NOT_FOUND) {
            JsonNode error = answer.json().path("error");
            throw CommandFailedException.wrongUse(error.path("where").asText(), error.path("what").asText(),
                    error.path("fix").asText());
        } else if (!answer.isOk()) {
            throw CommandFailedException.of(answer);
        }
        return answer.json();
    }

    private int begun(JsonNode report) {
        if (json()) {
            terminal().json(report);
        } else {
            terminal().out().println("Run " + id(report) + " has begun. See: sync people --status " + id(report));
        }
        return ExitCodes.DONE;
    }

    private int cancelled(JsonNode report) {
        if (json()) {
            terminal().json(report);
        } else {
            terminal().out().println("Run " + id(report) + " is " + state(report) + ".");
        }
        return ExitCodes.DONE;
    }

    /** Looks until the run has ended; a gateway that restarts meanwhile goes on with it. */
    private int follow(RemoteGateway remote, JsonNode begun) {
        SyncRunText text = new SyncRunText(terminal());
        JsonNode report = begun;
        int without = 0;
        while (state(report).equals("running")) {
            if (!json()) {
                text.progress(report);
            }
            LockSupport.parkNanos(LOOK_NANOS);
            try {
                report = ask(remote, AdminRequest.get(PATH + "/" + id(begun), Map.of()));
                without = 0;
            } catch (RemoteGateway.UnreachableException away) {
                if (++without > MOST_LOOKS_WITHOUT_GATEWAY) {
                    throw CommandFailedException.failed("run " + id(begun), "cannot be watched: the gateway is away",
                            "start the gateway again: it goes on; sync people --status " + id(begun) + " shows it");
                }
            }
        }
        text.over();
        return ended(report, false);
    }

    /** @param asked whether somebody only asked how it stands */
    private int ended(JsonNode report, boolean asked) {
        if (json()) {
            terminal().json(report);
        } else {
            new SyncRunText(terminal()).print(report);
        }
        if (state(report).equals("running")) {
            return asked ? ExitCodes.DONE : ExitCodes.FAILED;
        }
        boolean well = state(report).equals("done");
        for (JsonNode subscriber : report.path("subscribers")) {
            well &= subscriber.path("parked").asLong() == 0 && subscriber.path("refused").isEmpty()
                    && subscriber.path("failed").isEmpty();
        }
        return well ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private static long id(JsonNode report) {
        return report.at("/run/id").asLong();
    }

    private static String state(JsonNode report) {
        return report.at("/run/state").asText();
    }
}
