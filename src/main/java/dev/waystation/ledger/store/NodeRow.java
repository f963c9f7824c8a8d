package dev.waystation.ledger.store;

/**
 * A node as the others see it. Times are the database's, epoch milliseconds.
 *
 * @param expiresAt until then it lives; what it called counts a little longer
 * @param dividesBy its part of the budgets is one in so many
 * @param calls whether it may make calls; one that has just come may not yet
 * @param shrunkAt when its part last became smaller, 0 for never
 */
record NodeRow(String id, long startedAt, long expiresAt, int dividesBy, boolean calls, long shrunkAt) {

    boolean lives(long now) {
        return expiresAt > now;
    }
}
