package dev.waystation.sandbox.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.ArrayList;

/** A status page in the JSON of incident.io's widget, {@code /api/v1/summary}. Its ids are ULIDs. */
final class IncidentIoShape {

    private final StatusBoard board;
    private final String name;
    private final String url;

    IncidentIoShape(StatusBoard board, String name, String url) {
        this.board = board;
        this.name = name;
        this.url = url;
    }

    ObjectNode summary() {
        ObjectNode json = JsonText.object().put("page_title", name).put("page_url", url);
        ArrayNode ongoing = json.putArray("ongoing_incidents");
        for (Incident each : board.open()) {
            ObjectNode incident = ongoing.addObject().put("id", id(each.number())).put("name", each.name())
                    .put("status", each.phase()).put("url", link(url, each))
                    .put("last_update_at", each.updatedAt().toString())
                    .put("last_update_message", each.updates().get(0).text())
                    .put("current_worst_impact", word(each.impact().component()));
            ArrayNode hit = incident.putArray("affected_components");
            for (String component : each.components()) {
                hit.addObject().put("id", id(1000 + new ArrayList<>(board.components().keySet()).indexOf(component)))
                        .put("name", component).put("current_status", word(board.components().get(component)));
            }
        }
        json.putArray("in_progress_maintenances");
        json.putArray("scheduled_maintenances");
        return json;
    }

    /** Where one reads about an incident. */
    static String link(String url, Incident incident) {
        return url + "/incidents/" + id(incident.number()) + "/write-up";
    }

    private static String word(ComponentStatus status) {
        return status == ComponentStatus.MAJOR_OUTAGE ? "full_outage" : status.word();
    }

    private static String id(long number) {
        return "01K%023d".formatted(number);
    }
}
