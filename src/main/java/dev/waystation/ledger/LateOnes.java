package dev.waystation.ledger;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The late deliveries that a dispatcher has in hand. They wait long for their turn at a gate, for they go as bulk work:
 * so that they do not take all the workers from what has just happened, there are few of them at a time, and what keeps
 * them waiting holds nobody else. Safe for concurrent use.
 */
final class LateOnes {

    private static final int SHARE = 4;

    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();
    private final AtomicLong heldUntil = new AtomicLong();
    private volatile int most;

    /** @param lanes how many lanes are worked on at once: a quarter of them, at least one, is for those */
    LateOnes(int lanes) {
        most = Math.max(1, lanes / SHARE);
    }

    /** The same for another number of lanes. */
    void resize(int lanes) {
        most = Math.max(1, lanes / SHARE);
    }

    void taken(Delivery delivery) {
        if (delivery.late()) {
            inHand.add(delivery.sequence());
        }
    }

    void ended(Delivery delivery) {
        inHand.remove(delivery.sequence());
    }

    int inHand() {
        return inHand.size();
    }

    /** How many more may be taken. */
    int room() {
        return Math.max(0, most - inHand.size());
    }

    /** None is taken before this time, epoch milliseconds. */
    void hold(long until) {
        heldUntil.accumulateAndGet(until, Math::max);
    }

    /** How long none is taken, in milliseconds; 0 or less for not at all. */
    long heldFor(long now) {
        return heldUntil.get() - now;
    }
}
