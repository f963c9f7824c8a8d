package dev.waystation.sandbox.customerio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The segments by id. */
final class WorkspaceSegments {

    private static final int MOST_SEGMENTS = 1000;

    private final NavigableMap<Integer, WorkspaceSegment> byId = new TreeMap<>();
    private int lastId;

    /** All of them, by id. */
    Collection<WorkspaceSegment> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** A segment, or null. */
    WorkspaceSegment find(int id) {
        return byId.get(id);
    }

    /** Those that somebody is in, by id. */
    List<WorkspaceSegment> of(WorkspacePerson person) {
        List<WorkspaceSegment> segments = new ArrayList<>();
        for (WorkspaceSegment each : byId.values()) {
            if (each.has(person)) {
                segments.add(each);
            }
        }
        return segments;
    }

    /** Makes an empty manual segment; of more than a thousand the oldest goes. */
    WorkspaceSegment create(String name, String description, long seconds) {
        return put(new WorkspaceSegment(lastId + 1, name, description, true, seconds));
    }

    /** Adds a segment or replaces the one with its id. */
    WorkspaceSegment put(WorkspaceSegment segment) {
        byId.put(segment.id(), segment);
        lastId = Math.max(lastId, segment.id());
        if (byId.size() > MOST_SEGMENTS) {
            byId.pollFirstEntry();
        }
        return segment;
    }

    /** Removes one; false when there is none. */
    boolean delete(int id) {
        return byId.remove(id) != null;
    }

    /** Takes somebody out of all. */
    void forget(WorkspacePerson person) {
        for (WorkspaceSegment each : byId.values()) {
            each.remove(person);
        }
    }
}
