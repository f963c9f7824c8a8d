package dev.waystation.check.source;

import dev.waystation.flows.FileTree;
import dev.waystation.mapping.MappingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a home folder holds, as far as it could be read.
 *
 * @param folder the home folder
 * @param files every YAML file under {@code routes/}
 * @param unread names of the files under {@code routes/} that could not be read
 * @param parsed files under {@code mappings/} that end in {@code .yaml}, without the cases beside them
 */
public record Home(Path folder, List<SourceFile> files, Set<String> unread, List<ParsedMapping> parsed) {

    /** Reads it; what cannot be read is a problem. */
    public static Home read(Path folder, Problems problems) {
        YamlReader reader = new YamlReader(problems);
        List<SourceFile> files = new ArrayList<>();
        Set<String> unread = new TreeSet<>();
        for (Path path : list(folder.resolve("routes"))) {
            String name = folder.relativize(path).toString().replace('\\', '/');
            reader.read(path, name).ifPresentOrElse(files::add, () -> unread.add(name));
        }
        List<ParsedMapping> parsed = list(folder.resolve("mappings")).parallelStream()
                .filter(MappingFile::isMapping).map(path -> ParsedMapping.read(folder, path)).toList();
        return new Home(folder, files, unread, parsed);
    }

    /** What reading a mapping file gave; one that is none of this folder's is read now. */
    public Function<Path, MappingFile.Reading> readings() {
        Map<Path, MappingFile.Reading> read = parsed.stream().collect(Collectors.toMap(ParsedMapping::path,
                mapping -> new MappingFile.Reading(mapping.file(), mapping.problems())));
        return path -> Optional.ofNullable(read.get(path)).orElseGet(() -> MappingFile.read(path));
    }

    /** Where the mapping files lie. */
    public List<Path> mappings() {
        return parsed.stream().map(ParsedMapping::path).toList();
    }

    /** The files that hold routes. */
    public List<SourceFile> routeFiles() {
        return files.stream().filter(SourceFile::isRoute).toList();
    }

    /** The connectors. */
    public List<Kamelet> kamelets() {
        return files.stream().filter(SourceFile::isKamelet).map(Kamelet::new).toList();
    }

    private static List<Path> list(Path folder) {
        try {
            return FileTree.files(folder).stream()
                    .filter(path -> path.toString().endsWith(".yaml") || path.toString().endsWith(".yml"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed", e);
        }
    }
}
