package dev.waystation.cli;

import dev.waystation.config.Settings;
import dev.waystation.ledger.LedgerReports;

/** Opens a ledger that no gateway serves, for one command. */
public interface LocalLedger {

    /**
     * Opens the ledger: the SQLite file in the data folder, together with its lock, or the PostgreSQL database.
     *
     * @throws InUseException when a running process holds the SQLite file
     * @throws CommandFailedException when it cannot be opened
     */
    Opened open(Settings settings);

    /** An open ledger. */
    interface Opened extends AutoCloseable {

        LedgerReports reports();

        /** Closes it and gives back the lock. */
        @Override
        void close();
    }

    /** A running process holds the ledger. */
    final class InUseException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public InUseException(String message) {
            super(message);
        }
    }
}
