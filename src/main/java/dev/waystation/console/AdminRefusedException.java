package dev.waystation.console;

/** A request the admin API refuses; it becomes the answer with this status. */
final class AdminRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String where;
    private final String fix;

    AdminRefusedException(int status, String where, String what, String fix) {
        super(what, null, false, false);
        this.status = status;
        this.where = where;
        this.fix = fix;
    }

    static AdminRefusedException badParameter(String where, String what, String fix) {
        return new AdminRefusedException(400, where, what, fix);
    }

    AdminAnswer answer() {
        return AdminAnswer.error(status, where, getMessage(), fix);
    }
}
