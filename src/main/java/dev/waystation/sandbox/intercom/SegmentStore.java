package dev.waystation.sandbox.intercom;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The segments of the workspace. */
final class SegmentStore {

    private final Map<String, Segment> byId = new LinkedHashMap<>();

    Collection<Segment> all() {
        return byId.values();
    }

    Optional<Segment> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    void add(Segment segment) {
        byId.put(segment.id(), segment);
    }

    /** Those a contact of this state is in. */
    List<Segment> of(Contact contact, ContactState state) {
        return byId.values().stream().filter(each -> each.has(contact, state)).toList();
    }

    /** Those that a tag decides about. */
    List<Segment> by(Tag tag) {
        return byId.values().stream().filter(each -> each.tag() == tag).toList();
    }
}
