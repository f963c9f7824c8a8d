package dev.waystation.ledger.store;

/** Lanes are hashed into a fixed number of shards, so that nodes can share them out. */
final class Shards {

    /** How many shards there are: as many as a long has bits. Changing it would need a migration of every open delivery. */
    static final int COUNT = Long.SIZE;
    /** All of them, as bits. */
    static final long ALL = -1L;
    /** Condition on a row's shard; its value is a set of shards as bits. Both engines know it. */
    static final String AMONG = " AND ((? >> shard) & 1) = 1";

    private Shards() {
    }

    /** The shard of a lane: 0 to 63, the same in every process. */
    static int of(String lane) {
        int hash = lane.hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), COUNT);
    }

    static long bit(int shard) {
        return 1L << shard;
    }
}
