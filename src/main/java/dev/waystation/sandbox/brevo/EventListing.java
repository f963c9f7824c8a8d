package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code GET /events}: custom events alone, newest first. */
final class EventListing implements Calls {

    private static final long SIX_MONTHS_MS = 183 * 86_400_000L;

    private final World world;
    private final Rules rules;
    private final Events events;

    EventListing(World world, Rules rules, Events events) {
        this.world = world;
        this.rules = rules;
        this.events = events;
    }

    private record Read(Events.Kept kept, JsonNode json) {
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("GET", "/v3/events", this::list);
    }

    private ApiReply list(ApiCall call) {
        Page page = Page.of(call, rules, 100, 10_000);
        if (page.limit() < 1) {
            throw RefusedCall.outOfRange("limit should be 1 to 10000");
        }
        long now = world.clock().millis();
        Times.Span span = Times.span(call, rules)
                .orElse(new Times.Span(now - SIX_MONTHS_MS, Long.MAX_VALUE));
        Set<String> people = values(call, "contact_id");
        Set<String> names = values(call, "event_name");
        Set<String> types = values(call, "object_type");
        List<Read> found = new ArrayList<>();
        for (Events.Kept each : events.kept()) {
            if (span.has(each.at()) && (people.isEmpty() || people.contains(String.valueOf(each.contact())))) {
                JsonNode json = JsonText.read(each.json()).orElseThrow();
                if ((names.isEmpty() || names.contains(json.path("event_name").asText()))
                        && (types.isEmpty() || types.contains(json.path("object").path("type").asText()))) {
                    found.add(new Read(each, json));
                }
            }
        }
        found.sort(Comparator.comparingLong(each -> each.kept().at()));
        ObjectNode json = JsonText.object();
        ArrayNode rows = json.putArray("events");
        new Page(page.limit(), page.offset(), false).of(found).forEach(each -> rows.add(row(each)));
        return ApiReply.json(200, json.put("count", found.size()));
    }

    private static ObjectNode row(Read event) {
        ObjectNode row = JsonText.object().put("contact_id", event.kept().contact())
                .put("event_date", Times.iso(event.kept().at()))
                .put("event_name", event.json().path("event_name").asText())
                .put("event_filter_id", "").put("source", "api")
                .put("object_type", event.json().path("object").path("type").asText());
        for (String name : List.of("event_properties", "contact_properties")) {
            JsonNode properties = event.json().path(name);
            row.set(name, properties.isObject() ? properties : JsonText.object());
        }
        return row;
    }

    private static Set<String> values(ApiCall call, String name) {
        Set<String> values = new HashSet<>(call.parameters(name));
        values.addAll(call.parameters(name + "[]"));
        return values;
    }
}
