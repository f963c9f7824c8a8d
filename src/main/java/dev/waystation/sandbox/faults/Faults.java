package dev.waystation.sandbox.faults;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults that are on or will be, at most 1,000. Safe for concurrent use. */
public final class Faults {

    private static final int MOST = 1_000;

    private final InstantSource clock;
    private final List<Active> active = new ArrayList<>();
    private Random random;
    private long lastId;

    /**
     * @param random decides which calls a fault meets that meets only a share of them
     */
    public Faults(InstantSource clock, Random random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * A fault that is on or will be.
     *
     * @param id counts from 1
     * @param beginsAt epoch milliseconds
     * @param endsAt epoch milliseconds, or {@code Long.MAX_VALUE} without an end
     * @param met calls it has met so far
     */
    public record Active(long id, Fault fault, long beginsAt, long endsAt, int met) {

        /** Calls it will still meet, or -1 without that bound. */
        public int left() {
            return fault.time().times() == 0 ? -1 : fault.time().times() - met;
        }
    }

    /** Switches a fault on. Of several that meet a call the oldest acts. */
    public synchronized Active add(Fault fault) {
        forgetEnded();
        if (active.size() >= MOST) {
            throw new IllegalArgumentException(MOST + " faults are on already; clear some first");
        }
        FaultTime time = fault.time();
        long beginsAt = clock.millis() + time.after().toMillis();
        long endsAt = time.lasting() == null ? Long.MAX_VALUE : beginsAt + time.lasting().toMillis();
        Active added = new Active(++lastId, fault, beginsAt, endsAt, 0);
        active.add(added);
        return added;
    }

    /** The fault that this call meets, counted. */
    public synchronized Optional<Fault> meet(String vendor, String api, String method, String path) {
        if (active.isEmpty()) {
            return Optional.empty();
        }
        forgetEnded();
        long now = clock.millis();
        for (int i = 0; i < active.size(); i++) {
            Active candidate = active.get(i);
            Fault fault = candidate.fault;
            if (candidate.beginsAt <= now && fault.target().has(vendor, api, method, path)
                    && !(fault.effect().kind().trouble().isPresent() && method.equals("GET"))
                    && (fault.target().share() == 1 || random.nextDouble() < fault.target().share())) {
                Active counted = new Active(candidate.id, fault, candidate.beginsAt, candidate.endsAt,
                        candidate.met + 1);
                if (counted.left() == 0) {
                    active.remove(i);
                } else {
                    active.set(i, counted);
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** Those that are on or will be, oldest first. */
    public synchronized List<Active> list() {
        forgetEnded();
        return List.copyOf(active);
    }

    /** Switches one off; false when there is none with this id. */
    public synchronized boolean remove(long id) {
        return active.removeIf(each -> each.id == id);
    }

    /** Switches them all off. */
    public synchronized void clear() {
        active.clear();
    }

    /** As at the start: none, and chance begins anew. */
    public synchronized void restart(Random otherRandom) {
        active.clear();
        lastId = 0;
        random = otherRandom;
    }

    private void forgetEnded() {
        long now = clock.millis();
        active.removeIf(each -> each.endsAt <= now);
    }
}
