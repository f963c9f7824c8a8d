package dev.waystation.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.flows.FlowsReports;
import dev.waystation.gate.GateReports;
import dev.waystation.ledger.LedgerReports;
import dev.waystation.ledger.LedgerReports.DeliveryFilter;
import dev.waystation.ledger.LedgerReports.DeliveryRow;
import dev.waystation.ledger.LedgerReports.EventFilter;
import dev.waystation.ledger.LedgerReports.EventRow;
import dev.waystation.ledger.LedgerReports.Page;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.ledger.Outcome;
import dev.waystation.ledger.StoreRefusedException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway tells about itself and the operations a person may ask of it, without a transport: the admin port
 * and the command line both speak through here. Safe for concurrent use; may block on the ledger.
 */
public final class AdminApi {

    /** Every path, for a reader who comes to the port without a manual. */
    public static final List<String> PATHS = List.of(
            "GET /api/status",
            "GET /api/events?source=&type=&person=&eventId=&limit=&after=",
            "GET /api/events/{source}/{eventId}",
            "GET /api/deliveries?subscriber=&source=&eventId=&type=&person=&outcome=&reason=&limit=&after=",
            "GET /api/parked?subscriber=&source=&eventId=&type=&person=&reason=&limit=&after=",
            "GET /api/parked/{subscriber}/{source}/{eventId}",
            "POST /api/parked/retry",
            "POST /api/parked/drop",
            "POST /api/subscribers/{name}/pause",
            "POST /api/subscribers/{name}/resume",
            "POST /api/reload",
            "POST /api/gates/{name}/debug {\"minutes\":10}, DELETE /api/gates/{name}/debug",
            "POST /api/mappings/diff {\"fileName\":,\"content\":,\"last\":1000}",
            "POST /api/sync/people {\"all\":true|\"since\":\"3d\"|\"segment\":7,\"plan\":false}, GET /api/sync/people?limit=",
            "GET /api/sync/people/{run}, DELETE /api/sync/people/{run}",
            "GET /observe/health, /observe/health/live, /observe/health/ready (without a token)",
            "GET /observe/metrics");

