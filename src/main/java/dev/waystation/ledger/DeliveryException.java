package dev.waystation.ledger;

/** Ends the route that works on a delivery, with the verdict the ledger is to record. */
public class DeliveryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Verdict verdict;

    public DeliveryException(Verdict verdict, String message, Throwable cause) {
        super(message, cause, false, false);
        this.verdict = verdict;
    }

    /** How the try ended. */
    public Verdict verdict() {
        return verdict;
    }
}
