package dev.waystation.people;

/** A run that does not begin: where that lies, what is wrong there, and the next step. */
public final class RunRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Why why;
    private final String where;
    private final String fix;

    /** Why it does not begin. */
    public enum Why {
        /** What was asked for cannot be. */
        WRONG,
        /** It is about something that is not there. */
        UNKNOWN,
        /** Credentials or subscribers are missing. */
        OFF,
        /** Another one runs. */
        BUSY
    }

    RunRefusedException(Why why, String where, String what, String fix) {
        super(what, null, false, false);
        this.why = why;
        this.where = where;
        this.fix = fix;
    }

    public Why why() {
        return why;
    }

    public String where() {
        return where;
    }

    /** What is wrong there. */
    public String what() {
        return getMessage();
    }

    /** The next step. */
    public String fix() {
        return fix;
    }
}
