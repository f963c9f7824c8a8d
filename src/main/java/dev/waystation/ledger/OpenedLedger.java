package dev.waystation.ledger;

import dev.waystation.ledger.LedgerReports.NodeReport;
import dev.waystation.ledger.store.Database;
import dev.waystation.ledger.store.KeepLease;
import dev.waystation.ledger.store.NodeListing;
import dev.waystation.ledger.store.OwnShards;
import dev.waystation.ledger.store.Ownership;
import dev.waystation.ledger.store.Reports;
import dev.waystation.ledger.store.SharedOwnership;
import dev.waystation.ledger.store.SoleOwnership;
import dev.waystation.ledger.store.Store;
import dev.waystation.ledger.store.Writers;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/**
 * A database with its writers, and this process's place in it: the owner of a SQLite file, one of the nodes on a
 * PostgreSQL, or a tool that owns nothing.
 *
 * @param nodes tells which nodes there are
 */
record OpenedLedger(Database database, Writers writers, OwnShards shards, Node node, Reports.NodeReading nodes) {

    /**
     * @param owner whether to work on the deliveries
     * @param tookShards called when shards came to this node
     * @param lock given back when the ledger cannot be opened; null for none
     * @throws IllegalStateException when it cannot; the message says what to look at
     */
    static OpenedLedger open(LedgerOptions options, boolean owner, InstantSource clock, Runnable tookShards,
            DataLock lock) {
        Database database = null;
        Writers writers = null;
        try {
            database = Store.open(options);
            if (!owner) {
                Ownership none = Ownership.none(database);
                writers = Writers.open(database, none);
                return new OpenedLedger(database, writers, none.shards(), Node.ALONE,
                        database.singleWriter() ? NodeListing.none() : NodeListing.leased());
            }
            if (database.singleWriter()) {
                Ownership sole = new SoleOwnership();
                writers = Writers.open(database, sole);
                NodeReport alone = new NodeReport(NodeIdentity.unkept().id(), clock.instant(), sole.shards().count(), 1,
                        true);
                return new OpenedLedger(database, writers, sole.shards(), Node.ALONE, connection -> List.of(alone));
            }
            NodeIdentity identity = NodeIdentity.next(options.folder());
            SharedOwnership shared = new SharedOwnership(identity.id());
            writers = Writers.open(database, shared);
            LeasedNode node = new LeasedNode(writers.deliveries(), new KeepLease(identity.id(), identity.predecessors(),
                    shared, options.nodes()), options.nodes(), tookShards, System::nanoTime);
            node.join();
            identity.keep(options.folder());
            return new OpenedLedger(database, writers, shared.shards(), node, NodeListing.leased());
        } catch (SQLException | RuntimeException e) {
            close(writers, database, lock);
            throw new IllegalStateException("the ledger cannot be opened: " + e.getMessage(), e);
        }
    }

    private static void close(Writers writers, Database database, DataLock lock) {
        if (writers != null) {
            writers.close();
        }
        if (database != null) {
            database.close();
        }
        if (lock != null) {
            lock.close();
        }
    }
}
