package dev.waystation.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * A delivery that goes through its route without a write leaving: the gates note here what they would have been asked. For
 * one thread.
 */
public final class Rehearsal {

    private final List<Write> writes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

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
     * @param notes what was left out on the way, as it would stand with the delivery
     */
    public record Result(Verdict verdict, List<Write> writes, List<String> notes) {
        public Result {
            writes = List.copyOf(writes);
            notes = List.copyOf(notes);
        }
    }

    /** Notes a write. */
    public void add(Write write) {
        writes.add(write);
    }

    /** Notes what was left out. */
    public void leftOut(List<?> all) {
        all.forEach(note -> notes.add(String.valueOf(note)));
    }

    /** How it ended, with all that was noted. */
    public Result ended(Verdict verdict) {
        return new Result(verdict, writes, notes);
    }
}
