package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.switches.Switches;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Custom events: one, and many in a batch. */
final class EventCalls implements Calls {

    private final Events events;
    private final EventCheck check;
    private final Rules rules;
    private final Switches switches;

    EventCalls(Events events, EventCheck check, Rules rules, Switches switches) {
        this.events = events;
        this.check = check;
        this.rules = rules;
        this.switches = switches;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("POST", "/v3/events", this::one).on("POST", "/v3/events/batch", this::batch);
    }

    private ApiReply one(ApiCall call) {
        JsonNode event = Body.object(call);
        ObjectNode complaint = check.complaint(event);
        if (complaint != null) {
            throw new RefusedCall(ApiReply.json(400, complaint));
        }
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            events.take(event, Rule.EVENT_REPEATED);
        }
        return ApiReply.empty(204);
    }

    private ApiReply batch(ApiCall call) {
        // A bare array is the form before 2026-04-21; it is refused now (C).
        JsonNode items = JsonText.readObject(call.body()).map(body -> body.get("events")).orElse(null);
        if (items == null || !items.isArray() || items.isEmpty()) {
            throw RefusedCall.invalid("events must be a non-empty array");
        }
        int most = switches.get(BrevoSwitches.EVENTS_BATCH_MOST);
        if (items.size() > most) {
            rules.broken(Rule.TOO_MANY, items.size() + " events in a batch, at most " + most);
            throw RefusedCall.invalid("events must have " + most + " elements at most");
        }
        Map<String, List<Integer>> failures = new LinkedHashMap<>();
        for (int index = 0; index < items.size(); index++) {
            ObjectNode complaint = call.meets(Trouble.PARTIAL_BATCH) && index % 3 == 1
                    ? RefusedCall.complaint("", "The event could not be processed") : check.complaint(items.get(index));
            if (complaint != null) {
                failures.computeIfAbsent(complaint.path("message").asText(), message -> new ArrayList<>()).add(index);
            } else if (!call.meets(Trouble.IGNORED_WRITE)) {
                events.take(items.get(index), Rule.ACCEPTED_ITEM_RESENT);
            }
        }
        return failures.isEmpty() ? ApiReply.json(202, JsonText.object().put("message", "Events are being processed")
                .put("count", items.size())) : partly(items.size(), failures);
    }

    private ApiReply partly(int total, Map<String, List<Integer>> failures) {
        int failed = failures.values().stream().mapToInt(List::size).sum();
        ObjectNode json = JsonText.object().put("status", failed == total ? "failed" : "partial_success")
                .put("total_events", total).put("successful_events", total - failed).put("failed_events", failed);
        ArrayNode errors = json.putArray("errors");
        failures.forEach((message, indexes) -> {
            rules.broken(Rule.REFUSED, indexes.size() + " events of a batch: " + message);
            ObjectNode error = errors.addObject();
            indexes.forEach(error.putArray("eventIndex")::add);
            error.put("message", message);
        });
        return ApiReply.json(failed == total ? 400 : switches.get(BrevoSwitches.EVENTS_PARTLY), json);
    }
}
