package dev.waystation.bench;

import dev.waystation.ReducedHome;
import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.LedgerOptions;
import dev.waystation.ledger.NewEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What one vendor's outage costs another: the calls per second at Customer.io while a backlog of Brevo's events goes to
 * Customer.io and Intercom, with Intercom there and with Intercom refusing every connection, in turn.
 */
final class OutageCost {

    private static final int EVENTS = Integer.getInteger("events", 5_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 4);
    private static final int PEOPLE = 500;
    private static final int ANSWER_MS = Integer.getInteger("answer", 50);
    private static final String HEAP = "256m";

    private OutageCost() {
    }

    static void run() throws Exception {
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            boolean thereFirst = round % 2 == 0; // a machine that gets slower meanwhile favours neither
            (thereFirst ? with : without).add(round(thereFirst));
            (thereFirst ? without : with).add(round(!thereFirst));
            System.out.printf("round %d   Customer.io took %,.0f/s with Intercom there, %,.0f/s with Intercom away%n",
                    round + 1, with.get(round), without.get(round));
        }
        System.out.printf("median    %,.0f/s and %,.0f/s: the outage costs %.1f %%%n", median(with), median(without),
                100 * (1 - median(without) / median(with)));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    private static double round(boolean intercomIsThere) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "outage-cost-");
        ReducedHome.copy(folder.resolve("home"), Set.of("brevo-to-customerio", "brevo-to-intercom"));
        fill(folder.resolve("data"));
        try (Sink track = new Sink(ANSWER_MS); Sink intercom = new Sink(ANSWER_MS)) {
            Map<String, String> environment = new HashMap<>(Map.of(
                    "WAYSTATION_DATA", folder.resolve("data").toAbsolutePath().toString(),
                    "WAYSTATION_HOME", folder.resolve("home").toAbsolutePath().toString(),
                    "WAYSTATION_HOST", "127.0.0.1", "WAYSTATION_PORT", "0", "WAYSTATION_ADMIN_PORT", "0",
                    "WAYSTATION_DISK_FLOOR", "0", "WAYSTATION_LOG_LEVEL", "warn"));
            environment.put("CIO_TRACK_BATCH", "1"); // one call an event, so that calls can be counted
            environment.putAll(Map.of("CIO_SITE_ID", "s", "CIO_TRACK_API_KEY", "k", "INTERCOM_ACCESS_TOKEN", "t",
                    "CIO_TRACK_URL", "http://127.0.0.1:" + track.port(),
                    "INTERCOM_URL", "http://127.0.0.1:" + (intercomIsThere ? intercom.port() : nobodysPort())));
            List<String> command = new ArrayList<>(ServerProcess.classPath("dev.waystation.Waystation", HEAP));
            command.add("run");
            try (ServerProcess gateway = new ServerProcess(command, environment, folder.resolve("log"))) {
                await(track);
                return track.perSecond();
            }
        }
    }

    private static int nobodysPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void await(Sink track) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (track.calls() < EVENTS) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + track.calls() + " of " + EVENTS + " calls came");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static void fill(Path data) throws Exception {
        try (Ledger ledger = Ledger.open(LedgerOptions.sqlite(data), InstantSource.system(),
                new SimpleMeterRegistry())) {
            ledger.subscribe("brevo-to-customerio", "brevo", false);
            ledger.subscribe("brevo-to-intercom", "brevo", false);
            List<NewEvent> events = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                String email = "p" + i % PEOPLE + "@example.com";
                byte[] body = ("{\"event\":\"delivered\",\"email\":\"%s\",\"id\":101,\"ts_event\":%d,"
                        + "\"message-id\":\"m%d\",\"subject\":\"%s\"}").formatted(email, 1_700_000_000L + i, i,
                        "x".repeat(400)).getBytes(StandardCharsets.UTF_8);
                events.add(new NewEvent("brevo", "e" + i, "delivered", "email:" + email, Map.of("email", email), null,
                        body, null));
            }
            ledger.append(events).toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
    }
}
