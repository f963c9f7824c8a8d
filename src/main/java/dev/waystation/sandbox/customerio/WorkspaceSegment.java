package dev.waystation.sandbox.customerio;

import java.util.BitSet;

/** A segment and who is in it. */
final class WorkspaceSegment {

    private final int id;
    private final String name;
    private final String description;
    private final boolean manual;
    private final long createdAt;
    private final BitSet members = new BitSet();
    private long updatedAt;

    WorkspaceSegment(int id, String name, String description, boolean manual, long createdAt) {
        this.id = id;
        this.name = name;
        this.description = description;
        this.manual = manual;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    int id() {
        return id;
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    /** Whether people are put in by hand; the members of the others no call can change. */
    boolean manual() {
        return manual;
    }

    /** Epoch seconds. */
    long createdAt() {
        return createdAt;
    }

    /** Epoch seconds of the last change of its members by hand. */
    long updatedAt() {
        return updatedAt;
    }

    int size() {
        return members.cardinality();
    }

    boolean has(WorkspacePerson person) {
        return members.get((int) person.number());
    }

    void add(WorkspacePerson person) {
        members.set((int) person.number());
    }

    void remove(WorkspacePerson person) {
        members.clear((int) person.number());
    }

    void updatedAt(long seconds) {
        updatedAt = seconds;
    }

    /** Number of the first member after a number; -1 when there is none. */
    long next(long number) {
        return members.nextSetBit((int) number + 1);
    }
}
