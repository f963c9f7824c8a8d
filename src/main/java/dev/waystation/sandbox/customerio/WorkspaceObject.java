package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.doubles.Attributes;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Something that is no person, for example a company, and the people who belong to it. */
final class WorkspaceObject {

    private final long number;
    private final String typeId;
    private final String objectId;
    private final String cioObjectId;
    private final long createdAt;
    private final Attributes attributes = new Attributes();
    private final AttributeTimes times;
    private final Set<WorkspacePerson> people = new LinkedHashSet<>();

    WorkspaceObject(long number, String typeId, String objectId, String cioObjectId, long createdAt) {
        this.number = number;
        this.typeId = typeId;
        this.objectId = objectId;
        this.cioObjectId = cioObjectId;
        this.createdAt = createdAt;
        this.times = new AttributeTimes(createdAt);
    }

    /** Place in the order in which objects came, growing: a cursor. */
    long number() {
        return number;
    }

    /** {@code object_type_id}, a whole number as text. */
    String typeId() {
        return typeId;
    }

    String objectId() {
        return objectId;
    }

    String cioObjectId() {
        return cioObjectId;
    }

    /** Epoch seconds. */
    long createdAt() {
        return createdAt;
    }

    /** Its attributes; changed through {@link #set} alone. */
    Attributes attributes() {
        return attributes;
    }

    /** When an attribute was last written, epoch seconds. */
    long attributeTime(String name) {
        return times.get(name);
    }

    /** Who belongs to it; the attributes of the relationship are the person's {@code relationships().get(object)}. */
    Collection<WorkspacePerson> people() {
        return Collections.unmodifiableCollection(people);
    }

    void set(String name, JsonNode value, long seconds) {
        times.set(name, seconds);
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    void add(WorkspacePerson person) {
        people.add(person);
    }

    void remove(WorkspacePerson person) {
        people.remove(person);
    }
}
