package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.console.AdminAnswer;

/** Ends a command without its result: where it went wrong, what is wrong, and what to do next. */
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String where;
    private final String fix;

    private CommandFailedException(int exitCode, String where, String what, String fix) {
        super(what, null, false, false);
        this.exitCode = exitCode;
        this.where = where;
        this.fix = fix;
    }

    /** The work failed: exit code 1. */
    public static CommandFailedException failed(String where, String what, String fix) {
        return new CommandFailedException(ExitCodes.FAILED, where, what, fix);
    }

    /** Wrong use or wrong configuration: exit code 2. */
    public static CommandFailedException wrongUse(String where, String what, String fix) {
        return new CommandFailedException(ExitCodes.WRONG_USE, where, what, fix);
    }

    /** A refusal of the admin API: what the caller got wrong (400, 401, 403) is wrong use, the rest failed work. */
    static CommandFailedException of(AdminAnswer answer) {
        JsonNode error = answer.json().path("error");
        boolean wrongUse = answer.status() == 400 || answer.status() == 401 || answer.status() == 403;
        return new CommandFailedException(wrongUse ? ExitCodes.WRONG_USE : ExitCodes.FAILED,
                error.path("where").asText("the gateway's answer"),
                error.path("what").asText("has status " + answer.status()),
                error.path("fix").asText("look into the gateway's log"));
    }

    /** 1 or 2. */
    public int exitCode() {
        return exitCode;
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
