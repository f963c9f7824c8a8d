package dev.waystation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.LedgerOptions;
import dev.waystation.ledger.LedgerReports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever arrives at the three intakes as shipped, with the real vendors behind them: an answer within seconds,
 * never a 5xx, what is genuine taken and what is not left out, and no memory that grows.
 */
class HostileInputTest {

    private static final int ROUNDS = 5;
    private static final int CALLERS = 4;
    private static final int WELL_FORMED = 1_000;
    private static final int MALFORMED = 500;
    private static final List<Integer> REFUSALS_OF_POST = List.of(400, 401, 404, 413, 414, 415, 431);
    private static final List<Integer> ANSWERS_TO_OTHERS = List.of(200, 400, 404, 405, 414, 431);
    private static final int SECONDS_FOR_AN_ANSWER = 8;
    private static final long GROWTH = 24L << 20;
    private static final IntakeLimits LIMITS = new IntakeLimits(2_048, 4_096, 16_384, 64L << 20, 64 << 10,
            Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(1), 32L << 20);

    private final IntakeHouse house = IntakeHouse.withRealVendors(LIMITS);
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    @AfterEach
    void close() {
        callers.shutdownNow();
        house.close();
    }

    @Test
    void the_real_ledger_keeps_all_of_it_too_and_parks_what_cannot_be_read(@TempDir Path folder) throws Exception {
        try (Ledger ledger = Ledger.open(LedgerOptions.sqlite(folder), InstantSource.system(), house.meters)) {
            house.open(ledger);
            played(ROUNDS, this::playWellFormed);
            played(ROUNDS + 1, this::playMalformed);
            await().until(() -> house.server.held().held() == 0);

            assertThat(ledger.refusing()).isNull();
            LedgerReports.SubscriberReport intake = ledger.reports().subscribers().get(0);
            assertThat(intake.name()).isEqualTo("intake");
            assertThat(intake.parked()).isPositive().isEqualTo(intake.seen());
            assertThat(intake.conserved()).isTrue();
            house.context.stop();
        }
    }

    @Test
    void whatever_arrives_is_answered_in_time_and_never_with_a_fault_of_ours() throws Exception {
        house.open();
        house.store.keepNothing();
        List<Long> heap = new ArrayList<>();
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            taken += played(round, this::playWellFormed);
            await().until(() -> house.server.held().held() == 0);
            heap.add(heapInUse());
        }
        assertThat(taken).as("requests answered 200").isGreaterThan(ROUNDS * CALLERS * WELL_FORMED / 4);
        assertThat(house.store.commits()).as("commits").isEqualTo(taken);

        played(ROUNDS, this::playMalformed);
        await().until(() -> house.server.held().held() == 0);
        heap.add(heapInUse());
        assertThat(heap.get(ROUNDS) - heap.get(0)).as("heap after each round: %s", heap).isLessThan(GROWTH);
    }

    private interface Play {

        /** Plays one caller's share and returns how many of its requests were taken. */
        int play(long seed) throws IOException;
    }

    private int played(int round, Play play) throws Exception {
        List<Future<Integer>> shares = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            long seed = (long) round * CALLERS + caller;
            shares.add(callers.submit(() -> play.play(seed)));
        }
        int taken = 0;
        for (Future<Integer> share : shares) {
            taken += share.get(2, TimeUnit.MINUTES);
        }
        return taken;
    }

    private int playWellFormed(long seed) throws IOException {
        HostileRequests requests = new HostileRequests(seed);
        int taken = 0;
        RawConnection connection = new RawConnection(house.port);
        for (int i = 0; i < WELL_FORMED; i++) {
            HostileRequests.Wire wire = requests.wellFormed();
            RawConnection.Answer answer = exchange(connection, wire);
            assertThat(answer).as("answer to request %d of seed %d: %s", i, seed, text(wire)).isNotNull();
            if (wire.genuine()) {
                assertThat(answer.status()).as("genuine request %d of seed %d: %s", i, seed, text(wire)).isEqualTo(200);
                taken++;
            } else {
                assertThat(answer.status()).as("request %d of seed %d: %s", i, seed, text(wire))
                        .isIn(text(wire).startsWith("POST") ? REFUSALS_OF_POST : ANSWERS_TO_OTHERS);
            }
            assertThat(answer.body()).as("body of the answer").isIn("{}", "",
                    "Waystation takes webhooks here: this is the right address.\n");
            if (answer.head().contains("connection: close")) {
                connection.close();
                connection = new RawConnection(house.port);
            }
        }
        connection.close();
        return taken;
    }

    private int playMalformed(long seed) throws IOException {
        HostileRequests requests = new HostileRequests(seed);
        for (int i = 0; i < MALFORMED; i++) {
            HostileRequests.Wire wire = requests.malformed();
            try (RawConnection fresh = new RawConnection(house.port)) {
                RawConnection.Answer answer = exchange(fresh, wire);
                if (answer != null) {
                    assertThat(answer.status()).as("request %d of seed %d: %s", i, seed, text(wire)).isLessThan(500);
                }
            }
        }
        return 0;
    }

    private static RawConnection.Answer exchange(RawConnection connection, HostileRequests.Wire wire)
            throws IOException {
        long begun = System.nanoTime();
        try {
            connection.send(wire.bytes());
            if (!wire.wellFormed()) {
                connection.finish();
            }
            return connection.read();
        } catch (SocketException cutOff) {
            // What is no HTTP may be cut off; a whole request never is.
            if (wire.wellFormed()) {
                throw new IOException("cut off without an answer: " + text(wire), cutOff);
            }
            return null;
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).as("time to answer %s", text(wire))
                    .isLessThan(Duration.ofSeconds(SECONDS_FOR_AN_ANSWER));
        }
    }

    private static String text(HostileRequests.Wire wire) {
        return new String(wire.bytes(), 0, Math.min(wire.bytes().length, 600), StandardCharsets.ISO_8859_1);
    }

    private static long heapInUse() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
