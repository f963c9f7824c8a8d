package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Hands a subscriber its next deliveries: behind the cursor new ones are made from events, the heads of lanes that are
 * due are claimed, and the claims are counted, all in one commit.
 */
public final class PullDeliveries implements GroupCommit.Kind<PullDeliveries.Request, PullDeliveries.Pulled> {

    private static final int EVENTS_A_STEP = 500;
    private static final int MOST_STEPS = 4;
    /** Claims in a row without an end from which on a delivery goes alone. */
    private static final int SUSPECT_CLAIMS = 2;

    /**
     * @param room how many deliveries the dispatcher can take that are not late
     * @param roomForLate how many it can take that are
     * @param inHand sequence numbers it has in hand
     * @param afterFailure whether the pull before this one was reported as failed: its claims may be on disk all the
     *     same, and nobody has them in hand
     * @param people whether it wants the people of runs; if not, their deliveries are made as skipped
     */
    public record Request(int subscriber, int room, int roomForLate, Set<Long> inHand, boolean afterFailure,
            boolean people) {

        /** With the same room for what is late. */
        public Request(int subscriber, int room, Set<Long> inHand, boolean afterFailure) {
            this(subscriber, room, room, inHand, afterFailure, false);
        }
    }

    /**
     * @param claimed sequence numbers that are in flight now
     * @param nextDueAt when the next open delivery is due, epoch milliseconds, {@link Long#MAX_VALUE} for none
     * @param parkedByClaims deliveries parked because they were claimed too often without an end
     * @param fence what the ends of these claims have to show: whether their shards stayed ours
     */
    public record Pulled(List<Long> claimed, long nextDueAt, int parkedByClaims, boolean paused, long fence) {

        /** Nothing to do until somebody says otherwise. */
        public static final Pulled NOTHING = new Pulled(List.of(), Long.MAX_VALUE, 0, false, 0);
    }

    private record Place(String source, long cursor, boolean paused) {
    }

    private static final String PLACE = "SELECT source, cursor_sequence, paused FROM subscriber WHERE id = ?";
    private static final String LAST_OF_STEP = """
            SELECT MAX(sequence) FROM (
                SELECT sequence FROM event WHERE source = ? AND sequence > ? AND problem IS NULL
                ORDER BY sequence LIMIT ?) step""";
    private static final String MAKE = """
            INSERT INTO delivery (sequence, subscriber, position, lane, shard, outcome, due_at)
            SELECT e.sequence, ?, e.sequence, e.lane, e.shard,
                CASE WHEN ROW_NUMBER() OVER (PARTITION BY e.lane ORDER BY e.sequence) = 1
                    AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.subscriber = ? AND d.lane = e.lane
                        AND d.outcome IN ('due', 'inflight', 'held'))
                THEN 'due' ELSE 'held' END, ?
            FROM event e
            WHERE e.source = ? AND e.sequence > ? AND e.sequence <= ? AND e.problem IS NULL""";
    private static final String NO_PEOPLE = " AND e.type <> 'person_sync'";
    /** Closed from the beginning: what nobody wants is counted, and holds up no lane. */
    private static final String MAKE_SKIPPED = """
            INSERT INTO delivery (sequence, subscriber, position, lane, shard, outcome, due_at, reason, closed_at)
            SELECT e.sequence, ?, e.sequence, e.lane, e.shard, 'skipped', ?, 'sync run', ?
            FROM event e
            WHERE e.source = ? AND e.sequence > ? AND e.sequence <= ? AND e.type = 'person_sync'
                AND e.problem IS NULL""";
    private static final String MOVE = "UPDATE subscriber SET cursor_sequence = ? WHERE id = ?";
    private static final String CLAIM = """
            UPDATE delivery SET outcome = 'inflight', claims = claims + 1
            WHERE sequence = ? AND subscriber = ? AND\s""" + ByKey.DUE;
    private static final String RETURN = """
            UPDATE delivery SET outcome = 'due', claims = claims - 1
            WHERE sequence = ? AND subscriber = ? AND\s""" + ByKey.IN_FLIGHT;
    private static final String PARK = """
            UPDATE delivery SET outcome = 'parked', reason = ?, closed_at = ?
            WHERE sequence = ? AND subscriber = ?""";

    private final InstantSource clock;
    private final int maximumClaims;
    private final OwnShards own;
    private final DueDeliveries due;

    public PullDeliveries(InstantSource clock, int maximumClaims, OwnShards own) {
        this.clock = clock;
        this.maximumClaims = maximumClaims;
        this.own = own;
        this.due = new DueDeliveries(own);
    }

    @Override
    public List<Pulled> write(Connection connection, List<Request> requests) throws SQLException {
        List<Pulled> pulled = new ArrayList<>(requests.size());
        for (Request request : requests) {
            pulled.add(pull(connection, request));
        }
        return pulled;
    }

