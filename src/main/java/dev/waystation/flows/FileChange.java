package dev.waystation.flows;

/**
 * A file that is other than it was.
 *
 * @param file path relative to the home folder, with {@code /}
 * @param change {@code added}, {@code changed} or {@code removed}
 */
public record FileChange(String file, String change) {
}
