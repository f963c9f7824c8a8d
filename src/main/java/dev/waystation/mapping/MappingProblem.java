package dev.waystation.mapping;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One thing that is wrong with a mapping file.
 *
 * @param file the file
 * @param line line of the offending text, from 1
 * @param column column of the offending text, from 1
 * @param wrong what is wrong, with the offending text
 * @param right what would be right
 */
public record MappingProblem(Path file, int line, int column, String wrong, String right) {

    public MappingProblem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(wrong, "wrong");
        Objects.requireNonNull(right, "right");
    }

    /** {@code file:line:column: wrong; right}, which editors make a link of. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + wrong + "; " + right;
    }
}
