package dev.waystation.config;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Where {@code routes/} and {@code mappings/} are when nobody says so. */
final class HomeFolder {

    private HomeFolder() {
    }

    /** The working directory; or, when it has no {@code routes}, the jar's folder or the one above, if that has. */
    static Path find(Path workingDirectory, Optional<Path> jar) {
        Stream<Path> besideJar = jar.map(Path::toAbsolutePath).stream()
                .flatMap(path -> Stream.of(path.getParent(), path.getParent().getParent()))
                .filter(folder -> folder != null);
        return Stream.concat(Stream.of(workingDirectory), besideJar)
                .filter(folder -> Files.isDirectory(folder.resolve("routes")))
                .findFirst()
                .orElse(workingDirectory);
    }

    /** The jar, or folder of classes, this class was loaded from. */
    static Optional<Path> jar() {
        CodeSource source = HomeFolder.class.getProtectionDomain().getCodeSource();
        if (source == null || !"file".equals(source.getLocation().getProtocol())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the jar's own location is no path: " + source.getLocation(), e);
        }
    }
}
