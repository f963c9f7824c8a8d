package dev.waystation.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The sandbox with 100,000 people at each vendor, in a process of its own: how long it takes to start, how much memory
 * the people take, and how many simple calls it answers a second while the load generator shares the machine. Its rate
 * limits are off, for they would refuse what is measured.
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
        Path nobody = folder.resolve("nobody.yaml");
        Files.writeString(nobody, "name: nobody\npeople: 1\n");
        try {
            long empty = start("without people", nobody, folder);
            long full = start("with " + SandboxCalls.PEOPLE + " people at each vendor", scenario, folder);
            System.out.printf("the people take %d MB%n", full - empty);
            measureSpeed(scenario, folder);
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    /** Starts and ends one; returns the heap in use after a collection, in MB. */
    private static long start(String name, Path scenario, Path folder) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (ServerProcess server = start(scenario, folder, "256m")) {
            long took = (System.nanoTime() - began) / 1_000_000;
            long heap = server.usedHeapMegabytes();
            System.out.printf("%s: ready after %d ms, heap in use %d MB, whole process %d MB with -Xmx256m%n", name, took,
                    heap, server.peakMegabytes());
            return heap;
        }
    }

    private static void measureSpeed(Path scenario, Path folder) throws Exception {
        try (ServerProcess server = start(scenario, folder, "512m")) {
            System.out.printf("%n%-36s %12s %9s %9s %9s %9s%n", CONNECTIONS + " connections, -Xmx512m", "calls/s",
                    "p50 ms", "p99 ms", "refused", "peak MB");
            for (SandboxCalls calls : SandboxCalls.values()) {
                ClosedLoop.Result result = ClosedLoop.run(server.port(), CONNECTIONS, WARM_SECONDS, SECONDS, calls);
                System.out.printf("%-36s %,12.0f %9.2f %9.2f %9d %9d%n", calls.title(), result.perSecond(),
                        result.p50(), result.p99(), result.refused(), server.peakMegabytes());
            }
        }
    }

    private static ServerProcess start(Path scenario, Path folder, String heap) throws IOException {
        List<String> command = new ArrayList<>(ServerProcess.classPath("dev.waystation.Waystation", heap));
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
