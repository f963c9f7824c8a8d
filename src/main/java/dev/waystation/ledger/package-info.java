/**
 * The only store: events, deliveries, cursors, and the {@code ledger:} Camel component that routes read and write it
 * with. Nothing else in the house writes a table.
 *
 * <p>May use: no other room.
 */
package dev.waystation.ledger;
