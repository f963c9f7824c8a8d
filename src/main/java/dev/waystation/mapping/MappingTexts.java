package dev.waystation.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of {@code mappings/} as they were at one moment: what a flows context was built from, whatever becomes of
 * the folder.
 *
 * @param files name of the file to its text
 */
public record MappingTexts(Map<String, String> files) {

    /** No files. */
    public static final MappingTexts NONE = new MappingTexts(Map.of());

    private static final String ENDING = ".yaml";
    private static final long LONGEST_FILE = 1 << 20;

    public MappingTexts {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /**
     * Reads a folder. A file that cannot be read as text, or is longer than a mapping may be, is left out: whoever
     * needs it says so.
     *
     * @throws UncheckedIOException when the folder itself cannot be read; one that is not there holds nothing
     */
    public static MappingTexts of(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> listed = Files.list(folder)) {
            List<Path> found = listed.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
            for (Path file : found) {
                read(file).ifPresent(text -> files.put(file.getFileName().toString(), text));
            }
        } catch (NoSuchFileException none) {
            return NONE;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
        return new MappingTexts(files);
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.size(file) > LONGEST_FILE ? Optional.empty() : Optional.of(Files.readString(file));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The text of a file, or empty when there is none. */
    public Optional<String> text(String fileName) {
        return Optional.ofNullable(files.get(fileName));
    }

    /** The same files with one in another text. */
    public MappingTexts with(String fileName, String text) {
        Map<String, String> changed = new TreeMap<>(files);
        changed.put(fileName, text);
        return new MappingTexts(changed);
    }

    /** Only the files of the mappings of these names. */
    public MappingTexts of(List<String> mappings) {
        Map<String, String> some = new TreeMap<>();
        files.forEach((name, text) -> {
            if (mappings.stream().anyMatch(mapping -> name.startsWith(mapping + "."))) {
                some.put(name, text);
            }
        });
        return new MappingTexts(some);
    }

    /** Writes them into a folder. */
    public void writeInto(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
