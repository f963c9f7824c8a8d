package dev.waystation.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

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

    HttpResponse<String> brevo(String method, String path, String body) throws IOException {
        return call(method, "/brevo/v3" + path, body, "api-key", SandboxCredentials.DEFAULT.brevoKey());
    }

    HttpResponse<String> call(String method, String path, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return MAPPER.readTree(response.body());
    }
}
