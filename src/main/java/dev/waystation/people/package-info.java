/**
 * People from one vendor to another: read on each of their events, at most so often, and written nowhere where they were
 * deleted.
 *
 * <p>May use: {@code gate}, {@code ledger}, {@code mapping}, {@code vendor}.
 */
package dev.waystation.people;
