package dev.waystation.ledger.store;

import java.util.List;

/**
 * The rule by which nodes split the gates' budgets, so that all of them together never call more than one may: not at
 * any moment, nor within any stretch of the settling time, however nodes come, go, stand still or die.
 *
 * <p>A node's part is one in as many as it reckons with, and everybody can read that number. It reckons with more nodes
 * as soon as it sees more. It begins, or reckons with fewer, only when each of the others that call has reckoned with
 * at least as many as there are for the settling time. A node is there until the settling time after its lease has
 * ended: by then its last call is forgotten.
 *
 * <p>Why that holds: whoever begins or grows among {@code n} nodes sees each of the others with one in {@code n} or
 * less, for as long as calls count, and takes one in {@code n} itself. Decisions are made one after another (the lock
 * of the deliveries' transactions), so that nobody decides beside one who is about to come.
 *
 * @param dividesBy the node's part from now on is one in so many
 * @param calls whether it may make calls from now on
 * @param shrinks whether its part becomes smaller
 */
record NodeShare(int dividesBy, boolean calls, boolean shrinks) {

    /**
     * @param mine this node's row
     * @param others those of all others that are still there
     * @param now the database's time, epoch milliseconds
     * @param settleMs the settling time
     */
    static NodeShare next(NodeRow mine, List<NodeRow> others, long now, long settleMs) {
        int nodes = 1 + others.size();
        if (mine.calls() && nodes > mine.dividesBy()) {
            return new NodeShare(nodes, true, true);
        }
        boolean wouldGrow = !mine.calls() || nodes < mine.dividesBy();
        boolean room = others.stream().filter(NodeRow::calls)
                .allMatch(other -> other.dividesBy() >= nodes && now - other.shrunkAt() >= settleMs);
        if (wouldGrow && room) {
            return new NodeShare(nodes, true, false);
        }
        return new NodeShare(mine.calls() ? mine.dividesBy() : nodes, mine.calls(), false);
    }

    /** Part of the budgets, 0 to 1. */
    double part() {
        return calls ? 1.0 / dividesBy : 0;
    }
}
