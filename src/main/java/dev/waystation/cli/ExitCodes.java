package dev.waystation.cli;

/** How every command ends. */
public final class ExitCodes {

    /** Done. */
    public static final int DONE = 0;
    /** The work failed. */
    public static final int FAILED = 1;
    /** Wrong use or wrong configuration. */
    public static final int WRONG_USE = 2;

    private ExitCodes() {
    }
}
