package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.sandbox.doubles.Attributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** One person of the workspace. Only the workspace's own writers change one; the App API reads. */
final class WorkspacePerson {

    private static final int MOST_DEVICES = 50;
    private static final int MOST_RELATIONSHIPS = 1000;

    private final long number;
    private final String cioId;
    private final long createdAt;
    private final Attributes attributes = new Attributes();
    private final AttributeTimes times;
    private String id;
    private String email;
    private long updatedAt;
    private List<WorkspaceDevice> devices = List.of();
    private Map<WorkspaceObject, Attributes> relationships = Map.of();
    private WorkspacePerson mergedInto;
    private boolean deleted;

    /**
     * @param number place in the order in which people came, growing
     * @param createdAt epoch seconds
     */
    WorkspacePerson(long number, String cioId, long createdAt) {
        this.number = number;
        this.cioId = cioId;
        this.createdAt = createdAt;
        this.times = new AttributeTimes(createdAt);
    }

    /** Place in the order in which people came: grows, is never used again, and so serves as a cursor. */
    long number() {
        return number;
    }

    String cioId() {
        return cioId;
    }

    /** The customer's own id, or null. */
    String id() {
        return id;
    }

    /** The address, lower case, or null. */
    String email() {
        return email;
    }

    /** When the profile was made, epoch seconds; not the attribute {@code created_at}. */
    long createdAt() {
        return createdAt;
    }

    /** Time of the last change of attributes that counted, epoch seconds; 0 when there was none. */
    long updatedAt() {
        return updatedAt;
    }

    /** Whether the profile was deleted, suppressed, or merged into another. */
    boolean deleted() {
        return deleted;
    }

    /** The person itself, or whoever it was merged into. */
    WorkspacePerson now() {
        WorkspacePerson person = this;
        while (person.mergedInto != null) {
            person = person.mergedInto;
        }
        return person;
    }

    /** An attribute, {@code id}, {@code email} and {@code cio_id} among them; null when there is none. */
    JsonNode attribute(String name) {
        return switch (name) {
            case "cio_id" -> TextNode.valueOf(cioId);
            case "id" -> id == null ? null : TextNode.valueOf(id);
            case "email" -> email == null ? attributes.get(name) : TextNode.valueOf(email);
            default -> attributes.get(name);
        };
    }

    /** Every attribute, identifiers first. */
    void forEachAttribute(BiConsumer<String, JsonNode> each) {
        each.accept("cio_id", TextNode.valueOf(cioId));
        if (id != null) {
            each.accept("id", TextNode.valueOf(id));
        }
        if (email != null) {
            each.accept("email", TextNode.valueOf(email));
        }
        attributes.forEach(each);
    }

    /** When an attribute was last written, epoch seconds. */
    long attributeTime(String name) {
        return times.get(name);
    }

    /** Whether they have opted out of everything: any case of true, 1 or "1" (C, Track specification, identify). */
    boolean unsubscribed() {
        return isTrue(attributes.get("unsubscribed"));
    }

    static boolean isTrue(JsonNode value) {
        return value != null && (value.asText().equalsIgnoreCase("true") || value.asText().equals("1"));
    }

    /** Devices, the longest known first. */
    List<WorkspaceDevice> devices() {
        return Collections.unmodifiableList(devices);
    }

    /** Objects they belong to, each with the attributes of the relationship. */
    Map<WorkspaceObject, Attributes> relationships() {
        return Collections.unmodifiableMap(relationships);
    }

    void id(String other) {
        id = other;
    }

    void email(String other) {
        email = other;
    }

    void deleted(boolean gone) {
        deleted = gone;
    }

    void mergedInto(WorkspacePerson other) {
        mergedInto = other;
        deleted = true;
    }

    /** Attributes other than identifiers; changed through {@link #set} alone. */
    Attributes ownAttributes() {
        return attributes;
    }

    /** Sets or, with null, removes an attribute other than an identifier; gives back what stood there. */
    JsonNode set(String name, JsonNode value, long seconds) {
        times.set(name, seconds);
        return value == null ? attributes.remove(name) : attributes.put(name, value);
    }

    void updatedAt(long seconds) {
        updatedAt = seconds;
    }

    /** Adds a device or replaces the one with its token; beyond fifty the longest known goes. */
    void add(WorkspaceDevice device) {
        List<WorkspaceDevice> more = new ArrayList<>(devices);
        more.removeIf(each -> each.token().equals(device.token()));
        more.add(device);
        devices = more.size() > MOST_DEVICES ? more.subList(1, more.size()) : more;
    }

    boolean removeDevice(String token) {
        List<WorkspaceDevice> fewer = new ArrayList<>(devices);
        boolean had = fewer.removeIf(each -> each.token().equals(token));
        devices = fewer.isEmpty() ? List.of() : fewer;
        return had;
    }

    /** The attributes of the relationship with an object, made when there is none; null when there are too many. */
    Attributes relate(WorkspaceObject object) {
        if (relationships.isEmpty()) {
            relationships = new LinkedHashMap<>();
        }
        if (relationships.size() >= MOST_RELATIONSHIPS && !relationships.containsKey(object)) {
            return null;
        }
        return relationships.computeIfAbsent(object, made -> new Attributes());
    }

    boolean unrelate(WorkspaceObject object) {
        boolean had = relationships.containsKey(object);
        if (had) {
            relationships.remove(object);
        }
        return had;
    }

    /** The objects, for a walk during which relationships end. */
    Collection<WorkspaceObject> objects() {
        return List.copyOf(relationships.keySet());
    }
}
