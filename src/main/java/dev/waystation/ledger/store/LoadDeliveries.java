package dev.waystation.ledger.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.ledger.Delivery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Reads claimed deliveries together with their events. */
public final class LoadDeliveries {

    private static final int AT_ONCE = 64;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> PERSON = new TypeReference<>() {
    };
    private static final String SELECT = """
            SELECT d.sequence, e.source, e.event_id, e.type, e.lane, e.person, e.occurred_at, e.received_at, e.body,
                d.attempts, d.refusals, d.waited, CASE d.late WHEN 1 THEN 0 ELSE d.position END, d.uncertain, d.shard,
                d.late
            FROM delivery d JOIN event e ON e.sequence = d.sequence
            WHERE d.subscriber = ? AND d.sequence IN (%s)
            ORDER BY d.position""".formatted(String.join(", ", java.util.Collections.nCopies(AT_ONCE, "?")));

    private final DataSource readers;

    public LoadDeliveries(DataSource readers) {
        this.readers = readers;
    }

    /** The deliveries that were claimed, in lane order. */
    public List<ClaimedDelivery> load(int subscriber, String name, PullDeliveries.Pulled pulled) throws SQLException {
        List<Long> sequences = pulled.claimed();
        List<ClaimedDelivery> loaded = new ArrayList<>(sequences.size());
        try (Connection connection = readers.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            for (int from = 0; from < sequences.size(); from += AT_ONCE) {
                select.setInt(1, subscriber);
                for (int i = 0; i < AT_ONCE; i++) {
                    // the statement's text stays the same: places left over repeat the last number
                    int at = Math.min(from + i, sequences.size() - 1);
                    select.setLong(2 + i, sequences.get(at));
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        loaded.add(claimed(subscriber, name, rows, pulled.fence()));
                    }
                }
            }
        }
        return loaded;
    }

    private static ClaimedDelivery claimed(int subscriber, String name, ResultSet row, long fence)
            throws SQLException {
        long occurred = row.getLong(7);
        Instant occurredAt = row.wasNull() ? null : Instant.ofEpochMilli(occurred);
        Delivery delivery = new Delivery(name, row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
                row.getString(5), person(row.getString(6)), occurredAt, Instant.ofEpochMilli(row.getLong(8)),
                row.getBytes(9), row.getInt(10), row.getInt(14), row.getInt(16) != 0);
        return new ClaimedDelivery(delivery, subscriber, row.getLong(13), row.getInt(11), row.getLong(12),
                row.getInt(15), fence);
    }

    static Map<String, String> person(String json) throws SQLException {
        try {
            return JSON.readValue(json, PERSON);
        } catch (JsonProcessingException e) {
            throw new SQLException("the ledger holds a person that is no JSON object of texts", e);
        }
    }
}
