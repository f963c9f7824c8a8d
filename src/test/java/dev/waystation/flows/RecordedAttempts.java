package dev.waystation.flows;

import dev.waystation.ledger.Attempts;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.StoreRefusedException;
import dev.waystation.ledger.Verdict;
import java.net.SocketException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the gates told the ledger. */
final class RecordedAttempts implements Attempts {

    final List<String> begun = new CopyOnWriteArrayList<>();
    final List<Integer> statuses = new CopyOnWriteArrayList<>();
    final Set<String> accepted = ConcurrentHashMap.newKeySet();
    final List<String> settled = new CopyOnWriteArrayList<>();
    volatile Instant tookOver = Instant.EPOCH;
    volatile boolean refusing;
    /** Whether the node's lease leaves no time for a call. */
    volatile boolean leaseOver;
    volatile Error failing;

    @Override
    public void begin(Delivery delivery) {
        if (refusing) {
            throw new StoreRefusedException("the database is away", new SQLException(new SocketException("reset")));
        }
        if (failing != null) {
            throw failing;
        }
        begun.add(delivery.eventId());
    }

    @Override
    public void answered(Delivery delivery, int status, Duration took) {
        statuses.add(status);
    }

    @Override
    public void settled(Delivery delivery) {
        settled.add(delivery.eventId());
    }

    @Override
    public boolean alreadyAccepted(String gate, String key, String fingerprint, Instant after) {
        return accepted.contains(gate + " " + key + " " + fingerprint);
    }

    @Override
    public void accepted(String gate, String key, String fingerprint) {
        accepted.add(gate + " " + key + " " + fingerprint);
    }

    @Override
    public Instant tookOver() {
        return tookOver;
    }

    @Override
    public void mayCall() {
        if (leaseOver) {
            String reason = "the rest of the lease is too short for a call";
            throw new DeliveryException(new Verdict.NotSent(reason, Duration.ofSeconds(1)), reason, null);
        }
    }
}
