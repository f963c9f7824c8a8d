package dev.waystation.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The sandbox with 100,000 people at each vendor, in a process of its own with 256 MB of heap: how long it takes to
 * start, what memory it takes, and how many simple calls it answers a second while the load generator shares the
 * machine. Its rate limits are off, for they would refuse what is measured.
 */
public final class SandboxBenchmark {

    private static final int CONNECTIONS = 32;
    private static final int WARM_SECONDS = Integer.getInteger("warm", 5);
    private static final int SECONDS = Integer.getInteger("seconds", 8);

    private SandboxBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
        Path scenario = folder.resolve("many-people.yaml");
        Files.writeString(scenario, "name: many-people\npeople: " + SandboxCalls.PEOPLE + "\n");
        long began = System.nanoTime();
        try (ServerProcess server = start(scenario, folder)) {
            System.out.printf("%,d people at each vendor: listening after %d ms, %d MB%n", SandboxCalls.PEOPLE,
                    (System.nanoTime() - began) / 1_000_000, server.peakMegabytes());
            System.out.printf("%n%-36s %12s %9s %9s %9s %9s%n", CONNECTIONS + " connections", "calls/s", "p50 ms",
                    "p99 ms", "refused", "peak MB");
            for (SandboxCalls calls : SandboxCalls.values()) {
                ClosedLoop.Result result = ClosedLoop.run(server.port(), CONNECTIONS, WARM_SECONDS, SECONDS, calls);
                System.out.printf("%-36s %,12.0f %9.2f %9.2f %9d %9d%n", calls.title(), result.perSecond(),
                        result.p50(), result.p99(), result.refused(), server.peakMegabytes());
            }
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    private static ServerProcess start(Path scenario, Path folder) throws IOException {
        List<String> command = new ArrayList<>(ServerProcess.classPath("dev.waystation.Waystation", "256m"));
        command.addAll(List.of("sandbox", "--port=0", "--scenario=" + scenario, "--switch=limits=off"));
        return new ServerProcess(command, Map.of(), folder.resolve("log"));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
