package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** What gates accepted last under a key: looked up before a write, remembered after it. */
public final class AcceptedWrites implements GroupCommit.Kind<AcceptedWrites.Write, Boolean> {

    /** In place of a fingerprint: another write was begun, and nobody knows yet what became of it. */
    public static final String UNDECIDED = "";

    private static final String FIND =
            "SELECT fingerprint FROM accepted_write WHERE gate = ? AND write_key = ? AND accepted_at > ?";
    private static final String WHEN = """
            SELECT accepted_at FROM accepted_write WHERE gate = ? AND write_key = ? AND fingerprint <> '%s'"""
            .formatted(UNDECIDED);
    private static final String REMEMBER = """
            INSERT INTO accepted_write (gate, write_key, fingerprint, accepted_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (gate, write_key) DO UPDATE
                SET fingerprint = excluded.fingerprint, accepted_at = excluded.accepted_at""";

    private final DataSource readers;
    private final InstantSource clock;
    private final BooleanSupplier holds;

    /** A write a gate accepted under a key. */
    public record Write(String gate, String key, String fingerprint) {
    }

    /**
     * @param holds whether this node's lease lasts: if it does not, another may have written something newer, and what
     *     is not remembered is only written once more
     */
    public AcceptedWrites(DataSource readers, InstantSource clock, BooleanSupplier holds) {
        this.readers = readers;
        this.clock = clock;
        this.holds = holds;
    }

    /** Fingerprint of the last accepted write, or null when there is none after that time. */
    public String fingerprint(String gate, String key, Instant after) throws SQLException {
        try (Connection connection = readers.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, gate);
            find.setString(2, Text.clean(key));
            find.setLong(3, after.toEpochMilli());
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /** When one of these gates last accepted a write under one of these keys; empty when none did. */
    public Optional<Instant> lastAccepted(Collection<String> gates, Collection<String> keys) throws SQLException {
        Instant last = null;
        try (Connection connection = readers.getConnection();
                PreparedStatement when = connection.prepareStatement(WHEN)) {
            for (String gate : gates) {
                for (String key : keys) {
                    when.setString(1, gate);
                    when.setString(2, Text.clean(key));
                    try (ResultSet row = when.executeQuery()) {
                        if (row.next() && (last == null || row.getLong(1) > last.toEpochMilli())) {
                            last = Instant.ofEpochMilli(row.getLong(1));
                        }
                    }
                }
            }
        }
        return Optional.ofNullable(last);
    }

    @Override
    public List<Boolean> write(Connection connection, List<Write> writes) throws SQLException {
        if (!holds.getAsBoolean()) {
            return Collections.nCopies(writes.size(), Boolean.FALSE);
        }
        try (PreparedStatement remember = connection.prepareStatement(REMEMBER)) {
            for (Write write : writes) {
                remember.setString(1, write.gate());
                remember.setString(2, Text.clean(write.key()));
                remember.setString(3, write.fingerprint());
                remember.setLong(4, clock.millis());
                remember.addBatch();
            }
            remember.executeBatch();
        }
        return Collections.nCopies(writes.size(), Boolean.TRUE);
    }
}
