package dev.waystation.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * A delivery that goes through its route without a write leaving: the gates note here what they would have been asked. For
 * one thread.
 */
public final class Rehearsal {

    private final List<Write> writes = new ArrayList<>();

    /**
     * A write that reached its gate.
     *
     * @param gate name of the gate
     * @param unchanged whether the gate accepted exactly this before, so that it would not leave
     * @param sample what it says, without values: its shape, for people
     */
    public record Write(String gate, boolean unchanged, String sample) {
    }

    /**
     * How it ended.
     *
     * @param verdict as the ledger would have been told
     * @param writes those that reached a gate, in their order
     */
    public record Result(Verdict verdict, List<Write> writes) {
        public Result {
            writes = List.copyOf(writes);
        }
    }

    /** Notes a write. */
    public void add(Write write) {
        writes.add(write);
    }

    /** What came to the gates. */
    public List<Write> writes() {
        return List.copyOf(writes);
    }
}
