package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * The activity log: the only place where a write shows that was answered with success and did not take effect. It
 * holds so many entries and 32 MB of what they say; the oldest goes.
 */
final class WorkspaceActivities {

    private static final long MOST_BYTES = 32L << 20;

    private final IntSupplier limit;
    private final NavigableMap<Long, WorkspaceActivity> byNumber = new TreeMap<>();
    private long lastNumber;
    private long bytes;

    WorkspaceActivities(IntSupplier limit) {
        this.limit = limit;
    }

    int size() {
        return byNumber.size();
    }

    /**
     * Writes something down.
     *
     * @param type the vendor's type
     * @param timestamp epoch seconds
     * @param person whom it is about, or null
     * @param name of the event, or null
     * @param data what happened, or null; may be changed afterwards
     */
    WorkspaceActivity add(String type, long timestamp, WorkspacePerson person, String name, JsonNode data) {
        return add(type, timestamp, person, null, name, data);
    }

    /** The same of somebody who is known by an anonymous id alone. */
    WorkspaceActivity add(String type, long timestamp, WorkspacePerson person, String anonymousId, String name,
            JsonNode data) {
        WorkspaceActivity activity =
                new WorkspaceActivity(++lastNumber, type, timestamp, person, anonymousId, name, data);
        byNumber.put(lastNumber, activity);
        bytes += activity.bytes();
        int most = limit.getAsInt();
        while (byNumber.size() > 1 && (byNumber.size() > most || bytes > MOST_BYTES)) {
            bytes -= byNumber.pollFirstEntry().getValue().bytes();
        }
        return activity;
    }

    /**
     * Entries, newest first.
     *
     * @param before only those with a smaller number; {@code Long.MAX_VALUE} for the newest
     * @param limit most of them
     */
    List<WorkspaceActivity> page(long before, int limit, Predicate<WorkspaceActivity> wanted) {
        List<WorkspaceActivity> page = new ArrayList<>();
        for (WorkspaceActivity each : byNumber.headMap(before, false).descendingMap().values()) {
            if (page.size() == limit) {
                break;
            }
            if (wanted.test(each)) {
                page.add(each);
            }
        }
        return page;
    }

    /** Gives what somebody did before being known to them; how many entries that were. */
    int merge(String anonymousId, WorkspacePerson person, long notBefore) {
        int merged = 0;
        for (WorkspaceActivity each : byNumber.values()) {
            if (each.person() == null && anonymousId.equals(each.anonymousId()) && each.timestamp() >= notBefore) {
                each.belongsTo(person);
                merged++;
            }
        }
        return merged;
    }
}
