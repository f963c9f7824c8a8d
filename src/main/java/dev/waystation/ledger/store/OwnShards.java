package dev.waystation.ledger.store;

import java.util.Map;

/**
 * The shards that are this process's own, as the transaction under way has found them. The writer's thread changes it;
 * others may look.
 */
public final class OwnShards {

    private static final long NO_DELIVERY = -1;

    private final long[] tokens = new long[Shards.COUNT];
    private volatile long mine;
    private volatile long letGo;
    private long newestToken;

    private OwnShards(long mine) {
        this.mine = mine;
    }

    /** Every shard, for good: the one owner's. */
    static OwnShards all() {
        return new OwnShards(Shards.ALL);
    }

    /** None yet. */
    static OwnShards none() {
        return new OwnShards(0);
    }

    /** Replaces what is known by these tokens, by shard. */
    void are(Map<Integer, Long> now) {
        long shards = 0;
        newestToken = 0;
        for (Map.Entry<Integer, Long> each : now.entrySet()) {
            shards |= Shards.bit(each.getKey());
            tokens[each.getKey()] = each.getValue();
            newestToken = Math.max(newestToken, each.getValue());
        }
        mine = shards;
    }

    /** From these nothing more is claimed, so that they can go to another node. */
    void letGo(long shards) {
        letGo = shards;
    }

    /** Shards from which deliveries may be claimed, as bits. */
    long claimable() {
        return mine & ~letGo;
    }

    /** All of them, as bits. */
    long bits() {
        return mine;
    }

    /** The newest fencing token; what is claimed in this transaction carries it. */
    long fence() {
        return newestToken;
    }

    /** Whether its shard has been ours without a break since the delivery was claimed. */
    boolean holds(ClaimedDelivery claimed) {
        return (mine & Shards.bit(claimed.shard())) != 0 && tokens[claimed.shard()] <= claimed.fence();
    }

    /** The number by which a statement finds the delivery, or one by which it finds none when it is ours no more. */
    long sequenceOf(ClaimedDelivery claimed) {
        return holds(claimed) ? claimed.sequence() : NO_DELIVERY;
    }

    /** How many there are. */
    public int count() {
        return Long.bitCount(mine);
    }
}
