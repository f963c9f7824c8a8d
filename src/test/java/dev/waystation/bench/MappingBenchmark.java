package dev.waystation.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.waystation.check.Check;
import dev.waystation.mapping.Mapped;
import dev.waystation.mapping.Mapping;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Events through a mapping of twenty fields on one thread, with one mapping loaded and with a thousand that take turns: how
 * many a second of a core's time, and how many bytes each leaves. Before it, {@code check} over a home of a thousand
 * mapping files with cases, the first time as a command would, cold.
 */
public final class MappingBenchmark {

    private static final int MANY = 1_000;
    private static final int EVENTS = 4_096;
    private static final int ROUNDS = Integer.getInteger("rounds", 8);
    private static final long ROUND_NANOS = 1_000_000_000L;

    private MappingBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        Path home = Files.createTempDirectory("mapping-benchmark");
        Path folder = Files.createDirectories(home.resolve("mappings"));
        for (int i = 0; i < MANY / 2; i++) {
            MappingFiles.write(folder, "customerio-to-brevo-" + i);
        }
        for (int round = 1; round <= 5; round++) {
            check(home, round);
        }
        List<JsonNode> events = MappingFiles.events(EVENTS);
        List<Mapping> many = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            many.add(Mapping.events(folder, "customerio-to-brevo-" + i % (MANY / 2)));
        }
        System.out.printf("%-22s %14s %12s%n", "", "events/s", "bytes/event");
        for (int turn = 0; turn < 2; turn++) {
            map("one mapping", many.subList(0, 1), events);
            map("1,000 mappings", many, events);
        }
    }

    private static void check(Path home, int round) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long from = System.nanoTime();
        long busy = system.getProcessCpuTime();
        Check.Result result = Check.look(home, Check.Depth.FULL);
        System.out.printf("check of %d mapping files with cases, round %d: %d ms, %d ms of processor time, %d problems%n", result.mappings(),
                round, (System.nanoTime() - from) / 1_000_000, (system.getProcessCpuTime() - busy) / 1_000_000,
                result.problems().size());
    }

    private static void map(String name, List<Mapping> mappings, List<JsonNode> events) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double best = 0;
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long from = threads.getCurrentThreadCpuTime();
            long until = System.nanoTime() + ROUND_NANOS;
            int count = 0;
            while (System.nanoTime() < until) {
                for (int i = 0; i < 256; i++, count++) {
                    Mapped mapped = mappings.get(count % mappings.size()).apply(events.get(count % events.size()));
                    if (!(mapped instanceof Mapped.Document document) || document.body().path("properties").size() != 18) {
                        throw new IllegalStateException("not mapped as meant: " + mapped);
                    }
                }
            }
            bytes = (threads.getCurrentThreadAllocatedBytes() - allocated) / count;
            best = Math.max(best, count * 1e9 / (threads.getCurrentThreadCpuTime() - from));
        }
        System.out.printf("%-22s %,14.0f %,12d%n", name, best, bytes);
    }
}
