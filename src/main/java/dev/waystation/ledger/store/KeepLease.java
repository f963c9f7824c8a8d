package dev.waystation.ledger.store;

import dev.waystation.ledger.NodeOptions;
import dev.waystation.ledger.store.KeepLease.Renewal;
import dev.waystation.ledger.store.KeepLease.Standing;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;

/** Renews a node's lease, and with it agrees on who has which part of the budgets and which shards. */
public final class KeepLease implements GroupCommit.Kind<Renewal, Standing> {

    private final String id;
    private final List<String> predecessors;
    private final SharedOwnership ownership;
    private final long leaseMs;
    private final long settleMs;
    private volatile DoubleConsumer onShrink = part -> { };

    /** What a node wants of its lease. */
    public enum Renewal { JOIN, KEEP, LEAVE }

    /**
     * How a node stands after a renewal.
     *
     * @param part its part of the budgets, 0 while it may make no call
     * @param nodes how many nodes there are, itself included
     * @param shards how many shards it holds
     * @param taken how many of them are new
     * @param settled whether nothing is about to change
     */
    public record Standing(double part, int nodes, int shards, int taken, boolean settled) {

        /** Of a node that has not joined. */
        public static final Standing OUTSIDE = new Standing(0, 0, 0, 0, false);
    }

    /**
     * @param id of this node, its own at each start
     * @param predecessors of those that have certainly ended, one of which had the place that it takes
     */
    public KeepLease(String id, List<String> predecessors, SharedOwnership ownership, NodeOptions options) {
        this.id = id;
        this.predecessors = List.copyOf(predecessors);
        this.ownership = ownership;
        this.leaseMs = options.lease().toMillis();
        this.settleMs = options.settle().toMillis();
    }

    public String id() {
        return id;
    }

    /** Who is told of a smaller part at once, before the others can read of it; on the writer's thread. */
    public void onShrink(DoubleConsumer listener) {
        onShrink = listener;
    }

    @Override
    public List<Standing> write(Connection connection, List<Renewal> renewals) throws SQLException {
        List<Standing> standings = new ArrayList<>();
        for (Renewal renewal : renewals) {
            standings.add(renewal == Renewal.LEAVE ? leave(connection) : renew(connection, renewal));
        }
        return standings;
    }

    private Standing renew(Connection connection, Renewal renewal) throws SQLException {
        long now = NodeTable.now(connection);
        NodeTable.forget(connection, now, settleMs);
        if (renewal == Renewal.JOIN) {
            LeaseTable.ensure(connection);
            for (String ended : predecessors) {
                NodeTable.succeed(connection, ended, id, now);
                LeaseTable.free(connection, ended);
            }
        }
        List<NodeRow> others = new ArrayList<>(NodeTable.all(connection));
        NodeRow mine = others.stream().filter(row -> row.id().equals(id)).findFirst().orElse(null);
        others.remove(mine);
        if (mine == null) {
            mine = new NodeRow(id, now, now, 1 + others.size(), false, 0);
            NodeTable.add(connection, mine);
        }
        NodeShare share = NodeShare.next(mine, others, now, settleMs);
        if (share.shrinks()) {
            onShrink.accept(share.part());
        }
        NodeTable.renew(connection, id, share, leaseMs);
        return split(connection, others, share, now);
    }

    private Standing split(Connection connection, List<NodeRow> others, NodeShare share, long now)
            throws SQLException {
        LeaseTable.renew(connection, id, leaseMs);
        SortedSet<String> workers = new TreeSet<>();
        others.stream().filter(other -> other.calls() && other.lives(now)).forEach(other -> workers.add(other.id()));
        if (share.calls()) {
            workers.add(id);
        }
        FairSplit split = FairSplit.of(id, workers, LeaseTable.all(connection), now);
        long free = split.letGo() == 0 ? 0 : split.letGo() & ~LeaseTable.inFlight(connection, split.letGo());
        if (free != 0) {
            LeaseTable.free(connection, id, free);
        }
        if (split.take() != 0) {
            LeaseTable.take(connection, id, split.take(), leaseMs);
            Recovery.of(connection, split.take());
        }
        ownership.reload(connection);
        OwnShards own = ownership.shards();
        own.letGo(split.letGo() & ~free);
        boolean settled = own.count() == split.part() && share.part() == 1.0 / (1 + others.size())
                && others.stream().allMatch(other -> other.calls() && other.lives(now));
        return new Standing(share.part(), 1 + others.size(), own.count(), Long.bitCount(split.take()), settled);
    }

    /** A shard in which something is still in flight is not given up: its lease has to end. */
    private Standing leave(Connection connection) throws SQLException {
        long busy = LeaseTable.inFlight(connection, ownership.shards().bits());
        LeaseTable.free(connection, id, ~busy);
        if (busy == 0) {
            NodeTable.leave(connection, id);
        }
        ownership.reload(connection);
        return Standing.OUTSIDE;
    }
}
