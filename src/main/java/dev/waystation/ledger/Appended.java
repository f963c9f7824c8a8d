package dev.waystation.ledger;

/**
 * What became of an append; it exists only once the commit is on disk.
 *
 * @param stored events that are new
 * @param duplicates events the ledger already had
 */
public record Appended(int stored, int duplicates) {
}
