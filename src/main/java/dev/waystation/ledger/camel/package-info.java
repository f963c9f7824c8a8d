/**
 * The {@code ledger:} Camel component: a producer that stores events, a consumer that hands out deliveries.
 *
 * <p>May use: {@code ledger}.
 */
package dev.waystation.ledger.camel;
