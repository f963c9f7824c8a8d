package dev.waystation.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicLong;

/** A vendor that takes everything after a fixed time, and notes when the first and the last call came. */
final class Sink implements AutoCloseable {

    private static final String ENTITY = "\"type\":\"person\"";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpServer server;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong entities = new AtomicLong();
    private volatile long firstNanos;
    private volatile long lastNanos;

    Sink(int delayMs) throws Exception {
        server = vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true).setAcceptBacklog(1024))
                .requestHandler(request -> request.body().onSuccess(body -> {
                    int entities = request.path().endsWith("/batch") ? entities(body) : 1;
                    if (delayMs == 0) {
                        answer(request, entities);
                    } else {
                        vertx.setTimer(delayMs, timer -> answer(request, entities));
                    }
                })).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
    }

    /** Entities of a Track batch: each says once what it is about. */
    private static int entities(Buffer body) {
        int count = 0;
        String text = body.toString();
        for (int at = text.indexOf(ENTITY); at >= 0; at = text.indexOf(ENTITY, at + 1)) {
            count++;
        }
        return count;
    }

    private void answer(HttpServerRequest request, int more) {
        long now = System.nanoTime();
        if (calls.getAndIncrement() == 0) {
            firstNanos = now;
        }
        lastNanos = now;
        entities.addAndGet(more);
        request.response().setStatusCode(204).end();
    }

    int port() {
        return server.actualPort();
    }

    long calls() {
        return calls.get();
    }

    /** What came, the items of batches counted each. */
    long entities() {
        return entities.get();
    }

    double entitiesPerSecond() {
        return entities.get() * 1e9 / (lastNanos - firstNanos);
    }

    double perSecond() {
        return (calls.get() - 1) * 1e9 / (lastNanos - firstNanos);
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }
}
