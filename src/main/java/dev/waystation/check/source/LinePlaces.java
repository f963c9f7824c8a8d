package dev.waystation.check.source;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the lines of a mapping file stand. The file is read for the first place that somebody asks for, so that only a
 * file with something wrong is read again. Of one thread.
 */
public final class LinePlaces {

    private final Path path;
    private final String name;
    private Optional<Yaml> root;

    LinePlaces(Path path, String name) {
        this.path = path;
        this.name = name;
    }

    /**
     * Where a word of a line stands: the text of a rename for each word, the key of the line for a word that it does not
     * have.
     *
     * @param word of the line's long form, for example {@code type}
     */
    public Yaml of(String section, String source, String word) {
        return line(section, source).map(entry -> entry.value().text().isPresent() ? entry.value()
                : entry.value().get(word).orElse(entry.key())).orElse(Yaml.BEGINNING);
    }

    /** Where the left side of a line stands. */
    public Yaml ofKey(String section, String source) {
        return line(section, source).map(Yaml.Entry::key).orElse(Yaml.BEGINNING);
    }

    private Optional<Yaml.Entry> line(String section, String source) {
        if (root == null) {
            root = new YamlReader(new Problems()).read(path, name).map(SourceFile::root);
        }
        return root.flatMap(file -> file.get(section)).flatMap(lines ->
                lines.entries().stream().filter(entry -> entry.name().equals(source)).findFirst());
    }
}