    private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);

    private final LedgerReports ledger;
    private final Supplier<List<SourceReport>> sources;
    private final GateReports gates;
    private final MappingAdmin mappings;
    private final FlowsReloading flows;
    private final AdminRouter router;

    /** The same where no flows run. */
    public AdminApi(LedgerReports ledger, Supplier<List<SourceReport>> sources, GateReports gates) {
        this(ledger, sources, gates, MappingAdmin.none(ledger), null, PeopleAdmin.none());
    }

    /**
     * @param sources every configured source, those that are off included
     * @param mappings what it tells of mappings
     * @param running the flows, or null where none run
     * @param people how it begins and ends runs through people
     */
    public AdminApi(LedgerReports ledger, Supplier<List<SourceReport>> sources, GateReports gates,
            MappingAdmin mappings, FlowsReports running, PeopleAdmin people) {
        this.ledger = ledger;
        this.sources = sources;
        this.gates = gates;
        this.mappings = mappings;
        this.flows = new FlowsReloading(running);
        GateDebugging debugging = new GateDebugging(gates);
        this.router = new AdminRouter()
                .on("GET", "/api/status", (request, path) -> status(request))
                .on("GET", "/api/events", (request, path) -> events(request))
                .on("GET", "/api/events/{source}/{eventId}", (request, path) -> event(path))
                .on("GET", "/api/deliveries", (request, path) -> deliveries(request))
                .on("GET", "/api/parked", (request, path) -> parked(request))
                .on("GET", "/api/parked/{subscriber}/{source}/{eventId}", (request, path) -> parkedOne(path))
                .on("POST", "/api/parked/retry", (request, path) -> retry(request))
                .on("POST", "/api/parked/drop", (request, path) -> drop(request))
                .on("POST", "/api/subscribers/{name}/pause", (request, path) -> pause(path.get("name"), true))
                .on("POST", "/api/subscribers/{name}/resume", (request, path) -> pause(path.get("name"), false))
                .on("POST", "/api/reload", (request, path) -> flows.reload())
                .on("POST", "/api/gates/{name}/debug", (request, path) -> debugging.begin(path.get("name"),
                        request.body()))
                .on("DELETE", "/api/gates/{name}/debug", (request, path) -> debugging.end(path.get("name")));
        mappings.addTo(router);
        people.addTo(router);
    }

    /** Answers the request; every failure is an answer too, and none shows a stack trace. */
    public AdminAnswer answer(AdminRequest request) {
        try {
            return router.answer(request);
        } catch (AdminRefusedException refused) {
            return refused.answer();
        } catch (StoreRefusedException refused) {
            return AdminAnswer.error(503, "the ledger", refused.getMessage(), "try again once status says it is well");
        } catch (RuntimeException failed) {
            LOG.atError().setCause(failed).addKeyValue("method", request.method())
                    .addKeyValue("path", request.path()).log("An admin request failed");
            return AdminAnswer.error(500, request.method() + " " + request.path(), "failed inside the gateway",
                    "look for this path in the gateway's log");
        }
    }

    private AdminAnswer status(AdminRequest request) {
        new QueryParameters(request.query()).none();
        List<SubscriberReport> books = ledger.subscribers();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode sourceRows = root.putArray("sources");
        sources.get().forEach(source -> ReportJson.source(sourceRows.addObject(), source));
        ArrayNode subscriberRows = root.putArray("subscribers");
        books.forEach(report -> ReportJson.subscriber(subscriberRows.addObject(), report));
        ArrayNode gateRows = root.putArray("gates");
        gates.gates().forEach(gate -> ReportJson.gate(gateRows.addObject(), gate));
        ArrayNode nodeRows = root.putArray("nodes");
        ledger.nodes().forEach(node -> ReportJson.node(nodeRows.addObject(), node));
        mappings.status(root);
        root.set("flows", flows.report());
        root.put("conserved", books.stream().allMatch(SubscriberReport::conserved));
        root.put("refusing", ledger.refusing());
        return AdminAnswer.ok(root);
    }

    private AdminAnswer events(AdminRequest request) {
        EventFilter filter = new QueryParameters(request.query()).events();
        return AdminAnswer.ok(ReportJson.page("events", page(() -> ledger.events(filter)), ReportJson::event));
    }

    private AdminAnswer event(Map<String, String> path) {
        String source = path.get("source");
        String eventId = path.get("eventId");
        List<EventRow> rows = ledger.events(new EventFilter(source, null, null, eventId, null, 1)).rows();
        if (rows.isEmpty()) {
            throw new AdminRefusedException(404, "event " + Shown.word(eventId) + " of source " + Shown.word(source),
                    "is not in the ledger", "the list of events shows what is");
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ReportJson.event(root, rows.get(0));
        ReportJson.body(root, ledger.body(source, eventId));
        return AdminAnswer.ok(root);
    }

    private AdminAnswer deliveries(AdminRequest request) {
        return deliveries("deliveries", new QueryParameters(request.query()).deliveries());
    }

    private AdminAnswer parked(AdminRequest request) {
        return deliveries("parked", new QueryParameters(request.query()).parked());
    }

    private AdminAnswer deliveries(String plural, DeliveryFilter filter) {
        return AdminAnswer.ok(ReportJson.page(plural, page(() -> ledger.deliveries(filter)),
                ReportJson::delivery));
    }

    /** A page; of the checked parameters only {@code after}, whose form is the ledger's, can still be wrong. */
    private static <T> Page<T> page(Supplier<Page<T>> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException wrong) {
            throw AdminRefusedException.badParameter("query parameter after", wrong.getMessage(),
                    "leave it out to begin with the first page");
        }
    }

    private AdminAnswer parkedOne(Map<String, String> path) {
        DeliveryFilter filter = new DeliveryFilter(path.get("subscriber"), path.get("source"), path.get("eventId"),
                null, null, Outcome.PARKED, null, null, 1);
        List<DeliveryRow> rows = ledger.deliveries(filter).rows();
        if (rows.isEmpty()) {
            throw new AdminRefusedException(404, "event " + Shown.word(filter.eventId()) + " of source "
                    + Shown.word(filter.source()) + " for subscriber " + Shown.word(filter.subscriber()),
                    "is not parked", "the list of parked deliveries shows what is");
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ReportJson.delivery(root, rows.get(0));
        ReportJson.body(root, ledger.body(filter.source(), filter.eventId()));
        return AdminAnswer.ok(root);
    }

    private AdminAnswer retry(AdminRequest request) {
        int count = ledger.retryParked(ParkedSelection.retry(request.body()).filter());
        LOG.atInfo().addKeyValue("count", count).log("Parked deliveries were reopened by hand");
        return AdminAnswer.ok(JsonNodeFactory.instance.objectNode().put("retried", count));
    }

    private AdminAnswer drop(AdminRequest request) {
        ParkedSelection selection = ParkedSelection.drop(request.body());
        String reason = selection.reason();
        int count = ledger.dropParked(selection.filter(), reason);
        LOG.atInfo().addKeyValue("count", count).addKeyValue("reason", reason)
                .log("Parked deliveries were dropped by hand");
        return AdminAnswer.ok(JsonNodeFactory.instance.objectNode().put("dropped", count).put("reason", reason));
    }

    private AdminAnswer pause(String subscriber, boolean paused) {
        try {
            ledger.pause(subscriber, paused);
        } catch (IllegalArgumentException unknown) {
            throw new AdminRefusedException(404, "subscriber " + Shown.word(subscriber), unknown.getMessage(),
                    "status lists the subscribers there are");
        }
        LOG.atInfo().addKeyValue("subscriber", subscriber).log(paused ? "Subscriber paused" : "Subscriber resumed");
        return AdminAnswer.ok(JsonNodeFactory.instance.objectNode().put("subscriber", subscriber)
                .put("paused", paused));
    }
}
