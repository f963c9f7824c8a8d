package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Registers subscribers, all that come together or none: a new one gets its cursor, a known one keeps it. */
public final class Subscriptions implements GroupCommit.Kind<List<Subscriptions.Request>, List<Integer>> {

    private static final String FIND = "SELECT id, source FROM subscriber WHERE name = ?";
    private static final String ADD = """
            INSERT INTO subscriber (id, name, source, started_after, cursor_sequence, paused, created_at,
                total_delivered, total_skipped, total_superseded)
            SELECT MAX(id) + 1, ?, ?, ?, ?, 0, ?, 0, 0, 0 FROM subscriber""";
    private static final String LAST_NUMBER =
            "SELECT next_value - 1 FROM ledger_counter WHERE name = 'sequence'";

    private final InstantSource clock;

    public Subscriptions(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param name the subscriber's name, unique
     * @param source whose events it wants
     * @param fromStart whether a new subscriber begins with the oldest event instead of now
     */
    public record Request(String name, String source, boolean fromStart) {
    }

    @Override
    public List<List<Integer>> write(Connection connection, List<List<Request>> groups) throws SQLException {
        List<List<Integer>> numbers = new ArrayList<>();
        for (List<Request> together : groups) {
            List<Integer> ids = new ArrayList<>();
            for (Request request : together) {
                Integer known = find(connection, request);
                ids.add(known != null ? known : add(connection, request));
            }
            numbers.add(ids);
        }
        return numbers;
    }

    private static Integer find(Connection connection, Request request) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, request.name());
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                if (!row.getString(2).equals(request.source())) {
                    throw new IllegalArgumentException("subscriber '" + request.name() + "' belongs to source '"
                            + row.getString(2) + "' and cannot move to '" + request.source()
                            + "': give the route a new subscriber name");
                }
                return row.getInt(1);
            }
        }
    }

    private int add(Connection connection, Request request) throws SQLException {
        long after = 0;
        if (!request.fromStart()) {
            try (PreparedStatement last = connection.prepareStatement(LAST_NUMBER);
                    ResultSet row = last.executeQuery()) {
                row.next();
                after = row.getLong(1);
            }
        }
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setString(1, request.name());
            add.setString(2, request.source());
            add.setLong(3, after);
            add.setLong(4, after);
            add.setLong(5, clock.millis());
            add.executeUpdate();
        }
        return find(connection, request);
    }
}
