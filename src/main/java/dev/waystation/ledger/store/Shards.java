package dev.waystation.ledger.store;

/** Lanes are hashed into a fixed number of shards, so that nodes can share them out. */
final class Shards {

    /** How many shards there are. Changing it would need a migration of every open delivery. */
    static final int COUNT = 64;

    private Shards() {
    }

    /** The shard of a lane: 0 to 63, the same in every process. */
    static int of(String lane) {
        int hash = lane.hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), COUNT);
    }
}
