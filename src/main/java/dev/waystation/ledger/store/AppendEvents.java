package dev.waystation.ledger.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.ledger.Appended;
import dev.waystation.ledger.NewEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stores the events of many requests: numbers them, leaves out repeats, parks what cannot be read. */
public final class AppendEvents implements GroupCommit.Kind<List<NewEvent>, Appended> {

    /** Built-in subscriber that owns unreadable bodies. */
    public static final int INTAKE = 0;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TAKE_NUMBERS =
            "UPDATE ledger_counter SET next_value = next_value + ? WHERE name = 'sequence' RETURNING next_value";
    private static final String PARK_UNREADABLE = """
            INSERT INTO delivery (sequence, subscriber, position, lane, shard, outcome, due_at, reason, closed_at)
            VALUES (?, 0, ?, ?, ?, 'parked', ?, ?, ?)""";

    private final Database database;
    private final InstantSource clock;
    private final KnownPeople people = new KnownPeople();

    public AppendEvents(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The vendor comes again, and the repeat is recognised. */
    @Override
    public boolean mayBeAbandoned() {
        return true;
    }

    @Override
    public List<Appended> write(Connection connection, List<List<NewEvent>> requests) throws SQLException {
        int count = requests.stream().mapToInt(List::size).sum();
        if (count == 0) {
            return requests.stream().map(none -> new Appended(0, 0)).toList();
        }
        long sequence = takeNumbers(connection, count);
        long now = clock.millis();
        List<EventToStore> rows = new ArrayList<>(count);
        for (List<NewEvent> request : requests) {
            for (NewEvent event : request) {
                rows.add(row(event, sequence++, now));
            }
        }
        List<Boolean> fresh = database.insertEvents(connection, rows);
        parkUnreadable(connection, rows, fresh);
        people.note(connection, requests.stream().flatMap(List::stream).toList(), rows, fresh);
        return count(requests, fresh);
    }

    /** Takes that many numbers and, with them, the appender lock until the commit. Returns the first. */
    static long takeNumbers(Connection connection, int count) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE_NUMBERS)) {
            take.setLong(1, count);
            try (ResultSet row = take.executeQuery()) {
                row.next();
                return row.getLong(1) - count;
            }
        }
    }

    private static EventToStore row(NewEvent event, long sequence, long now) {
        String lane = event.lane() == null ? "event:" + event.eventId() : event.lane();
        return new EventToStore(sequence, event.source(), Text.clean(event.eventId()), Text.clean(event.type()),
                Text.clean(lane), Shards.of(lane), json(event.person()),
                event.occurredAt() == null ? null : event.occurredAt().toEpochMilli(), now,
                Text.clean(event.problem()), event.body());
    }

    private static String json(Map<String, String> person) {
        try {
            Map<String, String> clean = new LinkedHashMap<>();
            person.forEach((kind, value) -> clean.put(kind, Text.clean(value)));
            return JSON.writeValueAsString(clean);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is always JSON", e);
        }
    }

    private static void parkUnreadable(Connection connection, List<EventToStore> rows, List<Boolean> fresh)
            throws SQLException {
        for (int i = 0; i < rows.size(); i++) {
            EventToStore row = rows.get(i);
            if (row.problem() != null && fresh.get(i)) {
                try (PreparedStatement park = connection.prepareStatement(PARK_UNREADABLE)) {
                    park.setLong(1, row.sequence());
                    park.setLong(2, row.sequence());
                    park.setString(3, row.lane());
                    park.setInt(4, row.shard());
                    park.setLong(5, row.receivedAt());
                    park.setString(6, row.problem());
                    park.setLong(7, row.receivedAt());
                    park.executeUpdate();
                }
            }
        }
    }

    private static List<Appended> count(List<List<NewEvent>> requests, List<Boolean> fresh) {
        List<Appended> answers = new ArrayList<>(requests.size());
        int next = 0;
        for (List<NewEvent> request : requests) {
            int stored = 0;
            for (int i = 0; i < request.size(); i++) {
                stored += fresh.get(next++) ? 1 : 0;
            }
            answers.add(new Appended(stored, request.size() - stored));
        }
        return answers;
    }
}
