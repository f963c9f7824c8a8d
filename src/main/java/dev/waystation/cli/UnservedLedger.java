package dev.waystation.cli;

import dev.waystation.config.Gateway;
import dev.waystation.config.Settings;
import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.LedgerInUseException;
import dev.waystation.ledger.LedgerReports;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** The real ledger, opened for one command without becoming its owner. */
public final class UnservedLedger implements LocalLedger {

    private static final String SQLITE_FILE = "ledger.db";

    private final InstantSource clock;

    public UnservedLedger(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Opened open(Settings settings) {
        Path file = settings.data().resolve(SQLITE_FILE);
        if (settings.database().isEmpty() && !Files.exists(file)) {
            // a question must not leave a new ledger behind in a folder named by mistake
            throw CommandFailedException.wrongUse("WAYSTATION_DATA", "no gateway answers, and there is no ledger "
                    + file, "start one with `run`, or set WAYSTATION_ADMIN_URL or WAYSTATION_DATA");
        }
        try {
            return opened(Ledger.openForTools(Gateway.ledgerOptions(settings), clock, new SimpleMeterRegistry()));
        } catch (LedgerInUseException inUse) {
            throw new InUseException(inUse.getMessage());
        } catch (IllegalStateException unusable) {
            throw CommandFailedException.failed(settings.database().isEmpty() ? file.toString() : "WAYSTATION_DB",
                    unusable.getMessage(), "no gateway answers either; start one with `run` and look into its log");
        }
    }

    private static Opened opened(Ledger ledger) {
        return new Opened() {
            @Override
            public LedgerReports reports() {
                return ledger.reports();
            }

            @Override
            public void close() {
                ledger.close();
            }
        };
    }
}
