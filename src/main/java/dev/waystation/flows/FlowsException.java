package dev.waystation.flows;

/** The flows cannot be built or started. The message names the files and the nearest cause, and what to do. */
public class FlowsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String what;

    public FlowsException(String message, Throwable cause) {
        super(message, cause);
        this.file = null;
        this.what = message;
    }

    /**
     * @param file where, relative to the home folder, as far as that is known
     * @param what what is wrong there
     */
    public FlowsException(String file, String what, Throwable cause) {
        super(file + ": " + what, cause);
        this.file = file;
        this.what = what;
    }

    /** The file it is about, relative to the home folder, or null when that is not known. */
    public String file() {
        return file;
    }

    /** What is wrong, without the file. */
    public String what() {
        return what;
    }
}
