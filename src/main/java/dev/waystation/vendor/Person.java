package dev.waystation.vendor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who an event is about: every identifier the payload offers, best first.
 *
 * @param identifiers kind of identifier to its value, for example {@code cio_id}, {@code id}, {@code email}; the order
 *     is the vendor's fixed order for lanes, the first entry is the lane's key. Empty for an event without a person.
 */
public record Person(Map<String, String> identifiers) {

    /** Nobody: the event gets a lane of its own. */
    public static final Person NOBODY = new Person(Map.of());

    public Person {
        identifiers = Collections.unmodifiableMap(new LinkedHashMap<>(identifiers));
    }

    /** The key of this person's lane, {@code kind:value}; empty for nobody. */
    public Optional<String> lane() {
        return identifiers.entrySet().stream().findFirst().map(first -> first.getKey() + ":" + first.getValue());
    }
}
