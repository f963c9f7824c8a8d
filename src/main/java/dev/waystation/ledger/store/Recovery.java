package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes due again what a process had in flight that works on it no more. */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    /** Notes those whose call may have gone out. */
    private static final String RETURN = """
            UPDATE delivery SET outcome = 'due', uncertain = uncertain + calling, calling = 0
            WHERE outcome IN ('due', 'inflight', 'held') AND outcome = 'inflight'""";
    /** A lane whose first open delivery is held has nobody to let it go on; there should be none. */
    private static final String LET_GO_ON = """
            UPDATE delivery SET outcome = 'due' WHERE outcome = 'held' AND NOT EXISTS (
                SELECT 1 FROM delivery ahead
                WHERE ahead.subscriber = delivery.subscriber AND ahead.lane = delivery.lane
                    AND ahead.position < delivery.position
                    AND ahead.outcome IN ('due', 'inflight', 'held'))""";

    private Recovery() {
    }

    /** Of the given shards, as bits. */
    static void of(Connection connection, long shards) throws SQLException {
        boolean all = shards == Shards.ALL;
        int inFlight = all ? NodeTable.update(connection, RETURN)
                : NodeTable.update(connection, RETURN + Shards.AMONG, shards);
        if (all) {
            NodeTable.update(connection, LET_GO_ON);
        } else {
            NodeTable.update(connection, LET_GO_ON + Shards.AMONG, shards);
        }
        if (inFlight > 0) {
            LOG.info("{} deliveries were in flight when the process that worked on them ended; they are due again",
                    inFlight);
        }
    }
}
