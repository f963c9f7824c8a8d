package dev.waystation.sandbox.faults;

/** A fault that cannot be: which key is wrong, and what would be right. */
public final class FaultProblem extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String key;

    public FaultProblem(String key, String what) {
        super((key.isEmpty() ? "" : key + " ") + what);
        this.key = key;
    }

    /** The key of the fault's JSON that is wrong; empty when it is the whole. */
    public String key() {
        return key;
    }

    static void when(boolean wrong, String key, String what) {
        if (wrong) {
            throw new FaultProblem(key, what);
        }
    }
}
