package dev.waystation.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.ReducedHome;
import dev.waystation.ledger.Engines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What a reload costs intake: webhooks at a steady rate, forwarded as they come, in stretches with reloads and without,
 * in turn. Prints a table, and how many of those answered 2xx did not reach the vendor.
 */
public final class ReloadBenchmark {

    private static final int PER_SECOND = Integer.getInteger("rate", 1000);
    private static final int SECONDS = Integer.getInteger("seconds", 20);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int MS_BETWEEN = Integer.getInteger("every", 2000);
    private static final int CONNECTIONS = 32;
    private static final int PEOPLE = 5000;
    private static final String TOKEN = "a-token-for-the-admin-port-of-this-benchmark";
    private static final String MAPPING = "mappings/customerio-to-brevo.events.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Long> took = new ArrayList<>();
    private URI admin;
    private Path home;
    private int changes;

    private ReloadBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        for (Engines engine : Engines.values()) {
            new ReloadBenchmark().measure(engine);
        }
        System.exit(0);
    }

    private void measure(Engines engine) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "reload-").toAbsolutePath();
        home = ReducedHome.copy(folder.resolve("home"), Set.of("customerio-to-brevo", "customerio-to-intercom",
                "brevo-to-customerio", "intercom-to-customerio"));
        int port = freePort();
        admin = URI.create("http://127.0.0.1:" + port);
        try (Sink sink = new Sink(20)) {
            String vendor = "http://127.0.0.1:" + sink.port();
            Map<String, String> environment = new HashMap<>(Map.of(
                    "WAYSTATION_DATA", folder.resolve("data").toString(), "WAYSTATION_HOME", home.toString(),
                    "WAYSTATION_HOST", "127.0.0.1", "WAYSTATION_PORT", "0", "WAYSTATION_ADMIN_TOKEN", TOKEN,
                    "WAYSTATION_ADMIN_PORT", String.valueOf(port), "WAYSTATION_DISK_FLOOR", "0",
                    "WAYSTATION_RELOAD_EVERY", "0s", "WAYSTATION_LANES", "128"));
            environment.putAll(Map.of("CIO_WEBHOOK_SIGNING_KEY", IntakeLoad.SECRET, "BREVO_API_KEY", "k",
                    "BREVO_URL", vendor, "BREVO_LIMITS", "contacts=1000000/s,events=1000000/s",
                    "CIO_SITE_ID", "s", "CIO_TRACK_API_KEY", "k", "CIO_TRACK_URL", vendor));
            if (engine == Engines.POSTGRES) {
                environment.put("WAYSTATION_DB", Engines.newPostgresDatabase());
            }
            List<String> command = new ArrayList<>(ServerProcess.classPath("dev.waystation.Waystation", "256m"));
            command.add("run");
            try (ServerProcess gateway = new ServerProcess(command, environment, folder.resolve("log"));
                    SteadyLoad load = new SteadyLoad(gateway.port(), CONNECTIONS, PER_SECOND,
                            () -> new IntakeLoad(PEOPLE))) {
                awaitReady();
                run(engine, load, gateway);
            }
        }
    }

    private void run(Engines engine, SteadyLoad load, ServerProcess gateway) throws Exception {
        load.measure(10, this::reload); // warm
        took.clear();
        long heap = gateway.usedHeapMegabytes();
        System.out.printf("%n%s, %,d webhooks/s, a reload every %d ms or none%n%-12s %9s %9s %9s %9s %9s %9s%n", engine,
                PER_SECOND, MS_BETWEEN, "", "answers", "p50 ms", "p99 ms", "p99.9 ms", "worst ms", "gap ms");
        for (int round = 1; round <= ROUNDS; round++) {
            print("none", load.measure(SECONDS, until -> { }));
            print("reloads", load.measure(SECONDS, this::reload));
        }
        long taken = load.end();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        JsonNode books = books();
        while (books.path("seen").asLong() < taken || books.path("open").asLong() > 0) {
            if (System.nanoTime() > deadline) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(200);
            books = books();
        }
        took.sort(null);
        System.out.printf("%,d answered 2xx, %,d otherwise; %,d delivered, %,d open, %,d lost; %d reloads, %d ms in the"
                + " median, %d ms at most; heap in use %d MB before, %d MB after, peak of the process %d MB%n",
                taken, load.refused(), books.path("delivered").asLong(),
                books.path("open").asLong(), taken - books.path("delivered").asLong() - books.path("open").asLong(),
                took.size(), took.get(took.size() / 2), took.get(took.size() - 1), heap, gateway.usedHeapMegabytes(),
                gateway.peakMegabytes());
    }

    private static void print(String name, SteadyLoad.Result result) {
        System.out.printf("%-12s %,9d %9.2f %9.2f %9.2f %9.2f %9.2f%n", name, result.answers(), result.p50(),
                result.p99(), result.p999(), result.worst(), result.gap());
    }

    private void reload(long until) throws Exception {
        while (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MS_BETWEEN) < until) {
            TimeUnit.MILLISECONDS.sleep(MS_BETWEEN);
            String mapping = Files.readString(home.resolve(MAPPING)).replaceAll("(?m)^# change \\d+\n", "");
            Files.writeString(home.resolve(MAPPING), mapping + "# change " + ++changes + "\n");
            JsonNode answer = ask("/api/reload", "POST");
            if (!answer.path("result").asText().equals("swapped")) {
                throw new IllegalStateException("no reload: " + answer);
            }
            took.add(answer.path("tookMs").asLong());
        }
    }

    private JsonNode books() throws Exception {
        for (JsonNode each : ask("/api/status", "GET").path("subscribers")) {
            if (each.path("name").asText().equals("customerio-to-brevo")) {
                return each;
            }
        }
        throw new IllegalStateException("no such subscriber");
    }

    private void awaitReady() throws Exception {
        for (int tries = 0; tries < 300; tries++) {
            try {
                ask("/api/status", "GET");
                return;
            } catch (java.io.IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException("the gateway does not get ready");
    }

    private JsonNode ask(String path, String method) throws Exception {
        return JSON.readTree(http.send(HttpRequest.newBuilder(admin.resolve(path))
                .header("Authorization", "Bearer " + TOKEN).method(method, HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString()).body());
    }

    private static int freePort() throws java.io.IOException {
        try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
