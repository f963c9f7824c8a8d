/**
 * The ledger's tables: one schema and one SQL dialect subset on SQLite and PostgreSQL, written through group commits.
 *
 * <p>May use: the words of {@code ledger}. Every table of Waystation is written here and nowhere else.
 */
package dev.waystation.ledger.store;
