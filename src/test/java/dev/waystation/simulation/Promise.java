package dev.waystation.simulation;

/** What holds whatever happens: DESIGN.md section 5, as far as an outsider can see it. */
enum Promise {
    /** What was answered 2xx is in the ledger, once; what was forged is not. */
    STORED_ONCE,
    /** A subscriber has seen each stored event, once. */
    NOTHING_LOST,
    /** Seen = delivered + skipped + superseded + parked + open, for every subscriber, at any moment. */
    CONSERVED,
    /** For one person and subscriber no call goes back behind one that was made for a later event. */
    IN_ORDER,
    /** What is called delivered was taken by the vendor; what was skipped, by a known rule. */
    DELIVERED_IS_TAKEN,
    /** A call that must not be repeated is repeated only when that was counted as uncertain. */
    SENT_ONCE_OR_COUNTED,
    /** Parked is what the vendor refused for good, or what failed at least 5 times within at least 3 h. */
    PARKED_LAWFULLY,
    /** An attempt is a call that reached the vendor: a closed gate, a spent budget or a 401 costs none. */
    ATTEMPTS_ARE_CALLS,
    /** No rule of a vendor is broken: its limits, its waits, deletions and opt-outs among them. */
    VENDORS_CONTENT,
    /** When nothing is wrong any more, everything that is open comes to its end. */
    EVERYTHING_DRAINS;

    /** Ends the run unless it holds. */
    void holds(boolean kept, String detail, Object... values) {
        if (!kept) {
            throw new BrokenPromiseError(this, detail.formatted(values));
        }
    }
}
