package dev.waystation.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Calls a sandbox over HTTP with the right credentials. */
final class SandboxCaller {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Sandbox sandbox;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    SandboxCaller(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    static String basic() {
        SandboxCredentials credentials = SandboxCredentials.DEFAULT;
        return "Basic " + Base64.getEncoder().encodeToString(
                (credentials.siteId() + ":" + credentials.trackKey()).getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> track(String method, String path, String body) throws IOException {
        return call(method, "/customerio-track" + path, body, "Authorization", basic());
    }

    /** Customer.io's App API. */
    HttpResponse<String> app(String method, String path, String body) throws IOException {
        return call(method, "/customerio-app/v1" + path, body, "Authorization",
                "Bearer " + SandboxCredentials.DEFAULT.appKey(), "Content-Type", "application/json");
    }

    HttpResponse<String> brevo(String method, String path, String body) throws IOException {
        return call(method, "/brevo/v3" + path, body, "api-key", SandboxCredentials.DEFAULT.brevoKey());
    }

    /** The same without waiting for the answer. */
    CompletableFuture<HttpResponse<String>> brevoLater(String method, String path, String body) {
        return client.sendAsync(request(method, "/brevo/v3" + path, body, "api-key",
                SandboxCredentials.DEFAULT.brevoKey()), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> intercom(String method, String path, String body) throws IOException {
        return intercomAt("2.16", method, path, body);
    }

    /** The same with another version of the API, or with none for null. */
    HttpResponse<String> intercomAt(String version, String method, String path, String body) throws IOException {
        List<String> headers = new ArrayList<>(List.of("Accept", "application/json", "Content-Type", "application/json",
                "Authorization", "Bearer " + SandboxCredentials.DEFAULT.intercomToken()));
        if (version != null) {
            headers.addAll(List.of("Intercom-Version", version));
        }
        return call(method, "/intercom" + path, body, headers.toArray(String[]::new));
    }

    HttpResponse<String> call(String method, String path, String body, String... headers) throws IOException {
        try {
            return client.send(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private HttpRequest request(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return MAPPER.readTree(response.body());
    }
}
