package dev.waystation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** The shipped home folder with some of its directions: for tests that follow each event of a direction. */
public final class ReducedHome {

    private static final Path SHIPPED = Path.of("").toAbsolutePath();

    private ReducedHome() {
    }

    /**
     * Copies routes and mappings.
     *
     * @param forwards names of the forwards and synchronisations to take over, for example {@code customerio-to-brevo}
     */
    public static Path copy(Path into, Set<String> forwards) throws IOException {
        for (String folder : new String[] {"routes", "mappings"}) {
            try (Stream<Path> files = Files.walk(SHIPPED.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = file.getFileName().toString().replace(".camel.yaml", "");
                    boolean isFlow = file.getParent().endsWith("forward") || file.getParent().endsWith("sync");
                    if (isFlow && !forwards.contains(name)) {
                        continue;
                    }
                    Path target = into.resolve(SHIPPED.relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        return into;
    }
}
