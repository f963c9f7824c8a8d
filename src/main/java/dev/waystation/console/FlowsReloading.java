package dev.waystation.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.flows.FlowProblem;
import dev.waystation.flows.FlowsReport;
import dev.waystation.flows.FlowsReports;
import dev.waystation.flows.ReloadResult;
import java.util.List;

/** {@code /api/reload}, and what {@code status} says of the flows. */
final class FlowsReloading {

    private final FlowsReports flows;

    /** @param flows those that run, or null where none do */
    FlowsReloading(FlowsReports flows) {
        this.flows = flows;
    }

    /** The flows as they run; JSON null where none do. */
    JsonNode report() {
        if (flows == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        FlowsReport report = flows.flows();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", report.version()).put("loadedAt", report.loadedAt().toString());
        ArrayNode routes = json.putArray("routes");
        report.routes().stream().sorted().forEach(routes::add);
        if (report.problem() == null) {
            json.putNull("problem");
        } else {
            problems(json.putObject("problem").put("at", report.problem().at().toString()),
                    report.problem().problems());
        }
        report.restart().forEach(json.putArray("restart")::add);
        return json;
    }

    /** Reads routes and mappings again; files that are refused are an answer, not an error of the request. */
    AdminAnswer reload() {
        if (flows == null) {
            throw new AdminRefusedException(409, "reload", "no gateway runs here",
                    "start one with `run`: it reads the files then; or set WAYSTATION_ADMIN_URL to one that runs");
        }
        ReloadResult result = flows.reload();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("result", result.kind().word()).put("version", result.version()).put("before", result.before());
        ArrayNode changed = json.putArray("changed");
        result.changed().forEach(each -> changed.addObject().put("file", each.file()).put("change", each.change()));
        problems(json, result.problems());
        result.restart().forEach(json.putArray("restart")::add);
        json.put("tookMs", result.took().toMillis());
        return AdminAnswer.ok(json);
    }

    private static void problems(ObjectNode json, List<FlowProblem> problems) {
        ArrayNode rows = json.putArray("problems");
        problems.forEach(each -> rows.addObject().put("file", each.file()).put("line", each.line())
                .put("column", each.column()).put("rule", each.rule()).put("what", each.what())
                .put("fix", each.fix()));
    }
}
