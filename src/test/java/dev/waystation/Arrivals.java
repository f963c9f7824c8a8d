package dev.waystation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.sandbox.ReceivedRequest;
import dev.waystation.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Events as they arrived at a vendor, refused calls among them, in order of arrival. */
final class Arrivals {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Arrival> all = new ArrayList<>();

    /**
     * @param at epoch milliseconds
     * @param status what was answered, 0 when the connection was dropped
     */
    record Arrival(String eventId, long at, int status) {

        boolean accepted() {
            return status >= 200 && status < 300;
        }
    }

    /** @param list name of the list in which a call to {@code <path of many>} holds many, or null */
    private Arrivals(List<ReceivedRequest> requests, String path, String many, String list, String property,
            String key) {
        for (ReceivedRequest request : requests) {
            if (!request.method().equals("POST")) { // a GET asks what has arrived
                continue;
            }
            if (request.path().equals(path)) {
                all.add(new Arrival(eventId(json(request), property, key), request.at(), request.status()));
            } else if (request.path().equals(many)) {
                assertThat(request.status()).as("an answer about some of a batch").isNotEqualTo(207);
                json(request).path(list).forEach(item ->
                        all.add(new Arrival(eventId(item, property, key), request.at(), request.status())));
            }
        }
    }

    /** Events from Customer.io at Brevo. */
    static Arrivals atBrevo(Sandbox sandbox) {
        return new Arrivals(sandbox.requests("brevo"), "/v3/events", "/v3/events/batch", "events", "event_properties",
                "source_event_id");
    }

    /** Events from Intercom at Customer.io. */
    static Arrivals atCustomerio(Sandbox sandbox) {
        return new Arrivals(sandbox.requests("customerio-track"), "/api/v2/entity", "/api/v2/batch", "batch",
                "attributes", "notification_id");
    }

    private static String eventId(JsonNode call, String property, String key) {
        JsonNode id = call.path(property).path(key);
        if (!id.isTextual()) {
            throw new IllegalStateException("a call names no event: " + call);
        }
        return id.asText();
    }

    private static JsonNode json(ReceivedRequest request) {
        try {
            return JSON.readTree(request.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("a call to " + request.path() + " is no JSON", e);
        }
    }

    /** Events that were taken at least once. */
    Set<String> accepted() {
        Set<String> ids = new HashSet<>();
        all.stream().filter(Arrival::accepted).forEach(arrival -> ids.add(arrival.eventId()));
        return ids;
    }

    /** Events whose answer was lost at least once: who sent them has to ask whether they were taken. */
    Set<String> withLostAnswer() {
        Set<String> ids = new HashSet<>();
        all.stream().filter(arrival -> arrival.status() == 0).forEach(arrival -> ids.add(arrival.eventId()));
        return ids;
    }

    /** Events that were sent at least once. */
    Set<String> sent() {
        Set<String> ids = new HashSet<>();
        all.forEach(arrival -> ids.add(arrival.eventId()));
        return ids;
    }

    /** Calls that were taken beyond the first of their event. */
    long repeats() {
        return all.stream().filter(Arrival::accepted).count() - accepted().size();
    }

    /**
     * Every call that went back behind one of its lane: an event may come again while nothing later has come.
     *
     * @param lane of an event
     * @param sequences the ledger's order
     */
    List<String> outOfOrder(Function<String, String> lane, Map<String, Long> sequences) {
        Map<String, Arrival> last = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Arrival arrival : all) {
            String person = lane.apply(arrival.eventId());
            Arrival before = person == null ? null : last.put(person, arrival);
            if (before != null && sequences.get(arrival.eventId()) < sequences.get(before.eventId())) {
                wrong.add(person + ": " + arrival + " came after " + before);
            }
        }
        return wrong;
    }

    /** Which of these moments fell between a call that was taken and its repeat. */
    Set<Long> momentsWithinCalls(List<Long> moments) {
        Set<Long> within = new HashSet<>();
        Map<String, Arrival> earlier = new HashMap<>();
        for (Arrival arrival : all) {
            Arrival before = earlier.put(arrival.eventId(), arrival);
            if (before != null && before.accepted()) {
                moments.stream().filter(moment -> before.at() <= moment && moment <= arrival.at()).forEach(within::add);
            }
        }
        return within;
    }

    int size() {
        return all.size();
    }
}
