package dev.waystation.intake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Posts to the doors of a house as a vendor would. */
record HttpCaller(int port, HttpClient client) {

    HttpCaller(int port) {
        this(port, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(20));
    }

    HttpRequest signed(String path, String body) {
        return to(path).header(TestVendor.SIGNATURE, "one").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)).build();
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(signed(path, body));
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> later(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString());
    }
}
