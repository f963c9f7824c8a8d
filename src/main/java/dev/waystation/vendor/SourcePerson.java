package dev.waystation.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;

/**
 * Somebody as a vendor knows them now.
 *
 * @param person every identifier, in the order of the vendor's lanes
 * @param attributes by name, flat, as the vendor writes the values; not to be changed
 * @param unsubscribed whether they want no mail
 * @param createdAt when the vendor came to know them, or null when it does not say
 */
public record SourcePerson(Person person, ObjectNode attributes, boolean unsubscribed, Instant createdAt) {

    public SourcePerson {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(attributes, "attributes");
    }

    /** Whether this is who an identifier names; the spelling of an address makes no other person. */
    public boolean is(String kind, String value) {
        String own = person.identifiers().get(kind);
        return own != null && (kind.equals("email") ? own.equalsIgnoreCase(value) : own.equals(value));
    }
}
