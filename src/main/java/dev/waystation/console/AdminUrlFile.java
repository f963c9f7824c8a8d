package dev.waystation.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a running gateway's admin port is, told to the command line through the data folder. */
public final class AdminUrlFile {

    /** Name of the file in the data folder; there while the gateway runs. */
    public static final String FILE = "admin.url";

    private AdminUrlFile() {
    }

    /** The URL of a port on this address; one that means every interface is reached as the loopback one. */
    public static URI url(String host, int port) {
        String name = host.equals("0.0.0.0") ? "127.0.0.1" : host.equals("::") ? "::1" : host;
        return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port);
    }

    static void write(Path data, String host, int port) {
        try {
            Files.writeString(data.resolve(FILE), url(host, port) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(data.resolve(FILE) + ": cannot be written; let the gateway's user write the "
                    + "data folder", failed);
        }
    }

    static void remove(Path data) {
        try {
            Files.deleteIfExists(data.resolve(FILE));
        } catch (IOException failed) {
            throw new UncheckedIOException(data.resolve(FILE) + ": cannot be removed", failed);
        }
    }

    /**
     * Where the gateway of this data folder said it is; empty when it does not run, or stopped by itself.
     *
     * @throws IOException when the file is there and cannot be read
     * @throws IllegalArgumentException when it holds no URL
     */
    public static Optional<URI> read(Path data) throws IOException {
        Path file = data.resolve(FILE);
        return Files.exists(file) ? Optional.of(URI.create(Files.readString(file).strip())) : Optional.empty();
    }
}
