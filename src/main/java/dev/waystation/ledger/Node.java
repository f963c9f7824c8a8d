package dev.waystation.ledger;

import java.util.function.DoubleConsumer;

/** This process as one of those that may share the ledger. Safe for concurrent use. */
interface Node extends AutoCloseable {

    /** The one owner of a SQLite file, or a tool: it shares with nobody. */
    Node ALONE = new Node() {
        @Override
        public void mayCall() {
            // nobody else could call
        }

        @Override
        public boolean holds() {
            return true;
        }

        @Override
        public boolean several() {
            return false;
        }

        @Override
        public void onShare(DoubleConsumer listener) {
            listener.accept(1);
        }

        @Override
        public void close() {
            // the file's lock is its owner's to give back
        }
    };

    /**
     * Makes sure that a call may begin now.
     *
     * @throws DeliveryException with {@link Verdict.NotSent} when it may not
     */
    void mayCall();

    /** Whether what this node holds is certainly still its own. */
    boolean holds();

    /** Whether others share the ledger now. */
    boolean several();

    /**
     * Tells the listener this node's part of the budgets, 0 to 1: now and on each change. Who is not alone hears of 0
     * first: long windows then reckon with what others have called.
     */
    void onShare(DoubleConsumer listener);

    /** Leaves the others what this node held. */
    @Override
    void close();
}
