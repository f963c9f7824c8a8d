package dev.waystation.flows;

/** The flows cannot be built or started. The message names the files and the nearest cause, and what to do. */
public class FlowsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FlowsException(String message, Throwable cause) {
        super(message, cause);
    }
}
