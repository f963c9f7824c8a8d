package dev.waystation.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a gate asks of the ledger around a call. */
public interface Attempts {

    /**
     * Counts an attempt of the delivery and returns once that is on disk; only the first call of one try counts.
     *
     * @throws StoreRefusedException when it cannot be counted; the call must then not be made
     * @throws DeliveryException with {@link Verdict.NotSent} when this node may make no call now
     */
    void begin(Delivery delivery);

    /**
     * Counts an attempt of each of them, like {@link #begin}, and returns once all are on disk: in one commit where the
     * store can.
     *
     * @throws StoreRefusedException when one of them cannot be counted; no call must then be made for any
     */
    default void beginAll(List<Delivery> deliveries) {
        deliveries.forEach(this::begin);
    }

    /**
     * Makes sure that a call which belongs to no delivery may be made now.
     *
     * @throws DeliveryException with {@link Verdict.NotSent} when it may not
     */
    void mayCall();

    /**
     * Records what the vendor answered to a call of this try, for the delivery's row and its log line.
     *
     * @param status HTTP status
     */
    void answered(Delivery delivery, int status, Duration took);

    /**
     * When this process last took over deliveries that another may have had under way: at its start, and whenever it
     * got shards of another node.
     */
    Instant tookOver();

    /** It is known by now what became of the earlier tries of unknown outcome; stored with the end of this try. */
    void settled(Delivery delivery);

    /**
     * Whether the gate accepted exactly this write under this key last, so that repeating it is needless.
     *
     * @param after when it must have been accepted: what it wrote to was replaced then
     */
    boolean alreadyAccepted(String gate, String key, String fingerprint, Instant after);

    /**
     * Another write is about to be made under this key: until it is accepted nobody knows what the vendor has, for its answer
     * may be lost. Returns once that is on disk.
     */
    default void undecided(String gate, String key) {
    }

    /** Keeps in mind that the gate accepted this write; stored with the delivery's closing at the latest. */
    void accepted(String gate, String key, String fingerprint);
}
