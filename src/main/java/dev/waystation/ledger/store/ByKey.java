package dev.waystation.ledger.store;

/**
 * Conditions on a row that is found by its primary key.
 *
 * <p>They are written so that PostgreSQL cannot match them with a partial index: while a table is young it believes the
 * partial index to be as cheap as the key, keeps that plan, and then reads through every dead entry of the index for
 * each row.
 */
final class ByKey {

    /** The row is in flight. */
    static final String IN_FLIGHT = "CASE outcome WHEN 'inflight' THEN 1 ELSE 0 END = 1";
    /** The row is held by an earlier one of its lane. */
    static final String HELD = "CASE outcome WHEN 'held' THEN 1 ELSE 0 END = 1";
    /** The row is due. */
    static final String DUE = "CASE outcome WHEN 'due' THEN 1 ELSE 0 END = 1";

    private ByKey() {
    }
}
