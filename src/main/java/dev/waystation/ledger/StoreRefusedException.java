package dev.waystation.ledger;

/**
 * The ledger takes no new events now: starting, stopping, below the floor of free space, or a store that fails. The
 * caller answers with its vendor's refusal; nothing was stored.
 */
public class StoreRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreRefusedException(String message) {
        super(message);
    }

    public StoreRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
