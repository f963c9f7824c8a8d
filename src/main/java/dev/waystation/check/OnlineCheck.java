package dev.waystation.check;

import dev.waystation.check.ApiTrial.Result;
import dev.waystation.config.Settings;
import dev.waystation.vendor.Answer;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Unreachable;
import dev.waystation.vendor.Vendor;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Tries every configured credential with its API's call without side effects: one request each, no redirect. */
public final class OnlineCheck {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final Settings settings;
    private final HttpClient client;

    public OnlineCheck(Settings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(CONNECT).build();
    }

    /** Tries the APIs of these vendors, all at once; returns when the last has answered or is out of time. */
    public List<ApiTrial> trials(List<Vendor> vendors) {
        List<CompletableFuture<ApiTrial>> running = vendors.stream().flatMap(vendor -> vendor.apis().stream())
                .map(this::trial).toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<ApiTrial> trial(ApiContract api) {
        List<String> names = api.credentialSettings();
        List<String> missing = names.stream().filter(name -> settings.secret(name).isEmpty()).toList();
        if (!missing.isEmpty()) {
            return CompletableFuture.completedFuture(new ApiTrial(api.name(), Result.OFF,
                    "not configured: " + String.join(", ", missing)));
        }
        List<String> credentials = names.stream().map(name -> settings.secret(name).get(0)).toList();
        return client.sendAsync(request(api, credentials), BodyHandlers.ofInputStream())
                .thenApply(OnlineCheck::whole)
                .orTimeout(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> failure == null ? answered(api, response)
                        : new ApiTrial(api.name(), Result.NETWORK, explain(failure)));
    }

    private HttpRequest request(ApiContract api, List<String> credentials) {
        VendorCall probe = api.probe();
        String query = probe.query() == null ? "" : "?" + probe.query();
        HttpRequest.Builder request = HttpRequest
                .newBuilder(URI.create(settings.baseUrls().get(api.name()) + probe.path() + query))
                .method(probe.method(), probe.body() == null ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(probe.body()));
        api.headers(credentials).forEach(request::setHeader);
        return request.setHeader("User-Agent", "Waystation").build();
    }

    private ApiTrial answered(ApiContract api, VendorResponse response) {
        Answer.Kind kind = api.classify(api.probe(), response).kind();
        if (kind == Answer.Kind.UNAUTHORISED) {
            return new ApiTrial(api.name(), Result.REFUSED, api.explain(response));
        }
        if (kind != Answer.Kind.ACCEPTED) {
            return new ApiTrial(api.name(), Result.TROUBLE, api.explain(response));
        }
        String configured = settings.regions().get(api.name());
        Optional<String> other =
                api.region(response).filter(region -> configured != null && !region.equals(configured));
        return other.map(region -> new ApiTrial(api.name(), Result.WRONG_REGION,
                        "configured is region " + configured + "; " + api.explain(response)))
                .orElseGet(() -> new ApiTrial(api.name(), Result.OK, api.explain(response)));
    }

    private static VendorResponse whole(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            Map<String, String> headers = response.headers().map().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().get(0)));
            return new VendorResponse(response.statusCode(), headers,
                    new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The client says "connection refused" of a name that is not known; the cause behind it tells them apart. */
    private static String explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return Unreachable.explain(new UnknownHostException());
            }
        }
        return Unreachable.explain(failure);
    }
}
