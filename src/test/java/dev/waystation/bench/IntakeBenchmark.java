package dev.waystation.bench;

import dev.waystation.ledger.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Durable webhooks a second: the gateway beside a bare server without storage and beside the same server with the same
 * group commit of one row, in turn, on both engines, each in a process of its own with 256 MB of heap. Prints a table;
 * the load generator shares the machine.
 */
public final class IntakeBenchmark {

    private static final int CONNECTIONS = 64;
    private static final int WARM_SECONDS = Integer.getInteger("warm", 6);
    private static final int SECONDS = Integer.getInteger("seconds", 10);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final String HEAP = "256m";

    private record Row(List<ClosedLoop.Result> rounds, List<Long> memory) {
        double median(java.util.function.ToDoubleFunction<ClosedLoop.Result> figure) {
            double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    private IntakeBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            measure(rows, "(a) bare, no storage", "bare", null);
            for (Engines engine : Engines.values()) {
                measure(rows, "(b) bare + group commit, " + engine, "group", engine);
                measure(rows, "waystation, " + engine, "waystation", engine);
            }
        }
        print(rows);
        System.exit(0);
    }

    private static void measure(Map<String, Row> rows, String name, String what, Engines engine) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
        String url = engine == Engines.POSTGRES ? Engines.newPostgresDatabase() : "sqlite";
        try (ServerProcess server = start(what, folder, url)) {
            ClosedLoop.Result result = ClosedLoop.run(server.port(), CONNECTIONS, WARM_SECONDS, SECONDS,
                    IntakeLoad::new);
            Row row = rows.computeIfAbsent(name, any -> new Row(new ArrayList<>(), new ArrayList<>()));
            row.rounds().add(result);
            row.memory().add(server.peakMegabytes());
            System.err.printf("%-34s %,9.0f/s  p50 %6.2f ms  p99 %6.2f ms  worst %7.2f ms  refused %d  peak %d MB%n",
                    name, result.perSecond(), result.p50(), result.p99(), result.worst(), result.refused(),
                    server.peakMegabytes());
        } finally {
            delete(folder);
        }
    }

    private static ServerProcess start(String what, Path folder, String url) throws IOException {
        Map<String, String> environment = new HashMap<>();
        List<String> command;
        if (what.equals("waystation")) {
            environment.putAll(Map.of("WAYSTATION_DATA", folder.resolve("data").toAbsolutePath().toString(),
                    "WAYSTATION_HOST", "127.0.0.1", "WAYSTATION_PORT", "0", "WAYSTATION_ADMIN_PORT", "0",
                    "WAYSTATION_HOME", Path.of("").toAbsolutePath().toString(),
                    "CIO_WEBHOOK_SIGNING_KEY", IntakeLoad.SECRET));
            if (url.startsWith("jdbc:")) {
                environment.put("WAYSTATION_DB", url);
            }
            command = new ArrayList<>(ServerProcess.classPath("dev.waystation.Waystation", HEAP));
            command.add("run");
        } else {
            command = new ArrayList<>(ServerProcess.classPath(BareServer.class.getName(), HEAP));
            command.addAll(List.of(what, folder.resolve("data").toString(), url));
        }
        return new ServerProcess(command, environment, folder.resolve("log"));
    }

    private static void print(Map<String, Row> rows) {
        System.out.printf("%n%-34s %12s %9s %9s %9s %8s%n", "64 connections, 1 KB, median of " + ROUNDS, "webhooks/s",
                "p50 ms", "p99 ms", "peak MB", "of (b)");
        rows.forEach((name, row) -> {
            Row base = rows.get(name.replace("waystation,", "(b) bare + group commit,"));
            String ratio = name.startsWith("waystation") && base != null
                    ? "%.2f".formatted(row.median(ClosedLoop.Result::perSecond)
                            / base.median(ClosedLoop.Result::perSecond)) : "";
            System.out.printf("%-34s %,12.0f %9.2f %9.2f %9d %8s%n", name,
                    row.median(ClosedLoop.Result::perSecond), row.median(ClosedLoop.Result::p50),
                    row.median(ClosedLoop.Result::p99), row.memory().stream().max(Long::compare).orElse(0L), ratio);
        });
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
