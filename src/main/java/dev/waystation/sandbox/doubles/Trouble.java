package dev.waystation.sandbox.doubles;

/** What goes wrong inside a vendor, so that the double has to do it; a fault puts it on a call. */
public enum Trouble {
    /** Some items of a batch are refused, each with its own complaint, and the others taken. */
    PARTIAL_BATCH,
    /** A write is answered as if it had been done, and is not done. */
    IGNORED_WRITE
}
