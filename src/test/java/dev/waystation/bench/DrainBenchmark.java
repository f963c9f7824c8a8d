package dev.waystation.bench;

import dev.waystation.ledger.Engines;
import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.LedgerOptions;
import dev.waystation.ledger.NewEvent;
import dev.waystation.ledger.RetrySchedule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Draining 50,000 stored Customer.io events to a sink on loopback, 64 lanes at once, beside the bare HTTP client with
 * as many calls at once and no store; then the same against a sink that answers at once.
 */
public final class DrainBenchmark {

    private static final int EVENTS = Integer.getInteger("events", 50_000);
    private static final int LANES = 64;
    private static final int PEOPLE = 500;
    private static final String HEAP = "256m";

    private DrainBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        System.out.printf("%-34s %10s %10s %8s %9s%n", EVENTS + " events, " + LANES + " lanes", "sink", "calls/s",
                "of bare", "peak MB");
        for (int delay : delays()) {
            double bare = bare(delay);
            for (Engines engine : engines()) {
                drain(engine, delay, bare);
            }
        }
        System.exit(0);
    }

    /** The sink's delays in milliseconds: {@code -Ddelays=50,0}. */
    private static int[] delays() {
        return java.util.Arrays.stream(System.getProperty("delays", "50,0").split(",")).mapToInt(Integer::parseInt)
                .toArray();
    }

    /** {@code -Dengines=SQLITE,POSTGRES}. */
    private static Engines[] engines() {
        return java.util.Arrays.stream(System.getProperty("engines", "SQLITE,POSTGRES").split(","))
                .map(Engines::valueOf).toArray(Engines[]::new);
    }

    private static double bare(int delay) throws Exception {
        try (Sink sink = new Sink(delay)) {
            List<String> command = new ArrayList<>(ServerProcess.classPath(BareClient.class.getName(), HEAP));
            command.addAll(List.of(String.valueOf(sink.port()), String.valueOf(EVENTS), String.valueOf(LANES)));
            Path log = Files.createTempFile(Path.of("target"), "bare-", ".log");
            try (ServerProcess client = new ServerProcess(command, Map.of(), log)) {
                await(sink, EVENTS);
                print("bare HTTP client, no store", delay, sink.perSecond(), null, client.peakMegabytes());
            }
            return sink.perSecond();
        }
    }

    private static void drain(Engines engine, int delay, double bare) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "drain-");
        Optional<String> url = engine == Engines.POSTGRES ? Optional.of(Engines.newPostgresDatabase())
                : Optional.empty();
        fill(folder.resolve("data"), url);
        try (Sink sink = new Sink(delay)) {
            Map<String, String> environment = new HashMap<>(Map.of(
                    "WAYSTATION_DATA", folder.resolve("data").toAbsolutePath().toString(),
                    "WAYSTATION_HOME", Path.of("").toAbsolutePath().toString(),
                    "WAYSTATION_HOST", "127.0.0.1", "WAYSTATION_PORT", "0", "WAYSTATION_ADMIN_PORT", "0",
                    "WAYSTATION_LANES", String.valueOf(LANES), "WAYSTATION_DISK_FLOOR", "0", "BREVO_API_KEY", "k",
                    "BREVO_URL", "http://127.0.0.1:" + sink.port(),
                    "BREVO_LIMITS", "contacts=1000000/s,events=1000000/s"));
            url.ifPresent(text -> environment.put("WAYSTATION_DB", text));
            List<String> command = new ArrayList<>(ServerProcess.classPath("dev.waystation.Waystation", HEAP));
            command.add("run");
            try (ServerProcess gateway = new ServerProcess(command, environment, folder.resolve("log"))) {
                await(sink, EVENTS + PEOPLE);
                print("waystation, " + engine, delay, sink.perSecond(), sink.perSecond() / bare,
                        gateway.peakMegabytes());
            }
        }
    }

    private static void await(Sink sink, long calls) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (sink.calls() < calls) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + sink.calls() + " of " + calls + " calls came");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static void fill(Path data, Optional<String> url) throws Exception {
        try (Ledger ledger = Engines.open(new LedgerOptions(data, url, 0, 0, 10, RetrySchedule.DEFAULT),
                InstantSource.system())) {
            ledger.subscribe("customerio-to-brevo", "customerio", false);
            List<CompletableFuture<?>> stored = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                stored.add(ledger.append(List.of(event(i))).toCompletableFuture());
                if (stored.size() == 5_000) {
                    CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
                    stored.clear();
                }
            }
            CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        }
    }

    private static NewEvent event(int number) {
        int person = number % PEOPLE;
        String id = "%026d".formatted(number);
        String email = "p" + person + "@example.com";
        String body = ("{\"event_id\":\"%s\",\"object_type\":\"email\",\"metric\":\"opened\",\"timestamp\":1700000000,"
                + "\"data\":{\"campaign_id\":23,\"action_id\":42,\"delivery_id\":\"d%d\",\"recipient\":\"%s\","
                + "\"identifiers\":{\"id\":\"%d\",\"email\":\"%s\",\"cio_id\":\"c%d\"},\"subject\":\"%s\"}}")
                .formatted(id, number, email, person, email, person, "x".repeat(700));
        return new NewEvent("customerio", id, "email_opened", "cio_id:c" + person,
                Map.of("cio_id", "c" + person, "id", String.valueOf(person), "email", email), null,
                body.getBytes(StandardCharsets.UTF_8), null);
    }

    private static void print(String name, int delay, double perSecond, Double ratio, long megabytes) {
        System.out.printf("%-34s %7d ms %,10.0f %8s %9d%n", name, delay, perSecond,
                ratio == null ? "" : "%.2f".formatted(ratio), megabytes);
    }
}