    private Pulled pull(Connection connection, Request request) throws SQLException {
        if (request.afterFailure()) {
            returnLostClaims(connection, request);
        }
        Place place = place(connection, request.subscriber());
        if (place.paused()) {
            return new Pulled(List.of(), Long.MAX_VALUE, 0, true, 0);
        }
        if (own.claimable() == 0) {
            return Pulled.NOTHING; // whoever cannot claim makes no deliveries for others either: a backlog stays events
        }
        long now = clock.millis();
        makeDeliveries(connection, request, place, now);
        List<Long> claimed = new ArrayList<>();
        int parked = claim(connection, request, now, claimed);
        if (claimed.isEmpty() && !request.inHand().isEmpty()) {
            // the end of what is in hand wakes the dispatcher
            return new Pulled(claimed, Long.MAX_VALUE, parked, false, own.fence());
        }
        long nextDue = claimed.size() < request.room()
                ? due.nextDue(connection, request.subscriber(), request.roomForLate() > 0) : now;
        return new Pulled(claimed, nextDue, parked, false, own.fence());
    }

    private static Place place(Connection connection, int subscriber) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PLACE)) {
            select.setInt(1, subscriber);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("subscriber " + subscriber + " is not registered");
                }
                return new Place(row.getString(1), row.getLong(2), row.getInt(3) != 0);
            }
        }
    }

    /** Makes deliveries only as far as there is room for their lanes' heads: a backlog stays events, one row each. */
    private void makeDeliveries(Connection connection, Request request, Place place, long now)
            throws SQLException {
        long cursor = place.cursor();
        for (int step = 0; step < MOST_STEPS
                && due.count(connection, request.subscriber(), now, request.room()) < request.room(); step++) {
            long last = lastOfStep(connection, place.source(), cursor);
            if (last <= cursor) {
                return;
            }
            NodeTable.update(connection, request.people() ? MAKE : MAKE + NO_PEOPLE, request.subscriber(),
                    request.subscriber(), now, place.source(), cursor, last);
            if (!request.people()) {
                NodeTable.update(connection, MAKE_SKIPPED, request.subscriber(), now, now, place.source(), cursor, last);
            }
            try (PreparedStatement move = connection.prepareStatement(MOVE)) {
                move.setLong(1, last);
                move.setInt(2, request.subscriber());
                move.executeUpdate();
            }
            cursor = last;
        }
    }

    private static long lastOfStep(Connection connection, String source, long cursor) throws SQLException {
        try (PreparedStatement last = connection.prepareStatement(LAST_OF_STEP)) {
            last.setString(1, source);
            last.setLong(2, cursor);
            last.setInt(3, EVENTS_A_STEP);
            return number(last);
        }
    }

    private int claim(Connection connection, Request request, long now, List<Long> claimed) throws SQLException {
        List<DueDeliveries.Head> tooOften = new ArrayList<>();
        List<Long> suspects = new ArrayList<>();
        for (DueDeliveries.Head head : due.heads(connection, request.subscriber(), now, request.room(),
                request.roomForLate())) {
            if (request.inHand().contains(head.sequence())) {
                continue; // its shard went away and came back: its last claim has to end first
            }
            if (head.claims() >= maximumClaims) {
                tooOften.add(head);
            } else if (head.claims() >= SUSPECT_CLAIMS) {
                suspects.add(head.sequence());
            } else {
                claimed.add(head.sequence());
            }
        }
        if (!suspects.isEmpty()) {
            // One of these may be what ends the process. Each goes alone, so that it takes no neighbour with it.
            claimed.clear();
            if (request.inHand().isEmpty()) {
                claimed.add(suspects.get(0));
            }
        }
        countClaims(connection, request.subscriber(), claimed);
        for (DueDeliveries.Head delivery : tooOften) {
            park(connection, delivery.sequence(), request.subscriber(), delivery.lane(), now,
                    "claimed " + delivery.claims() + " times without an end: it may be what stops the process");
        }
        return tooOften.size();
    }

    /** What is in flight by the table and in nobody's hand is due again, its claim taken back. */
    private void returnLostClaims(Connection connection, Request request) throws SQLException {
        List<Long> lost = new ArrayList<>();
        for (long sequence : due.inFlight(connection, request.subscriber())) {
            if (!request.inHand().contains(sequence)) {
                lost.add(sequence);
            }
        }
        try (PreparedStatement back = connection.prepareStatement(RETURN)) {
            for (long sequence : lost) {
                back.setLong(1, sequence);
                back.setInt(2, request.subscriber());
                back.executeUpdate();
            }
        }
    }

    private static void countClaims(Connection connection, int subscriber, List<Long> sequences) throws SQLException {
        if (sequences.isEmpty()) {
            return;
        }
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            for (long sequence : sequences) {
                claim.setLong(1, sequence);
                claim.setInt(2, subscriber);
                claim.addBatch();
            }
            claim.executeBatch();
        }
    }

    private static void park(Connection connection, long sequence, int subscriber, String lane, long now,
            String reason) throws SQLException {
        try (PreparedStatement park = connection.prepareStatement(PARK)) {
            park.setString(1, reason);
            park.setLong(2, now);
            park.setLong(3, sequence);
            park.setInt(4, subscriber);
            park.executeUpdate();
        }
        try (PreparedStatement promote = connection.prepareStatement(EndTries.PROMOTE)) {
            EndTries.promoteHead(promote, now, subscriber, lane, 0);
            promote.executeUpdate();
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
