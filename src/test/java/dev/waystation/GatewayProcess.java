package dev.waystation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.webhooks.WebhookSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The built jar, run as {@code run} in a process of its own; it can be started again after it ended. */
final class GatewayProcess implements AutoCloseable {

    private static final String TOKEN = "a-token-for-the-admin-port-of-this-test";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TAIL_LINES = 60;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> options = new ArrayList<>(List.of("-Xmx256m"));
    private final int port = freePort();
    private final int adminPort = freePort();
    private final Path log;
    private Process process;

    /**
     * @param name of its log in {@code target/}, which every start writes on
     * @param data its data folder
     */
    GatewayProcess(String name, Path data, Sandbox sandbox) throws IOException {
        this(name, data, sandbox, Set.of("customerio-to-brevo", "intercom-to-customerio"));
    }

    /** @param flows names of the forwards and synchronisations that it runs */
    GatewayProcess(String name, Path data, Sandbox sandbox, Set<String> flows) throws IOException {
        log = Path.of("target", name + ".log");
        Files.deleteIfExists(log);
        environment.putAll(sandbox.environment());
        environment.putAll(WebhookSecrets.DEFAULT.environment());
        environment.put("WAYSTATION_HOME", ReducedHome.copy(Files.createTempDirectory(Path.of("target"), "home-"),
                flows).toAbsolutePath().toString());
        environment.put("WAYSTATION_DATA", data.toString());
        environment.put("WAYSTATION_HOST", "127.0.0.1");
        environment.put("WAYSTATION_PORT", Integer.toString(port));
        environment.put("WAYSTATION_ADMIN_PORT", Integer.toString(adminPort));
        environment.put("WAYSTATION_ADMIN_TOKEN", TOKEN);
        // As the sandbox without limits takes them: what is tested here is something else.
        environment.put("BREVO_LIMITS", "contacts=100000/s,events=100000/s,others=100000/s");
        environment.put("CIO_TRACK_LIMITS", "all=100000/s");
        environment.put("INTERCOM_LIMITS", "all=100000/s");
        environment.put("BREVO_EVENTS_SHOWN_AFTER", "1s"); // the double shows an event at once
    }

    /** Adds a setting for the next start. */
    GatewayProcess with(String setting, String value) {
        environment.put(setting, value);
        return this;
    }

    /** Has the next start keep the limits that the vendors publish, for a sandbox that holds it to them. */
    GatewayProcess withinVendorsLimits() {
        environment.keySet().removeIf(name -> name.endsWith("_LIMITS"));
        return this;
    }

    /** Has the next start spend as little as it can, for tests that start it often and do not measure. */
    GatewayProcess startingCheaply() {
        options.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        return this;
    }

    /** Its home folder, a copy of its own. */
    Path home() {
        return Path.of(environment.get("WAYSTATION_HOME"));
    }

    /** How many lines of its log hold the text. */
    long logged(String text) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    /** Starts the process; returns at once. */
    void start() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", Path.of("target", "waystation.jar").toString(), "run"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.matches("(WAYSTATION|CIO|BREVO|INTERCOM)_.*"));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway's process does not start", e);
        }
    }

    /**
     * Waits until readiness is UP.
     *
     * @return time since this was called
     */
    Duration awaitReady(Duration most) {
        long began = System.nanoTime();
        Awaitility.await("readiness").atMost(most).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20))
                .failFast("the gateway ended: " + log, () -> !process.isAlive())
                .until(() -> readiness() == 200);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Status of the readiness check, or 0 when nobody answers. */
    int readiness() throws InterruptedException {
        try {
            return http.send(request("/observe/health/ready"), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException nobodyThere) {
            return 0;
        }
    }

    /** What {@code status} tells. */
    JsonNode status() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request("/api/status"), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("status answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** What the admin API answers to a question, which it must grant. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return granted(path, http.send(request(path), HttpResponse.BodyHandlers.ofString()));
    }

    /** What the admin API answers to an order, which it must grant. */
    JsonNode post(String path, String body) throws IOException, InterruptedException {
        HttpRequest order = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + path))
                .header("Authorization", "Bearer " + TOKEN).timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return granted(path, http.send(order, HttpResponse.BodyHandlers.ofString()));
    }

    private static JsonNode granted(String path, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** Deliveries that are not at their end, of all subscribers. */
    long open() throws IOException, InterruptedException {
        long open = 0;
        for (JsonNode subscriber : status().path("subscribers")) {
            open += subscriber.path("open").asLong();
        }
        return open;
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + path))
                .header("Authorization", "Bearer " + TOKEN).timeout(Duration.ofSeconds(10)).build();
    }

    /** Base URL of the public port. */
    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end; false when it still lives then. */
    boolean endsWithin(Duration wait) throws InterruptedException {
        return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** {@code kill -9}; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** {@code SIGTERM}; returns at once. */
    void terminate() {
        process.destroy();
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Lines of its log that tell of an error, but for those about forged webhooks. */
    List<String> errors() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" ERROR ") && !line.contains(" ERROR intake - source ")).toList();
        }
    }

    /** The end of its log, for a failed test. */
    String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return log + ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return log + " cannot be read: " + e.getMessage();
        }
    }

    /** Below the ports that the system gives to outgoing connections, so that none takes it while we are down. */
    private static int freePort() {
        Random random = new Random();
        IOException last = null;
        for (int tries = 0; tries < 100; tries++) {
            int candidate = 15_000 + random.nextInt(15_000);
            try (ServerSocket free = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw new UncheckedIOException("no free port found between 15000 and 30000", last);
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }
}
