package dev.waystation.sandbox.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import java.time.InstantSource;
import java.util.Map;

/**
 * A vendor's public status page in the shape of Statuspage v2: everything is well. A fault with a status and a body
 * makes it say something else.
 */
public final class StatusPage implements ApiDouble {

    private final String vendor;
    private final InstantSource clock;

    public StatusPage(String vendor, InstantSource clock) {
        this.vendor = vendor;
        this.clock = clock;
    }

    @Override
    public String api() {
        return vendor + "-status";
    }

    @Override
    public String prefix() {
        return "/status/" + vendor;
    }

    @Override
    public String vendor() {
        return vendor;
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of();
    }

    @Override
    public ApiReply failure(int status) {
        return ApiReply.text(status, "text/html; charset=utf-8", "<html><body>status " + status + "</body></html>\n");
    }

    @Override
    public ApiReply answer(ApiCall call) {
        if (!call.is("GET", "/api/v2/summary.json") && !call.is("GET", "/api/v2/status.json")) {
            return failure(404);
        }
        String now = clock.instant().toString();
        ObjectNode json = JsonText.object();
        json.putObject("page").put("id", vendor).put("name", vendor).put("url", "https://status.example.com")
                .put("time_zone", "Etc/UTC").put("updated_at", now);
        json.putObject("status").put("indicator", "none").put("description", "All Systems Operational");
        if (call.path().endsWith("summary.json")) {
            json.putArray("components").addObject().put("id", "api").put("name", "API").put("status", "operational")
                    .put("created_at", now).put("updated_at", now).put("position", 1).putNull("description")
                    .put("showcase", true).putNull("start_date").putNull("group_id").put("page_id", vendor)
                    .put("group", false).put("only_show_if_degraded", false);
            json.putArray("incidents");
            json.putArray("scheduled_maintenances");
        }
        return ApiReply.json(200, json);
    }
}
