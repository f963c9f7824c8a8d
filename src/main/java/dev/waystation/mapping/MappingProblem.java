package dev.waystation.mapping;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One thing that is wrong with a mapping file.
 *
 * @param file the file
 * @param line line of the offending text, from 1
 * @param column column of the offending text, from 1
 * @param message what is wrong and what would be right
 */
public record MappingProblem(Path file, int line, int column, String message) {

    public MappingProblem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(message, "message");
    }

    /** {@code file:line:column: message}, which editors make a link of. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
