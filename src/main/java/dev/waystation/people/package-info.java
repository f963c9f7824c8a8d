/**
 * People from one vendor to another: read on each of their events, at most so often, and written nowhere where they were
 * deleted; and runs through all of a source's people, applied or only planned.
 *
 * <p>May use: {@code gate}, {@code ledger}, {@code mapping}, {@code vendor}.
 */
package dev.waystation.people;
