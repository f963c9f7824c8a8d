package dev.waystation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the start of the process to its first delivery, seen from outside. */
class StartIT {

    /** It is ready within 3 s where it has the machine for itself; a machine that runs tests is busy. */
    private static final Duration READY_WITHIN = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void from_the_first_connection_on_every_vendor_is_refused_rightly_until_its_events_are_taken() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS);
                GatewayProcess gateway = new GatewayProcess("start", folder, sandbox)) {
            try {
                starts(sandbox, gateway);
            } catch (Exception | AssertionError e) {
                System.out.println(gateway.tail());
                throw e;
            }
        }
    }

    private static void starts(Sandbox sandbox, GatewayProcess gateway) {
        DoorKnocker knocker = new DoorKnocker(gateway.url(), 3);
        long began = System.nanoTime();
        gateway.start();
        Awaitility.await("all three take events").atMost(READY_WITHIN).pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5)).failFast("the gateway ended", () -> !gateway.isAlive())
                .until(() -> knocker.knockAtEach().stream().allMatch(DoorKnocker.Knock::taken));
        long open = System.nanoTime();
        Awaitility.await("the first delivery").atMost(READY_WITHIN).pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5)).until(() -> {
                    if (sandbox.requests("brevo").isEmpty()) {
                        // Of the first event alone the mapping may say that it goes nowhere.
                        knocker.knockAtEach();
                    }
                    return !sandbox.requests("brevo").isEmpty();
                });
        long delivered = System.nanoTime();
        gateway.awaitReady(READY_WITHIN);

        List<DoorKnocker.Knock> met = knocker.knocks().stream()
                .dropWhile(knock -> knock.status() == DoorKnocker.NO_LISTENER).toList();
        assertThat(met).as("answers once somebody listened").allMatch(DoorKnocker.Knock::right);
        assertThat(met.get(0).taken()).as("the port listens before it can take events").isFalse();
        System.out.printf("Start: listening after %d ms, taking events after %d ms, first delivery after %d ms%n",
                millis(began, met.get(0).answered()), millis(began, open), millis(began, delivered));
    }

    private static long millis(long from, long to) {
        return TimeUnit.NANOSECONDS.toMillis(to - from);
    }
}
