package dev.waystation.check.source;

import dev.waystation.mapping.MappingFile;
import dev.waystation.mapping.MappingProblem;
import java.nio.file.Path;
import java.util.List;

/**
 * A mapping file of the home folder, read once for all rules.
 *
 * @param path where it lies
 * @param name path relative to the home folder, with {@code /}
 * @param file what it says, or null when there are problems
 * @param problems what is wrong with it as a mapping
 */
public record ParsedMapping(Path path, String name, MappingFile file, List<MappingProblem> problems) {

    public ParsedMapping {
        problems = List.copyOf(problems);
    }

    /** Reads it. */
    static ParsedMapping read(Path folder, Path path) {
        MappingFile.Reading reading = MappingFile.read(path);
        return new ParsedMapping(path, folder.relativize(path).toString().replace('\\', '/'), reading.file(),
                reading.problems());
    }

    /** What stands before the first dot of the file's name: {@code <source>-to-<target>}. */
    public String stem() {
        String file = path.getFileName().toString();
        return file.substring(0, file.indexOf('.'));
    }

    /** Where its lines stand: for the problems of one rule. */
    public LinePlaces places() {
        return new LinePlaces(path, name);
    }
}
