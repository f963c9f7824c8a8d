package dev.waystation.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.ledger.SyncRun;

/**
 * A run and what became of it so far.
 *
 * @param waitingFor what it waits for, or null
 * @param perSecond people a second of late, or null
 * @param etaMs milliseconds until its end, or null when that cannot be told
 * @param subscribers JSON: of a run that is applied {@code delivered}, {@code skipped} by rule, {@code superseded},
 *     {@code parked}, {@code open}; of a plan {@code wouldWrite}, {@code unchanged}, {@code skipped}, {@code refused},
 *     {@code failed} and {@code leftOut} by reason, and {@code samples}
 */
public record RunReport(SyncRun run, String waitingFor, Double perSecond, Long etaMs, ArrayNode subscribers) {

    /** As one JSON document: {@code {"run":{…},"subscribers":[…]}}. */
    public ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode row = root.putObject("run").put("id", run.id()).put("source", run.source())
                .put("selection", run.selection()).put("plan", run.plan()).put("state", run.state().word())
                .put("listed", run.listed()).put("allListed", run.isListed())
                .put("startedAt", run.startedAt().toString())
                .put("endedAt", run.endedAt() == null ? null : run.endedAt().toString())
                .put("waitingFor", waitingFor).put("error", run.error());
        if (run.isRunning()) {
            row.put("perSecond", perSecond == null ? null : (Double) (Math.round(10 * perSecond) / 10.0))
                    .put("etaMs", etaMs);
        }
        root.set("subscribers", subscribers);
        return root;
    }
}
