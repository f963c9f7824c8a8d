package dev.waystation.sandbox.customerio;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;

/** The objects by each identifier; the oldest goes when there are as many as people may be. */
final class WorkspaceObjects {

    /** The type every workspace has to begin with. */
    static final String FIRST_TYPE = "1";

    private static final int MOST_TYPES = 100;
    private static final String CIO_PREFIX = "ob";

    private final IntSupplier limit;
    private final NavigableMap<Long, WorkspaceObject> byNumber = new TreeMap<>();
    private final Map<String, WorkspaceObject> byCioId = new HashMap<>();
    private final Map<String, WorkspaceObject> byId = new HashMap<>();
    private final Set<String> types = new TreeSet<>(Set.of(FIRST_TYPE));
    private long lastNumber;

    WorkspaceObjects(IntSupplier limit) {
        this.limit = limit;
    }

    int size() {
        return byNumber.size();
    }

    /** {@code object_type_id} of every type. */
    Set<String> types() {
        return Collections.unmodifiableSet(types);
    }

    /** An object by its type and own id, or null. */
    WorkspaceObject find(String typeId, String objectId) {
        return byId.get(key(typeId, objectId));
    }

    /** An object by {@code cio_object_id}, or null. */
    WorkspaceObject find(String cioObjectId) {
        return byCioId.get(cioObjectId);
    }

    /** Every object that came after a number, in that order; 0 for the beginning. */
    Iterable<WorkspaceObject> after(long number) {
        return byNumber.tailMap(number, false).values();
    }

    /** Makes one that there is not yet; null when there would be too many types. */
    WorkspaceObject create(String typeId, String objectId, long seconds) {
        if (types.size() >= MOST_TYPES && !types.contains(typeId)) {
            return null;
        }
        types.add(typeId);
        WorkspaceObject object = new WorkspaceObject(++lastNumber, typeId, objectId,
                CIO_PREFIX + Long.toHexString(0x1000_0000L + lastNumber), seconds);
        byNumber.put(lastNumber, object);
        byCioId.put(object.cioObjectId(), object);
        byId.put(key(typeId, objectId), object);
        while (byNumber.size() > limit.getAsInt()) {
            remove(byNumber.firstEntry().getValue());
        }
        return object;
    }

    /** Removes one with all its relationships. */
    void remove(WorkspaceObject object) {
        byNumber.remove(object.number());
        byCioId.remove(object.cioObjectId());
        byId.remove(key(object.typeId(), object.objectId()));
        object.people().forEach(each -> each.unrelate(object));
    }

    private static String key(String typeId, String objectId) {
        return typeId + "/" + objectId;
    }
}
