package dev.waystation.ledger;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How a ledger is kept.
 *
 * @param folder data folder: holds the lock, and the SQLite file when {@code postgresUrl} is empty
 * @param postgresUrl {@code jdbc:postgresql:} URL, or empty for SQLite
 * @param diskFloor bytes of free space below which new events are refused
 * @param maximumBytes largest size of the SQLite file in bytes, 0 for no limit
 * @param maximumClaims claims in a row without an end after which a delivery is parked, at least 1
 * @param retry the schedule of further attempts
 * @param nodes how several nodes share a PostgreSQL ledger
 */
public record LedgerOptions(
        Path folder,
        Optional<String> postgresUrl,
        long diskFloor,
        long maximumBytes,
        int maximumClaims,
        RetrySchedule retry,
        NodeOptions nodes) {

    public LedgerOptions {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(postgresUrl, "postgresUrl");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(nodes, "nodes");
        if (maximumClaims < 1) {
            throw new IllegalArgumentException("maximumClaims must be at least 1, is " + maximumClaims);
        }
    }

    /** With the usual lease of a node. */
    public LedgerOptions(Path folder, Optional<String> postgresUrl, long diskFloor, long maximumBytes,
            int maximumClaims, RetrySchedule retry) {
        this(folder, postgresUrl, diskFloor, maximumBytes, maximumClaims, retry, NodeOptions.DEFAULT);
    }

    /** Without the URL: it may hold a password. */
    @Override
    public String toString() {
        return "LedgerOptions[folder=" + folder + ", postgresUrl=" + (postgresUrl.isPresent() ? "set" : "none")
                + ", diskFloor=" + diskFloor + ", maximumBytes=" + maximumBytes + ", maximumClaims=" + maximumClaims
                + ", retry=" + retry + ", nodes=" + nodes + "]";
    }

    /** SQLite in the folder, with the shipped schedule and a floor of 0: what a test or a tool needs. */
    public static LedgerOptions sqlite(Path folder) {
        return new LedgerOptions(folder, Optional.empty(), 0, 0, 10, RetrySchedule.DEFAULT);
    }
}
