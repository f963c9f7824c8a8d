package dev.waystation.sandbox.customerio;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Identifiers that may not come back, {@code kind:value}. Those of one person are blocked and freed together (C, Track
 * specification, suppress and unsuppress).
 */
final class WorkspaceSuppressions {

    private final IntSupplier limit;
    private final Map<String, Set<String>> groups = new LinkedHashMap<>();

    WorkspaceSuppressions(IntSupplier limit) {
        this.limit = limit;
    }

    int size() {
        return groups.size();
    }

    boolean has(String kind, String value) {
        return !groups.isEmpty() && groups.containsKey(key(kind, value));
    }

    /** Blocks an identifier and, where it is somebody's, that person's id and address. */
    void add(String kind, String value, WorkspacePerson person) {
        Set<String> group = new LinkedHashSet<>(List.of(key(kind, value)));
        if (person != null && person.id() != null) {
            group.add(key(WorkspacePeople.ID, person.id()));
        }
        if (person != null && person.email() != null) {
            group.add(key(WorkspacePeople.EMAIL, person.email()));
        }
        group.forEach(each -> groups.put(each, group));
        Iterator<String> oldest = groups.keySet().iterator();
        while (groups.size() > limit.getAsInt()) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Frees an identifier and those blocked with it. */
    void remove(String kind, String value) {
        Set<String> group = groups.get(key(kind, value));
        if (group != null) {
            group.forEach(groups::remove);
        }
    }

    private static String key(String kind, String value) {
        return kind + ":" + (kind.equals(WorkspacePeople.EMAIL) ? WorkspacePeople.email(value) : value);
    }
}
