package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.clock.SandboxClock;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls that Brevo makes itself, to this machine alone: a sandbox must not knock at anybody's door. */
final class Loopback {

    private static final Logger LOG = LoggerFactory.getLogger(Loopback.class);
    private static final long TIMEOUT_MS = 10_000;
    private static final int LARGEST = 64 << 20;

    private final SandboxClock clock;
    private HttpClient client;

    Loopback(SandboxClock clock) {
        this.clock = clock;
    }

    /** Whether a URL leads to this machine, over plain HTTP. */
    static boolean leadsHere(String url) {
        try {
            URI uri = URI.create(url);
            return "http".equals(uri.getScheme()) && uri.getHost() != null
                    && (uri.getHost().equals("localhost") || uri.getHost().equals("[::1]")
                            || uri.getHost().matches("127(\\.[0-9]{1,3}){3}"));
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** Posts JSON; whatever becomes of it, nobody is told. */
    void post(String url, JsonNode json) {
        if (leadsHere(url)) {
            call(HttpMethod.POST, url, Buffer.buffer(json.toString()), ignored -> { });
        } else {
            LOG.info("a notifyUrl was not called, for it leads elsewhere");
        }
    }

    /** Fetches a file; null when there is none. */
    void get(String url, Consumer<byte[]> then) {
        if (leadsHere(url)) {
            call(HttpMethod.GET, url, Buffer.buffer(), then);
        } else {
            then.accept(null);
        }
    }

    private void call(HttpMethod method, String url, Buffer body, Consumer<byte[]> then) {
        Context loop = Vertx.currentContext();
        if (client == null) {
            client = loop.owner().createHttpClient(new HttpClientOptions().setKeepAlive(false)
                    .setConnectTimeout((int) TIMEOUT_MS));
        }
        SandboxClock.Begun begun = clock.begin();
        client.request(new RequestOptions().setAbsoluteURI(url).setMethod(method).setTimeout(TIMEOUT_MS))
                .compose(request -> request.putHeader("content-type", "application/json").send(body))
                .compose(response -> response.body().map(content -> response.statusCode() < 300
                        && content.length() <= LARGEST ? content.getBytes() : null))
                .onComplete(result -> {
                    try {
                        then.accept(result.succeeded() ? result.result() : null);
                    } finally {
                        begun.end();
                    }
                });
    }
}
