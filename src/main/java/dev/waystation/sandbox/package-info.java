/**
 * Faithful doubles of the three vendors on one loopback port, a record of everything they received, and faults on
 * command. For the demo, the tests and the benchmarks: a gateway that is pointed here needs no vendor account.
 *
 * <p>May use: {@code vendor} (shapes only).
 */
package dev.waystation.sandbox;
