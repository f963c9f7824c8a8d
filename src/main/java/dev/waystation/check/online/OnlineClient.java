package dev.waystation.check.online;

import dev.waystation.config.Settings;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Unreachable;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Single calls to vendors outside a running gateway: in time, bounded, without redirects. */
public final class OnlineClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Settings settings;
    private final HttpClient client;

    public OnlineClient(Settings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(CONNECT).build();
    }

    /**
     * An answer.
     *
     * @param response with at most as much of the body as was asked for
     * @param cut whether there was more
     */
    public record Received(VendorResponse response, boolean cut) {
    }

    /** The settings of an API's credentials that are not set; empty when it can be called. */
    public List<String> missing(ApiContract api) {
        return api.credentialSettings().stream().filter(name -> settings.secret(name).isEmpty()).toList();
    }

    /**
     * Makes a call of an API whose credentials are set. The future fails when no answer came in time.
     *
     * @param most bytes of the answer that are read
     */
    public CompletableFuture<Received> send(ApiContract api, VendorCall call, int most) {
        List<String> credentials = api.credentialSettings().stream().map(name -> settings.secret(name).get(0)).toList();
        String query = call.query() == null ? "" : "?" + call.query();
        HttpRequest.Builder request = HttpRequest
                .newBuilder(URI.create(settings.baseUrls().get(api.name()) + call.path() + query))
                .method(call.method(), call.body() == null ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(call.body()));
        api.headers(credentials).forEach(request::setHeader);
        return client.sendAsync(request.setHeader("User-Agent", "Waystation").build(), BodyHandlers.ofInputStream())
                .thenApply(response -> whole(response, most))
                .orTimeout(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Received whole(HttpResponse<InputStream> response, int most) {
        try (InputStream body = response.body()) {
            Map<String, String> headers = response.headers().map().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().get(0)));
            byte[] bytes = body.readNBytes(most);
            boolean cut = bytes.length == most && body.read() >= 0;
            return new Received(new VendorResponse(response.statusCode(), headers,
                    new String(bytes, StandardCharsets.UTF_8)), cut);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Why no answer came, in a sentence for the operator. The client says "connection refused" of a name that is not
     * known; the cause behind it tells them apart.
     */
    public static String explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return Unreachable.explain(new UnknownHostException());
            }
        }
        return Unreachable.explain(failure);
    }
}
