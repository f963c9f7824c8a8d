package dev.waystation.vendor;

/** An authentic body that holds no event this vendor could mean. The message says what is wrong, without the body. */
public class UnreadableBodyException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableBodyException(String message) {
        super(message);
    }
}
