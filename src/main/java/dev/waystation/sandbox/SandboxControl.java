package dev.waystation.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.status.StatusControl;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The paths under {@code /_sandbox}: what was received, which faults are on, and the counters. */
final class SandboxControl {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RequestRecord record;
    private final Faults faults;
    private final List<ApiDouble> doubles;
    private final StatusControl status;
    private final Set<String> names = new LinkedHashSet<>();

    SandboxControl(RequestRecord record, Faults faults, List<ApiDouble> doubles, StatusControl status) {
        this.record = record;
        this.status = status;
        this.faults = faults;
        this.doubles = doubles;
        doubles.forEach(each -> names.add(each.vendor()));
        doubles.forEach(each -> names.add(each.api()));
    }

    /** Answers one control request. */
    void handle(HttpServerRequest request, String path, byte[] body) {
        String method = request.method().name();
        try {
            switch (method + " " + path) {
                case "GET /requests" -> listRequests(request);
                case "DELETE /requests" -> {
                    record.clear();
                    answer(request, ApiReply.empty(204));
                }
                case "GET /faults" -> answer(request, ApiReply.json(200, faultList()));
                case "POST /faults" -> {
                    Fault fault = FaultJson.read(new String(body, StandardCharsets.UTF_8), names);
                    answer(request, ApiReply.json(201, FaultJson.write(faults.add(fault))));
                }
                case "DELETE /faults" -> {
                    faults.clear();
                    answer(request, ApiReply.empty(204));
                }
                case "GET /summary" -> answer(request, ApiReply.json(200, summary()));
                default -> answer(request, elsewhere(new ApiCall(method, path, request.query(), Map.of(), body)));
            }
        } catch (IllegalArgumentException wrong) {
            answer(request, complaint(400, wrong.getMessage()));
        }
    }

    private ApiReply elsewhere(ApiCall call) {
        return status.answer(call).orElseGet(() -> complaint(404, "there are GET and DELETE /_sandbox/requests, GET,"
                + " POST and DELETE /_sandbox/faults, GET /_sandbox/summary, GET /_sandbox/status, PUT and DELETE"
                + " /_sandbox/status/<vendor>"));
    }

    private void listRequests(HttpServerRequest request) {
        String vendor = request.getParam("vendor");
        if (vendor != null && !names.contains(vendor)) {
            throw new IllegalArgumentException("vendor must be one of " + names + ", is '" + vendor + "'");
        }
        int limit = (int) number(request, "limit", 1, Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1);
        long after = number(request, "after", 0, Long.MAX_VALUE, 0);
        List<ReceivedRequest> found = record.list(vendor, after, limit + 1);
        boolean more = found.size() > limit;
        new RequestListing(request.response(), more ? found.subList(0, limit) : found, more).send();
    }

    private static long number(HttpServerRequest request, String name, long least, long most, long otherwise) {
        String text = request.getParam(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw new IllegalArgumentException(name + " must be a whole number from " + least + " to " + most
                    + ", is '" + text + "'");
        }
        return Long.parseLong(text);
    }

    private JsonNode faultList() {
        ObjectNode json = MAPPER.createObjectNode();
        ArrayNode list = json.putArray("faults");
        faults.list().forEach(each -> list.add(FaultJson.write(each)));
        return json;
    }

    private JsonNode summary() {
        RequestRecord.Totals totals = record.totals();
        ObjectNode json = MAPPER.createObjectNode();
        ObjectNode requests = json.putObject("requests").put("received", totals.received()).put("kept", totals.kept())
                .put("keptBodyBytes", totals.keptBodyBytes()).put("forgotten", totals.forgotten());
        ObjectNode byStatus = requests.putObject("byApiAndStatus");
        totals.byApiAndStatus().forEach(byStatus::put);
        ObjectNode state = json.putObject("apis");
        for (ApiDouble each : doubles) {
            if (!each.counters().isEmpty()) {
                ObjectNode counters = state.putObject(each.api());
                each.counters().forEach(counters::put);
            }
        }
        return json.put("faults", faults.list().size());
    }

    private static ApiReply complaint(int status, String message) {
        return ApiReply.json(status, MAPPER.createObjectNode().put("error", message));
    }

    private static void answer(HttpServerRequest request, ApiReply reply) {
        SandboxHandler.send(request.response(), reply);
    }
}
