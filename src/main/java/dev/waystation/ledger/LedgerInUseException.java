package dev.waystation.ledger;

/** Another process owns this ledger: go through its admin port, or stop it first. */
public class LedgerInUseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public LedgerInUseException(String message) {
        super(message);
    }
}
