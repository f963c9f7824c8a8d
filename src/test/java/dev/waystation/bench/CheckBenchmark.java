package dev.waystation.bench;

import dev.waystation.check.Check;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The shipped home with 1,000 mapping files: how long {@code check} looks at it in a process that has done nothing
 * before, and again. Those beside the shipped tables have twenty fields or five, each with its cases.
 */
public final class CheckBenchmark {

    private static final int FILES = Integer.getInteger("files", 1_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);

    private CheckBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Path home = Files.createTempDirectory(Path.of("target"), "bench-");
        try {
            copy(home);
            for (int round = 1; round <= ROUNDS; round++) {
                long began = System.nanoTime();
                long worked = threads.getCurrentThreadCpuTime();
                Check.Result result = Check.look(home, Check.Depth.FULL);
                long took = (System.nanoTime() - began) / 1_000_000;
                long processor = (threads.getCurrentThreadCpuTime() - worked) / 1_000_000;
                System.out.printf("round %d: %d mapping files, %d problems, %d ms, %d ms of its own thread%n", round,
                        result.mappings(), result.problems().size(), took, processor);
            }
        } finally {
            try (Stream<Path> all = Files.walk(home)) {
                all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
        }
    }

    private static void copy(Path home) throws IOException {
        List<Path> shipped = files(Path.of("mappings"));
        List<Path> mappings = shipped.stream().filter(path -> !path.toString().contains(".cases.")
                && path.toString().endsWith(".yaml")).toList();
        for (Path route : files(Path.of("routes"))) {
            Path to = home.resolve(route.toString());
            Files.createDirectories(to.getParent());
            Files.copy(route, to);
        }
        Files.createDirectories(home.resolve("mappings"));
        for (Path file : shipped) {
            Files.copy(file, home.resolve(file.toString()));
        }
        for (int made = mappings.size(), more = 0; made < FILES; made += 2, more++) {
            MappingFiles.write(home.resolve("mappings"), "customerio-to-brevo-" + more);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
