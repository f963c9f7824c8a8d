package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waystation.ReducedHome;
import dev.waystation.config.Gateway;
import dev.waystation.config.SettingsReader;
import dev.waystation.config.Vendors;
import dev.waystation.ledger.Engines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A gateway with a home of its own that forwards Brevo's webhooks to a server that stands in for Customer.io: what it
 * gets says by which version of two mapping files it was made.
 */
final class ReloadScene implements AutoCloseable {

    static final String EVENTS = "mappings/brevo-to-customerio.events.yaml";
    static final String PEOPLE = "mappings/brevo-to-customerio.people.yaml";
    static final String ROUTE = "routes/forward/brevo-to-customerio.camel.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "a-token-of-brevos-webhooks";

    final Path home;
    final Path data;
    final Queue<JsonNode> calls = new ConcurrentLinkedQueue<>();
    final Map<String, CountDownLatch> held = new HashMap<>();
    private final HttpServer vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> environment = new HashMap<>();
    private final Gateway gateway;

    /** @param every how often it looks for changes, for example {@code 20ms} or {@code 0s} */
    ReloadScene(Path folder, Engines engine, String every) throws Exception {
        home = ReducedHome.copy(folder.resolve("home"), Set.of("brevo-to-customerio"));
        deleteMappings(); // this scene's own come in their place
        data = folder.resolve("data");
        generation(0);
        vendor.createContext("/", this::answer);
        vendor.setExecutor(workers);
        vendor.start();
        environment.putAll(Map.of("WAYSTATION_HOME", home.toString(), "WAYSTATION_DATA", data.toString(),
                "WAYSTATION_HOST", "127.0.0.1", "WAYSTATION_PORT", "0", "WAYSTATION_ADMIN_PORT", "0",
                "WAYSTATION_RELOAD_EVERY", every, "BREVO_WEBHOOK_TOKEN", TOKEN, "WAYSTATION_DISK_FLOOR", "0"));
        environment.putAll(Map.of("CIO_SITE_ID", "site", "CIO_TRACK_API_KEY", "key",
                "CIO_TRACK_URL", "http://127.0.0.1:" + vendor.getAddress().getPort(), "CIO_TRACK_BATCH", "1"));
        if (engine == Engines.POSTGRES) {
            environment.put("WAYSTATION_DB", Engines.newPostgresDatabase());
        }
        gateway = Gateway.start(new SettingsReader(environment, folder, Optional.empty()).read(), Vendors.all(),
                InstantSource.system(), () -> { }, HomeFiles::errors);
    }

    private void deleteMappings() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("mappings"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                Files.delete(file);
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode call = JSON.readTree(exchange.getRequestBody());
        CountDownLatch latch = held.get(subject(call));
        calls.add(call);
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write("{}".getBytes());
        exchange.close();
    }

    static String subject(JsonNode call) {
        return call.at("/attributes/subject").asText();
    }

    /** The n of {@link #generation} that the events mapping had, after a look that the people mapping fits. */
    static int generationOf(JsonNode call) {
        int found = Integer.parseInt(call.path("name").asText().substring("gen_".length()));
        String identifier = found % 2 == 0 ? "email" : "id";
        if (!call.path("identifiers").has(identifier)) {
            throw new AssertionError("half of two versions: " + call);
        }
        return found;
    }

    /** Writes both files of the mapping anew: the event's name says n, the person's identifier whether it is even. */
    void generation(int n) throws IOException {
        write(EVENTS, "events:\n  opened: gen_" + n + "\nproperties:\n  subject: subject\n");
        write(PEOPLE, "identifiers:\n  email: " + (n % 2 == 0 ? "email" : "id") + "\nattributes: {}\n");
    }

    void write(String file, String text) throws IOException {
        Files.writeString(home.resolve(file), text);
    }

    String read(String file) throws IOException {
        return Files.readString(home.resolve(file));
    }

    /** Posts an opened mail; completes when it is answered. @return the status */
    CompletableFuture<Integer> opened(String person, String subject) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port()
                + "/webhooks/brevo")).header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"event\":\"opened\",\"email\":\"" + person
                        + "@example.com\",\"subject\":\"" + subject + "\",\"message-id\":\"<" + subject
                        + "@mail>\",\"ts_event\":1700000000}")).build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    Ran run(String... command) {
        Map<String, String> here = new HashMap<>();
        here.put("WAYSTATION_DATA", data.toString());
        return Ran.command(here, command);
    }

    JsonNode status() {
        return run("status", "--json").json();
    }

    JsonNode books() {
        for (JsonNode each : status().path("subscribers")) {
            if (each.path("name").asText().equals("brevo-to-customerio")) {
                return each;
            }
        }
        throw new AssertionError("no such subscriber");
    }

    String version() {
        return status().at("/flows/version").asText();
    }

    List<String> subjects() {
        return calls.stream().map(ReloadScene::subject).toList();
    }

    String metrics() throws Exception {
        return http.send(HttpRequest.newBuilder(gateway.adminUrl().resolve("/observe/metrics"))
                .header("Authorization", "Bearer " + Files.readString(data.resolve("admin.token")).strip()).build(),
                HttpResponse.BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        held.values().forEach(CountDownLatch::countDown);
        gateway.close();
        vendor.stop(0);
        workers.shutdownNow();
    }
}
