package dev.waystation.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.faults.FaultJson;
import dev.waystation.sandbox.faults.FaultProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** A fault as a scenario has it: as its JSON, and with lengths of time for people beside those in milliseconds. */
final class FaultFields {

    private static final Map<String, String> TIMES = Map.of("for", "forMs", "delay", "delayMs");

    private final ScenarioFields fields;
    private final Duration at;
    private final JsonNode json;

    /**
     * @param timed whether {@code at} stands within
     */
    FaultFields(ScenarioText text, Node node, boolean timed) {
        List<String> keys = new ArrayList<>(FaultJson.KEYS);
        keys.remove("afterMs");
        keys.addAll(TIMES.keySet().stream().sorted().toList());
        if (timed) {
            keys.add("at");
        }
        this.fields = new ScenarioFields(text, node, "a fault", keys);
        this.at = fields.time("at");
        this.json = node instanceof MappingNode ? converted(NodeJson.of(node)) : null;
    }

    private JsonNode converted(JsonNode whole) {
        ObjectNode fault = (ObjectNode) whole;
        fault.remove("at");
        TIMES.forEach((time, millis) -> {
            if (fault.remove(time) != null) {
                fault.put(millis, fields.time(time).toMillis());
            }
        });
        List<String> unknown = new ArrayList<>();
        fault.fieldNames().forEachRemaining(key -> {
            if (!FaultJson.KEYS.contains(key)) {
                unknown.add(key);
            }
        });
        // Noted already, with its place.
        fault.remove(unknown);
        return fault;
    }

    Duration at() {
        return at;
    }

    /** @throws FaultProblem when it is no mapping, which is noted already */
    JsonNode json() {
        if (json == null) {
            throw new FaultProblem("", "");
        }
        return json;
    }

    /** Notes what is wrong at its field. */
    void problem(FaultProblem wrong) {
        if (json == null) {
            return;
        }
        String key = wrong.key();
        String written = TIMES.entrySet().stream()
                .filter(each -> each.getValue().equals(key) && fields.has(each.getKey()))
                .map(Map.Entry::getKey).findFirst().orElse(key);
        fields.problem(written, wrong.getMessage());
    }
}
