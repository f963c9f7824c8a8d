package dev.waystation.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.ledger.SyncRun;
import dev.waystation.people.PeopleRuns;
import dev.waystation.people.RunRefusedException;
import dev.waystation.people.RunReport;
import dev.waystation.people.RunSelection;
import dev.waystation.vendor.PeopleSelection;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/sync/people}: runs through a source's people, in the gateway that drives them. */
public final class PeopleAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(PeopleAdmin.class);
    private static final String PATH = "/api/sync/people";
    private static final Set<String> FIELDS = Set.of("source", "all", "since", "segment", "plan");
    private static final String SHAPE =
            "send one of {\"all\":true}, {\"since\":\"3d\"}, {\"segment\":7}, with \"plan\":true to write nothing";

    private final Optional<PeopleRuns> runs;
    private final InstantSource clock;

    /** @param clock what {@code since} counts back from */
    public PeopleAdmin(PeopleRuns runs, InstantSource clock) {
        this(Optional.of(runs), clock);
    }

    private PeopleAdmin(Optional<PeopleRuns> runs, InstantSource clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** Where no gateway runs: every request is refused. */
    public static PeopleAdmin none() {
        return new PeopleAdmin(Optional.empty(), InstantSource.system());
    }

    void addTo(AdminRouter router) {
        router.on("POST", PATH, (request, path) -> begin(request.body()))
                .on("GET", PATH, (request, path) -> list(request))
                .on("GET", PATH + "/{run}", (request, path) -> show(request, path))
                .on("DELETE", PATH + "/{run}", (request, path) -> cancel(path));
    }

    private AdminAnswer begin(JsonNode body) {
        PeopleSelection selection = selection(body);
        JsonNode plan = body.path("plan");
        if (!plan.isMissingNode() && !plan.isBoolean()) {
            throw AdminRefusedException.badParameter("body.plan", "is neither true nor false", SHAPE);
        }
        JsonNode source = body.path("source");
        try {
            RunReport begun = driven().begin(source.isTextual() ? source.asText() : null, selection, plan.asBoolean());
            LOG.atInfo().addKeyValue("run", begun.run().id()).addKeyValue("selection", begun.run().selection())
                    .addKeyValue("plan", begun.run().plan()).log("A run through people was begun by hand");
            return AdminAnswer.ok(begun.json());
        } catch (RunRefusedException refused) {
            throw refusal(refused);
        }
    }

    private PeopleSelection selection(JsonNode body) {
        if (!body.isObject() || body.properties().stream().anyMatch(field -> !FIELDS.contains(field.getKey()))) {
            throw AdminRefusedException.badParameter("body", "is not what begins a run", SHAPE);
        }
        if (List.of("all", "since", "segment").stream().filter(body::has).count() != 1) {
            throw AdminRefusedException.badParameter("body", "does not say which people, or says it twice", SHAPE);
        }
        if (body.has("since")) {
            try {
                return new PeopleSelection.ChangedSince(
                        RunSelection.time(body.path("since").asText(), clock.instant()));
            } catch (RunRefusedException wrong) {
                throw refusal(wrong);
            }
        }
        JsonNode segment = body.path("segment");
        if (body.has("segment")) {
            if (!segment.isIntegralNumber() || !segment.canConvertToLong() || segment.asLong() < 1) {
                throw AdminRefusedException.badParameter("body.segment", Shown.word(segment.toString())
                        + " is no number of a segment", SHAPE);
            }
            return new PeopleSelection.OfSegment(segment.asLong());
        }
        if (!body.path("all").asBoolean()) {
            throw AdminRefusedException.badParameter("body.all", "is not true", SHAPE);
        }
        return new PeopleSelection.Everybody();
    }

    /** What the caller could have known is 400, what is not there 404, what stands in the way 409. */
    private static AdminRefusedException refusal(RunRefusedException refused) {
        int status = switch (refused.why()) {
            case WRONG, OFF -> 400;
            case UNKNOWN -> 404;
            case BUSY -> 409;
        };
        return new AdminRefusedException(status, refused.where(), refused.what(), refused.fix());
    }

    private AdminAnswer list(AdminRequest request) {
        int limit = new QueryParameters(request.query()).page().limit();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = root.putArray("runs");
        for (SyncRun run : driven().list(limit)) {
            rows.add(new RunReport(run, null, null, null, JsonNodeFactory.instance.arrayNode()).json().get("run"));
        }
        return AdminAnswer.ok(root);
    }

    private AdminAnswer show(AdminRequest request, Map<String, String> path) {
        new QueryParameters(request.query()).none();
        return AdminAnswer.ok(driven().find(number(path)).orElseThrow(() -> unknown(path)).json());
    }

    private AdminAnswer cancel(Map<String, String> path) {
        RunReport ended = driven().cancel(number(path)).orElseThrow(() -> unknown(path));
        LOG.atInfo().addKeyValue("run", ended.run().id()).addKeyValue("state", ended.run().state().word())
                .log("A run through people was to be ended by hand");
        return AdminAnswer.ok(ended.json());
    }

    private PeopleRuns driven() {
        return runs.orElseThrow(() -> new AdminRefusedException(409, "sync people", "needs a running gateway, which there"
                + " is none", "start one with `run`, or set WAYSTATION_ADMIN_URL to one that runs"));
    }

    private static long number(Map<String, String> path) {
        String run = path.get("run");
        if (!run.matches("[0-9]{1,18}")) {
            throw unknown(path);
        }
        return Long.parseLong(run);
    }

    private static AdminRefusedException unknown(Map<String, String> path) {
        return new AdminRefusedException(404, "run " + Shown.word(path.get("run")), "is not in the ledger",
                "GET " + PATH + " lists those there are");
    }
}
