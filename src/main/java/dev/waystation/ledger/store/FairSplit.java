package dev.waystation.ledger.store;

import java.util.List;
import java.util.SortedSet;

/**
 * Which shards a node takes and which it lets go, so that each node that calls has as many as the others, or one more.
 *
 * @param take free shards, or such whose lease has ended, as bits
 * @param letGo shards of its own that are others' part, as bits
 * @param part how many it should have
 */
record FairSplit(long take, long letGo, int part) {

    /** Who holds a shard; the owner is empty when nobody does. */
    record Lease(int shard, String owner, long expiresAt) {
    }

    /**
     * @param workers ids of the nodes that live and call
     * @param leases one for each shard
     */
    static FairSplit of(String me, SortedSet<String> workers, List<Lease> leases, long now) {
        int part = part(me, workers);
        long take = 0;
        long letGo = 0;
        int kept = 0;
        for (Lease lease : leases) {
            if (lease.owner().equals(me)) {
                if (kept < part) {
                    kept++;
                } else {
                    letGo |= Shards.bit(lease.shard());
                }
            }
        }
        for (Lease lease : leases) {
            boolean free = lease.owner().isEmpty() || lease.expiresAt() <= now;
            if (kept < part && free && !lease.owner().equals(me)) {
                kept++;
                take |= Shards.bit(lease.shard());
            }
        }
        return new FairSplit(take, letGo, part);
    }

    private static int part(String me, SortedSet<String> workers) {
        if (!workers.contains(me)) {
            return 0;
        }
        int rank = workers.headSet(me).size();
        return Shards.COUNT / workers.size() + (rank < Shards.COUNT % workers.size() ? 1 : 0);
    }
}
