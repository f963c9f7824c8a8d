package dev.waystation.ledger.store;

import java.util.List;

/** The nodes that work on a ledger, as they are shown. */
public final class NodeListing {

    private NodeListing() {
    }

    /** Those that share a PostgreSQL ledger. */
    public static Reports.NodeReading leased() {
        return NodeTable::reports;
    }

    /** Of a SQLite ledger that no gateway works on. */
    public static Reports.NodeReading none() {
        return connection -> List.of();
    }
}
