package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * People by every identifier, {@code kind:value}; the oldest goes when there are too many. Not safe for concurrent use.
 */
final class TrackPeople {

    private final IntSupplier limit;
    private final Map<String, TrackPerson> byCioId = new LinkedHashMap<>();
    private final Map<String, TrackPerson> byIdentifier = new HashMap<>();
    private long lastNumber;

    TrackPeople(IntSupplier limit) {
        this.limit = limit;
    }

    /** One person of the workspace. */
    static final class TrackPerson {

        private final String cioId;
        private final Set<String> identifiers = new HashSet<>();
        private final ObjectNode attributes = JsonText.object();
        private long updatedAt;

        private TrackPerson(String cioId) {
            this.cioId = cioId;
        }

        /** Time of the last change that counted, seconds. */
        long updatedAt() {
            return updatedAt;
        }

        void update(ObjectNode changes, long at) {
            attributes.setAll(changes);
            updatedAt = at;
        }
    }

    int size() {
        return byCioId.size();
    }

    /** The person, or null. */
    TrackPerson find(String identifier) {
        return byIdentifier.get(identifier);
    }

    /** The person, made when there is none; an unknown {@code cio_id} makes nobody and gives null. */
    TrackPerson findOrCreate(String identifier) {
        TrackPerson known = find(identifier);
        if (known != null || identifier.startsWith("cio_id:")) {
            return known;
        }
        TrackPerson person = new TrackPerson(String.format("%012x", 0xd9c1_0000_0000L + ++lastNumber));
        byCioId.put(person.cioId, person);
        name(person, "cio_id:" + person.cioId);
        name(person, identifier);
        if (byCioId.size() > limit.getAsInt()) {
            Iterator<TrackPerson> oldest = byCioId.values().iterator();
            forgetNames(oldest.next());
            oldest.remove();
        }
        return person;
    }

    /** Takes {@code id} and {@code email} among the attributes as further names; false when they are another's. */
    boolean nameAlso(TrackPerson person, ObjectNode attributes) {
        Set<String> further = new HashSet<>();
        for (String kind : new String[] {"id", "email"}) {
            String value = JsonText.scalar(attributes.get(kind));
            if (value != null && !value.isBlank()) {
                further.add(kind + ":" + (kind.equals("email") ? value.strip().toLowerCase(Locale.ROOT) : value));
            }
        }
        for (String name : further) {
            TrackPerson holder = find(name);
            if (holder != null && holder != person) {
                return false;
            }
        }
        further.forEach(name -> name(person, name));
        return true;
    }

    void remove(String identifier) {
        TrackPerson person = find(identifier);
        if (person != null) {
            byCioId.remove(person.cioId);
            forgetNames(person);
        }
    }

    private void name(TrackPerson person, String identifier) {
        person.identifiers.add(identifier);
        byIdentifier.put(identifier, person);
    }

    private void forgetNames(TrackPerson person) {
        person.identifiers.forEach(byIdentifier::remove);
    }
}
