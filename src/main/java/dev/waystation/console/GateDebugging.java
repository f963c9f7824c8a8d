package dev.waystation.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.gate.GateReports;
import dev.waystation.gate.GateReports.GateReport;
import dev.waystation.gate.debug.DebugMode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** {@code /api/gates/{name}/debug}: the debug mode of a gate, or of all gates of a vendor. */
final class GateDebugging {

    private static final String MINUTES = "minutes";

    private final GateReports gates;

    GateDebugging(GateReports gates) {
        this.gates = gates;
    }

    /** Switches it on for {@code {"minutes": 1 to 60}}, or for the default length. */
    AdminAnswer begin(String name, JsonNode body) {
        return answer(name, length(body));
    }

    /** Switches it off; it may be off already. */
    AdminAnswer end(String name) {
        return answer(name, Duration.ZERO);
    }

    private AdminAnswer answer(String name, Duration length) {
        List<GateReport> done = gates.debug(name, length);
        if (done.isEmpty()) {
            throw refused(name);
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = root.putArray("gates");
        done.forEach(gate -> rows.addObject().put("name", gate.name()).put("state", gate.state().word())
                .put("debugUntil", gate.debugUntil() == null ? null : gate.debugUntil().toString()));
        return AdminAnswer.ok(root);
    }

    private AdminRefusedException refused(String name) {
        List<GateReport> all = gates.gates();
        return all.isEmpty()
                ? new AdminRefusedException(409, "gate " + Shown.word(name), "is not open here: no gateway runs",
                        "start one with `run`, or set WAYSTATION_ADMIN_URL to one that runs")
                : new AdminRefusedException(404, "gate " + Shown.word(name), "is not one of this gateway's",
                        "use one of " + all.stream().map(GateReport::name).collect(Collectors.joining(", "))
                                + ", or a vendor's name for all of its gates");
    }

    private static Duration length(JsonNode body) {
        if (!body.isObject() || body.properties().stream().anyMatch(field -> !field.getKey().equals(MINUTES))) {
            throw AdminRefusedException.badParameter("body", "is not {\"minutes\":10}",
                    "send that, or nothing for " + DebugMode.DEFAULT_LENGTH.toMinutes() + " minutes");
        }
        if (!body.has(MINUTES)) {
            return DebugMode.DEFAULT_LENGTH;
        }
        JsonNode minutes = body.path(MINUTES);
        if (!minutes.isIntegralNumber() || !minutes.canConvertToInt() || minutes.asInt() < 1
                || minutes.asInt() > DebugMode.LONGEST.toMinutes()) {
            throw AdminRefusedException.badParameter("minutes",
                    Shown.word(minutes.toString()) + " is no length of time",
                    "give a whole number from 1 to " + DebugMode.LONGEST.toMinutes());
        }
        return Duration.ofMinutes(minutes.asInt());
    }
}
