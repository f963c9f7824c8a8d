package dev.waystation.mapping;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a line stands.
 *
 * @param file its mapping file
 * @param line in the file, from 1
 * @param column of its left side, from 1
 * @param source its left side as it is written
 */
public record LinePlace(Path file, int line, int column, String source) {

    public LinePlace {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(source, "source");
    }

    /** {@code file:line} without the folder, for people. */
    String shown() {
        return file.getFileName() + ":" + line;
    }

    MappingProblem problem(String wrong, String right) {
        return new MappingProblem(file, line, column, wrong, right);
    }
}
