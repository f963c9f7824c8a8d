package dev.waystation.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.control.ControlPath;
import dev.waystation.sandbox.control.ControlPaths;
import dev.waystation.sandbox.control.RulePaths;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.faults.Faults;
import java.util.List;

/** The counters of everything in one document, and the rules that were broken. */
final class SummaryPaths implements ControlPaths {

    private final RequestRecord record;
    private final Faults faults;
    private final RulePaths rules;
    private final List<ApiDouble> doubles;

    SummaryPaths(RequestRecord record, Faults faults, RulePaths rules, List<ApiDouble> doubles) {
        this.record = record;
        this.faults = faults;
        this.rules = rules;
        this.doubles = doubles;
    }

    @Override
    public List<ControlPath> paths() {
        return List.of(new ControlPath("GET", "/summary", "requests by API and status, counters of each API, broken"
                + " rules", call -> call.answer(summary())));
    }

    private JsonNode summary() {
        RequestRecord.Totals totals = record.totals();
        ObjectNode json = JsonText.object();
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
        json.set("rules", rules.list(false));
        return json.put("faults", faults.list().size());
    }
}
