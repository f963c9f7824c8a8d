package dev.waystation.sandbox;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The faults that are on, at most 1,000. Safe for concurrent use. */
final class Faults {

    private static final int MOST = 1_000;

    private final InstantSource clock;
    private final List<Active> active = new ArrayList<>();
    private long lastId;

    Faults(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A fault that is on.
     *
     * @param id counts from 1
     * @param endsAt epoch milliseconds, or {@code Long.MAX_VALUE} without an end
     * @param met calls it has met so far
     */
    record Active(long id, Fault fault, long endsAt, int met) {

        /** Calls it will still meet, or -1 without that bound. */
        int left() {
            return fault.times() == 0 ? -1 : fault.times() - met;
        }
    }

    /** Switches a fault on. Of several that meet a call the oldest acts. */
    synchronized Active add(Fault fault) {
        forgetEnded();
        if (active.size() >= MOST) {
            throw new IllegalArgumentException(MOST + " faults are on already; clear some first");
        }
        long endsAt = fault.lasting() == null ? Long.MAX_VALUE : clock.millis() + fault.lasting().toMillis();
        Active added = new Active(++lastId, fault, endsAt, 0);
        active.add(added);
        return added;
    }

    /** The fault that this call meets, counted. */
    synchronized Optional<Fault> meet(String vendor, String api, String method, String path) {
        if (active.isEmpty()) {
            return Optional.empty();
        }
        forgetEnded();
        for (int i = 0; i < active.size(); i++) {
            Active candidate = active.get(i);
            if (candidate.fault.meets(vendor, api, method, path)) {
                Active counted = new Active(candidate.id, candidate.fault, candidate.endsAt, candidate.met + 1);
                if (counted.left() == 0) {
                    active.remove(i);
                } else {
                    active.set(i, counted);
                }
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }

    synchronized List<Active> list() {
        forgetEnded();
        return List.copyOf(active);
    }

    synchronized void clear() {
        active.clear();
    }

    private void forgetEnded() {
        long now = clock.millis();
        for (Iterator<Active> each = active.iterator(); each.hasNext();) {
            if (each.next().endsAt <= now) {
                each.remove();
            }
        }
    }
}
