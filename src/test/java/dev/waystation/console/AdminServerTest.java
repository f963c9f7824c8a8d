package dev.waystation.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.ledger.Outcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {

    private static final String TOKEN = "token-of-the-test";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path data;

    private static Main main;
    private static AdminServer server;

    @BeforeAll
    static void start() {
        AdminApi api = new AdminApi(new BooksInMemory().add("to-brevo", "customerio", "a/b", Outcome.PARKED, "no"),
                List::of, List::of);
        server = new AdminServer(api, AdminToken.of(Optional.of(TOKEN), data, new SecureRandom()), data, "127.0.0.1",
                0);
        main = new Main();
        server.attachTo(main);
        main.start();
    }

    @AfterAll
    static void stop() {
        main.stop();
        assertThat(data.resolve(AdminUrlFile.FILE)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/health", "/observe/health/live", "/observe/health/ready"})
    void health_needs_no_token(String path) throws Exception {
        assertThat(get(path, null).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/status", "/observe/metrics", "/observe/health/../metrics",
        "/observe/health/%2e%2e/metrics", "//observe/metrics", "/observe/health?exposureLevel=full&stackTrace=true",
        "/observe/health/", "/unknown"})
    void everything_else_needs_it(String path) throws Exception {
        assertThat(get(path, null).statusCode()).isEqualTo(401);
        assertThat(get(path, "Bearer wrong").statusCode()).isEqualTo(401);
        assertThat(get(path, null).headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/status", "/observe/metrics", "/observe/health?exposureLevel=full"})
    void with_the_token_it_answers(String path) throws Exception {
        assertThat(get(path, "Bearer " + TOKEN).statusCode()).isEqualTo(200);
    }

    @Test
    void the_root_names_the_paths_of_the_api() throws Exception {
        assertThat(get("/", "Bearer " + TOKEN).body()).contains("GET /api/status", "POST /api/parked/retry");
    }

    @Test
    void an_encoded_event_id_reaches_its_event() throws Exception {
        HttpResponse<String> response = get("/api/parked/to-brevo/customerio/a%2Fb", "Bearer " + TOKEN);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"eventId\":\"a/b\"");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unknown", "/api/unknown"})
    void an_unknown_path_is_refused_in_json(String path) throws Exception {
        HttpResponse<String> response = get(path, "Bearer " + TOKEN);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).startsWith("{\"error\":{\"where\":");
    }

    @Test
    void a_repeated_parameter_and_a_broken_query_are_refused() throws Exception {
        assertThat(get("/api/events?limit=1&limit=2", "Bearer " + TOKEN).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "not json", "{\"all\":true,\"all\":true}", "{} {}"})
    void a_body_that_is_not_one_json_document_is_refused(String body) throws Exception {
        HttpResponse<String> response = post("/api/parked/retry", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("\"error\"").doesNotContain("Exception");
    }

    @Test
    void a_body_over_the_limit_is_refused() throws Exception {
        HttpResponse<String> response = post("/api/parked/retry", " ".repeat(1024 * 1024 + 1));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("\"error\"");
    }

    @Test
    void a_web_page_under_a_foreign_name_is_refused_even_with_the_token() throws Exception {
        assertThat(rawStatus("evil.example:" + server.url().getPort())).contains(" 403 ");
        assertThat(rawStatus("localhost:" + server.url().getPort())).contains(" 200 ");
    }

    @Test
    void the_command_line_is_told_where_the_port_is() throws Exception {
        assertThat(AdminUrlFile.read(data)).contains(server.url());
        assertThat(Files.readString(data.resolve(AdminUrlFile.FILE))).doesNotContain(TOKEN);
    }

    private static HttpResponse<String> get(String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", "Bearer " + TOKEN).POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    /** The JDK's client sets Host itself; a foreign one needs a bare connection. */
    private static String rawStatus(String host) throws Exception {
        try (java.net.Socket socket = new java.net.Socket(server.url().getHost(), server.url().getPort())) {
            socket.getOutputStream().write(("GET /api/status HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer "
                    + TOKEN + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst()
                    .orElse("");
        }
    }
}
