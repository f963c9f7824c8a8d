package dev.waystation.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The scripts of {@code src/test/node} and the vendors' client libraries for them, in the build folder. */
final class NodeProject {

    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path FOLDER = Path.of("target", "node");
    private static final long SECONDS = 180;
    /** What npm says when it is the way to the registry that fails, and not the project. */
    private static final Pattern NO_REGISTRY = Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT"
            + "|ERR_SOCKET_TIMEOUT|ENETUNREACH|ENOTCACHED|E40[137]|E50[234]|network|CERT");

    /**
     * How a program ended.
     *
     * @param status its exit status
     * @param output what it wrote, errors among it
     */
    record Ended(int status, String output) {
    }

    private NodeProject() {
    }

    /** Why the scripts cannot run here; empty once the libraries are in their place. */
    static Optional<String> obstacle() throws IOException {
        for (String program : List.of("node", "npm")) {
            if (!isThere(program)) {
                return Optional.of("the official clients are not tried: there is no " + program + " on the path");
            }
        }
        copySources();
        Path lock = FOLDER.resolve("package-lock.json");
        Path installed = FOLDER.resolve("installed-lock.json");
        if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
            return Optional.empty();
        }
        Ended ended = run(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"), Map.of());
        if (ended.status() == 0) {
            Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        }
        if (NO_REGISTRY.matcher(ended.output()).find()) {
            return Optional.of("the official clients are not tried: npm does not reach its registry:\n"
                    + ended.output());
        }
        throw new AssertionError("npm ci ends with " + ended.status() + ":\n" + ended.output());
    }

    /** Runs a script with these variables and waits for its end. */
    static Ended script(String name, Map<String, String> environment) {
        return run(List.of("node", name), environment);
    }

    private static void copySources() throws IOException {
        Files.createDirectories(FOLDER);
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(SOURCE)) {
            found.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean isThere(String program) {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Ended run(List<String> command, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile(FOLDER, "output", ".log");
            ProcessBuilder builder = new ProcessBuilder(command).directory(FOLDER.toFile())
                    .redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor(SECONDS, TimeUnit.SECONDS);
            }
            String written = Files.readString(output);
            Files.delete(output);
            return ended ? new Ended(process.exitValue(), written)
                    : new Ended(-1, written + "\nnot done in " + SECONDS + " s");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command, interrupted);
        }
    }
}
