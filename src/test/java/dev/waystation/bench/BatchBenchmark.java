package dev.waystation.bench;

import dev.waystation.ledger.Engines;
import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.LedgerOptions;
import dev.waystation.ledger.NewEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Draining stored Intercom events to Customer.io Track's stand-in, one call each and in batches side by side: with a
 * vendor that takes 50 ms and one that answers at once, within the vendor's thousand calls a second and without a
 * limit, for many people and for a few with much behind each.
 */
public final class BatchBenchmark {

    private static final int EVENTS = Integer.getInteger("events", 10_000);
    private static final String HEAP = "256m";
    private static final String SUBSCRIBER = "intercom-to-customerio";

    private BatchBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        System.out.printf("%-52s %10s %12s %8s %10s %9s%n", EVENTS + " events", "batches", "events/s",
                "calls", "a call", "peak MB");
        for (String people : System.getProperty("people", "500,40").split(",")) {
            for (String limit : System.getProperty("limits", "all=1000/s,all=1000000/s").split(",")) {
                for (String delay : System.getProperty("delays", "50,0").split(",")) {
                    for (String batch : List.of("1", "100/50ms")) {
                        drain(Integer.parseInt(people), limit, Integer.parseInt(delay), batch);
                    }
                }
            }
        }
        System.exit(0);
    }

    private static void drain(int people, String limit, int delay, String batch) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "batch-");
        fill(folder.resolve("data"), people);
        try (Sink sink = new Sink(delay)) {
            Map<String, String> environment = new HashMap<>(Map.of(
                    "WAYSTATION_DATA", folder.resolve("data").toAbsolutePath().toString(),
                    "WAYSTATION_HOME", Path.of("").toAbsolutePath().toString(),
                    "WAYSTATION_HOST", "127.0.0.1", "WAYSTATION_PORT", "0", "WAYSTATION_ADMIN_PORT", "0",
                    "WAYSTATION_DISK_FLOOR", "0", "CIO_SITE_ID", "s", "CIO_TRACK_API_KEY", "k",
                    "CIO_TRACK_URL", "http://127.0.0.1:" + sink.port()));
            environment.put("CIO_TRACK_LIMITS", limit);
            environment.put("CIO_TRACK_BATCH", batch);
            List<String> command = new ArrayList<>(ServerProcess.classPath("dev.waystation.Waystation", HEAP));
            command.add("run");
            try (ServerProcess gateway = new ServerProcess(command, environment, folder.resolve("log"))) {
                await(sink);
                System.out.printf("%-52s %10s %,12.0f %8d %10.1f %9d%n", people + " people, " + limit
                        + ", vendor takes " + delay + " ms", batch.equals("1") ? "off" : batch, sink.entitiesPerSecond(), sink.calls(),
                        1.0 * sink.entities() / sink.calls(), gateway.peakMegabytes());
            }
        }
    }

    private static void await(Sink sink) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (sink.entities() < EVENTS) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + sink.entities() + " of " + EVENTS + " events came");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static void fill(Path data, int people) throws Exception {
        try (Ledger ledger = Engines.open(LedgerOptions.sqlite(data), InstantSource.system())) {
            ledger.subscribe(SUBSCRIBER, "intercom", false);
            List<CompletableFuture<?>> stored = new ArrayList<>();
            for (int n = 0; n < EVENTS; n++) {
                stored.add(ledger.append(List.of(event(n, n % people))).toCompletableFuture());
            }
            CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new)).get(120, TimeUnit.SECONDS);
        }
    }

    private static NewEvent event(int number, int person) {
        String body = "{\"type\":\"notification_event\",\"id\":\"notif_" + number + "\",\"topic\":"
                + "\"conversation.admin.closed\",\"created_at\":1700000000,\"data\":{\"item\":{"
                + "\"type\":\"conversation\",\"id\":\"" + number + "\",\"pad\":\"" + "x".repeat(700) + "\",\"contacts\":{\"contacts\":[{\"type\":"
                + "\"contact\",\"id\":\"c" + person + "\",\"external_id\":\"" + person + "\"}]}}}}";
        return new NewEvent("intercom", "notif_" + number, "conversation.admin.closed", "id:c" + person,
                Map.of("id", "c" + person, "external_id", String.valueOf(person)), null,
                body.getBytes(StandardCharsets.UTF_8), null);
    }
}
