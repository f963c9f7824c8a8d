package dev.waystation.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Thousands of hours of random misfortunes. {@code -Dsimulation.hours=N} lives longer, {@code -Dsimulation.seed=S}
 * lives other lives, or with {@code -Dsimulation.runs=1} one of them again.
 */
class SimulationTest {

    private static final long HOURS = Long.getLong("simulation.hours", 10_000);
    private static final long SEED = Long.getLong("simulation.seed", 1);
    private static final int RUNS = Integer.getInteger("simulation.runs", 10);
    private static final int AT_ONCE = 2;

    private static AutoCloseable quiet;

    @BeforeAll
    static void quiet() {
        quiet = Simulation.quietly();
    }

    @AfterAll
    static void loud() throws Exception {
        quiet.close();
    }

    @Test
    void every_promise_holds_through_random_misfortunes() throws InterruptedException {
        ExecutorService lives = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> lived = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            long seed = SEED + run;
            lived.add(lives.submit(() -> live(seed, Duration.ofHours(HOURS / RUNS))));
        }
        lives.shutdown();
        SoftAssertions all = new SoftAssertions();
        for (Future<?> each : lived) {
            try {
                each.get();
            } catch (ExecutionException broken) {
                all.fail(broken.getCause().getMessage(), broken.getCause());
            }
        }
        all.assertAll();
    }

    private static Void live(long seed, Duration length) throws IOException {
        long began = System.nanoTime();
        Path folder = Folders.make("simulation-");
        try (Simulation simulation = new Simulation(folder, seed, length)) {
            try {
                simulation.run();
            } catch (RuntimeException | Error broken) {
                throw new AssertionError(broken + "\n  seed " + seed + " at "
                        + simulation.sandbox().clock().instant() + ", " + simulation + "; live it again with -Dsimulation.seed=" + seed + " -Dsimulation.runs=1"
                        + " -Dsimulation.hours=" + length.toHours(), broken);
            }
            System.out.printf("Simulation: seed %d, %d h in %d ms, %s%n", seed, length.toHours(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began), simulation);
            return null;
        } finally {
            Folders.delete(folder);
        }
    }
}
