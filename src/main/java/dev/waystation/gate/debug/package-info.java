/**
 * The debug mode of a gate: for a while, every call and its answer in the log, redacted and bounded.
 *
 * <p>May use: {@code ledger} (the delivery a call is made for), {@code vendor}.
 */
package dev.waystation.gate.debug;
