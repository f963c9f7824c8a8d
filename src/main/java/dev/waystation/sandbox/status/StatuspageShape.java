package dev.waystation.sandbox.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A status page in the JSON of Atlassian's Statuspage v2. */
final class StatuspageShape {

    private static final String SINCE = "2020-01-01T00:00:00.000Z";

    private final StatusBoard board;
    private final String name;
    private final String url;
    private final String pageId;

    StatuspageShape(StatusBoard board, String name, String url) {
        this.board = board;
        this.name = name;
        this.url = url;
        this.pageId = id("page", name.length());
    }

    ObjectNode status() {
        ObjectNode json = page();
        json.putObject("status").put("indicator", board.indicator().word())
                .put("description", board.indicator().description());
        return json;
    }

    ObjectNode summary() {
        ObjectNode json = status();
        components(json.putArray("components"), board.components().keySet());
        incidents(json.putArray("incidents"), board.open());
        json.putArray("scheduled_maintenances");
        return json;
    }

    ObjectNode incidents(List<Incident> which) {
        ObjectNode json = page();
        incidents(json.putArray("incidents"), which);
        return json;
    }

    private ObjectNode page() {
        ObjectNode json = JsonText.object();
        json.putObject("page").put("id", pageId).put("name", name).put("url", url).put("time_zone", "Etc/UTC")
                .put("updated_at", board.updatedAt().toString());
        return json;
    }

    private void components(ArrayNode json, Collection<String> which) {
        List<String> order = new ArrayList<>(board.components().keySet());
        for (String each : which) {
            ComponentStatus status = board.components().get(each);
            json.addObject().put("id", id("comp", order.indexOf(each) + 1)).put("name", each)
                    .put("status", status.word()).put("created_at", SINCE)
                    .put("updated_at", board.updatedAt().toString()).put("position", order.indexOf(each) + 1)
                    .putNull("description").put("showcase", true).putNull("start_date").putNull("group_id")
                    .put("page_id", pageId).put("group", false).put("only_show_if_degraded", false);
        }
    }

    private void incidents(ArrayNode json, List<Incident> which) {
        for (Incident each : which) {
            String id = id("inci", each.number());
            ObjectNode incident = json.addObject().put("id", id).put("name", each.name()).put("status", each.phase())
                    .put("created_at", each.createdAt().toString()).put("updated_at", each.updatedAt().toString())
                    .put("monitoring_at", text(each.since("monitoring")))
                    .put("resolved_at", text(each.since(Incident.RESOLVED))).put("impact", each.impact().word())
                    .put("shortlink", "https://stspg.io/" + id).put("started_at", each.createdAt().toString())
                    .put("page_id", pageId);
            ArrayNode updates = incident.putArray("incident_updates");
            for (Incident.Update update : each.updates()) {
                String at = update.at().toString();
                updates.addObject().put("id", id("u" + each.number() + "x", update.number()))
                        .put("status", update.phase()).put("body", update.text()).put("incident_id", id)
                        .put("created_at", at).put("updated_at", at).put("display_at", at);
            }
            components(incident.putArray("components"), each.components());
        }
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    /** Twelve letters and digits, as there. */
    private static String id(String kind, long number) {
        String digits = String.valueOf(number);
        return kind + "0".repeat(Math.max(0, 12 - kind.length() - digits.length())) + digits;
    }
}
