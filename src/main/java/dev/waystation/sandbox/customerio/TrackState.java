package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Remembered;
import dev.waystation.sandbox.doubles.World;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the Track API's workspace holds. A call is applied after it was accepted, so whatever is wrong here shows in a
 * counter and never in an answer, as with the vendor.
 */
final class TrackState {

    private final InstantSource clock;
    private final TrackPeople people;
    private final Remembered suppressed;
    private final Remembered eventIds;
    private long events;
    private long repeatedEvents;
    private long olderUpdates;
    private long failedChanges;
    private long ignoredSuppressed;

    TrackState(World world) {
        this.clock = world.clock();
        this.people = new TrackPeople(() -> world.switches().get(DoubleSwitches.PEOPLE));
        this.suppressed = new Remembered(() -> world.switches().get(DoubleSwitches.PEOPLE));
        this.eventIds = new Remembered(() -> world.switches().get(DoubleSwitches.REMEMBERED));
    }

    Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        counters.put("people", (long) people.size());
        counters.put("events", events);
        counters.put("repeatedEvents", repeatedEvents);
        counters.put("olderUpdates", olderUpdates);
        counters.put("failedChanges", failedChanges);
        counters.put("ignoredSuppressed", ignoredSuppressed);
        return counters;
    }

    /** Applies an entity that the rules let through. */
    void apply(JsonNode entity) {
        if (!entity.path("type").asText().equals("person")) {
            return;
        }
        String action = entity.path("action").asText();
        if (action.equals("merge")) {
            merge(identifier(entity.path("primary")), identifier(entity.path("secondary")));
            return;
        }
        String identifier = identifier(entity.path("identifiers"));
        if (action.equals("unsuppress")) {
            suppressed.remove(identifier);
            return;
        }
        if (suppressed.contains(identifier)) {
            ignoredSuppressed++;
            return;
        }
        switch (action) {
            case "identify" -> identify(identifier, entity);
            case "event", "page", "screen" -> event(identifier, entity);
            case "delete" -> people.remove(identifier);
            case "suppress" -> {
                people.remove(identifier);
                suppressed.add(identifier);
            }
            default -> people.findOrCreate(identifier);
        }
    }

    /** Email addresses are the same in any case. */
    private static String identifier(JsonNode identifiers) {
        String kind = identifiers.fieldNames().next();
        String value = JsonText.scalar(identifiers.get(kind));
        return kind + ":" + (kind.equals("email") ? value.strip().toLowerCase(Locale.ROOT) : value);
    }

    private void identify(String identifier, JsonNode entity) {
        ObjectNode attributes = entity.path("attributes").isObject()
                ? entity.get("attributes").deepCopy() : JsonText.object();
        boolean updateOnly = attributes.path("_update").asBoolean(false);
        TrackPeople.TrackPerson person = updateOnly
                ? people.find(identifier) : people.findOrCreate(identifier);
        if (person == null) {
            failedChanges += updateOnly ? 0 : 1;
            return;
        }
        long at = entity.path("timestamp").asLong(clock.millis() / 1000);
        if (at < person.updatedAt()) {
            olderUpdates++;
            return;
        }
        if (!people.nameAlso(person, attributes)) {
            failedChanges++;
            return;
        }
        attributes.remove("_update");
        person.update(attributes, at);
    }

    private void event(String identifier, JsonNode entity) {
        // A repeated id is dropped, whoever it is about; an event makes its person.
        String id = JsonText.scalar(entity.get("id"));
        if (id != null && !eventIds.add(id)) {
            repeatedEvents++;
            return;
        }
        people.findOrCreate(identifier);
        events++;
    }

    private void merge(String primary, String secondary) {
        // Without the primary a merge does nothing.
        if (people.find(primary) != null && people.find(secondary) != null && !primary.equals(secondary)) {
            people.remove(secondary);
        }
    }
}
