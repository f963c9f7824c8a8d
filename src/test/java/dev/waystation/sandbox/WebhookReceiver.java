package dev.waystation.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** Somebody on this machine who takes webhooks and answers on command: a status, nothing, or a broken connection. */
final class WebhookReceiver implements AutoCloseable {

    /** Answers nothing until {@link #release}. */
    static final int SILENCE = 0;
    /** Breaks the connection off. */
    static final int RESET = -1;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Received> posts = new CopyOnWriteArrayList<>();
    private final List<Received> looks = new CopyOnWriteArrayList<>();
    private final List<HttpServerRequest> unanswered = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Received> answer = any -> 200;
    private volatile int headAnswer = 200;

    /** One request that came. */
    record Received(String path, Map<String, String> headers, byte[] body) {

        String header(String name) {
            return headers.get(name);
        }

        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    WebhookReceiver() throws Exception {
        server = vertx.createHttpServer().requestHandler(this::take);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void take(HttpServerRequest request) {
        request.exceptionHandler(gone -> { });
        request.bodyHandler(body -> {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            request.headers().forEach(headers::put);
            Received received = new Received(request.path(), headers, body.getBytes());
            // A redirect would be seen as a second request, to /elsewhere.
            boolean look = request.method().name().equals("HEAD");
            int status = look ? headAnswer : answer.applyAsInt(received);
            if (status == SILENCE) {
                unanswered.add(request);
            } else if (status == RESET) {
                request.connection().close();
            } else {
                request.response().setStatusCode(status).putHeader("location", "/elsewhere").end();
            }
            // Last, so that who sees it here knows that it was answered.
            (look ? looks : posts).add(received);
        });
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    URI urlWith(String userInfo, String path) {
        return URI.create("http://" + userInfo + "@127.0.0.1:" + server.actualPort() + path);
    }

    /** From now on this for every POST. */
    void answers(int status) {
        answer = any -> status;
    }

    void answers(ToIntFunction<Received> rule) {
        answer = rule;
    }

    void answersHead(int status) {
        headAnswer = status;
    }

    /** Answers everything that waits for an answer. */
    void release(int status) {
        unanswered.forEach(each -> each.response().setStatusCode(status).end());
        unanswered.clear();
    }

    /** The POSTs that came, in order. */
    List<Received> posts() {
        return posts;
    }

    /** The HEADs that came. */
    List<Received> looks() {
        return looks;
    }

    void forget() {
        posts.clear();
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
