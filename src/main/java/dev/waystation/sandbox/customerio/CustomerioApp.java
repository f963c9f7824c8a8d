package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.Map;

/** Customer.io's App API: the two reads that prove a key. */
public final class CustomerioApp implements ApiDouble {

    private final String authorization;

    public CustomerioApp(String key) {
        this.authorization = "Bearer " + key;
    }

    @Override
    public String api() {
        return "customerio-app";
    }

    @Override
    public String vendor() {
        return "customerio";
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of();
    }

    @Override
    public ApiReply failure(int status) {
        if (status == 401) {
            return CustomerioAnswers.unauthorised();
        }
        ObjectNode json = JsonText.object();
        json.putArray("errors").addObject().put("detail", "status " + status + " on command")
                .put("status", String.valueOf(status));
        ApiReply reply = ApiReply.json(status, json);
        // Without Retry-After a 429 would be the daily quota, which a fault can ask for by its headers.
        return status == 429 ? reply.with("retry-after", "1") : reply;
    }

    @Override
    public ApiReply answer(ApiCall call) {
        boolean workspaces = call.is("GET", "/v1/workspaces");
        if (!workspaces && !call.is("GET", "/v1/campaigns")) {
            return CustomerioAnswers.notFound();
        }
        if (!call.proves("authorization", authorization)) {
            return CustomerioAnswers.unauthorised();
        }
        ObjectNode json = JsonText.object();
        if (workspaces) {
            json.putArray("workspaces").addObject().put("id", 3).put("name", "Sandbox").put("messages_sent", 0)
                    .put("billable_messages_sent", 0).put("people", 0).put("object_types", 0).put("objects", 0);
        } else {
            json.putArray("campaigns").add(campaign());
        }
        return ApiReply.json(200, json);
    }

    private static ObjectNode campaign() {
        ObjectNode campaign = JsonText.object().put("id", 7).put("deduplicate_id", "7:1700000000")
                .put("name", "Welcome").put("description", "").put("type", "segment").put("created", 1_690_000_000)
                .put("updated", 1_700_000_000).put("active", true).put("state", "running")
                .put("first_started", 1_690_000_100);
        campaign.putArray("actions").addObject().put("id", 42).put("type", "email");
        campaign.putArray("tags");
        campaign.putArray("trigger_segment_ids").add(4);
        campaign.putArray("filter_segment_ids");
        return campaign.put("event_name", "");
    }
}
