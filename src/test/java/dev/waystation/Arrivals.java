package dev.waystation;

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

    private Arrivals(List<ReceivedRequest> requests, String path, String property, String key) {
        for (ReceivedRequest request : requests) {
            if (request.path().equals(path) && request.method().equals("POST")) { // a GET asks what has arrived
                all.add(new Arrival(eventId(request, property, key), request.at(), request.status()));
            }
        }
    }

    /** Events from Customer.io at Brevo. */
    static Arrivals atBrevo(Sandbox sandbox) {
        return new Arrivals(sandbox.requests("brevo"), "/v3/events", "event_properties", "source_event_id");
    }

    /** Events from Intercom at Customer.io. */
    static Arrivals atCustomerio(Sandbox sandbox) {
        return new Arrivals(sandbox.requests("customerio-track"), "/api/v2/entity", "attributes", "notification_id");
    }

    private static String eventId(ReceivedRequest request, String property, String key) {
        try {
            JsonNode id = JSON.readTree(request.bytes()).path(property).path(key);
            if (!id.isTextual()) {
                throw new IllegalStateException("a call to " + request.path() + " names no event: " + request.body());
            }
            return id.asText();
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
