package dev.waystation.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders for ledgers that need not survive the machine: in memory where there is such a place. */
public final class Folders {

    private static final Path IN_MEMORY = Path.of("/dev/shm");

    private Folders() {
    }

    public static Path make(String prefix) throws IOException {
        return Files.isWritable(IN_MEMORY) ? Files.createTempDirectory(IN_MEMORY, prefix)
                : Files.createTempDirectory(prefix);
    }

    public static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
