package dev.waystation.simulation;

/** The process is killed in the middle of something: nothing that follows in it is done. */
final class Death extends Error {

    private static final long serialVersionUID = 1L;

    Death() {
        super("killed", null, false, false);
    }
}
