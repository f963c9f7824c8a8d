package dev.waystation.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.atomic.AtomicLong;

/** A vendor that takes everything after a fixed time, and notes when the first and the last call came. */
final class Sink implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpServer server;
    private final AtomicLong calls = new AtomicLong();
    private volatile long firstNanos;
    private volatile long lastNanos;

    Sink(int delayMs) throws Exception {
        server = vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true).setAcceptBacklog(1024))
                .requestHandler(request -> request.endHandler(none -> {
                    if (delayMs == 0) {
                        answer(request);
                    } else {
                        vertx.setTimer(delayMs, timer -> answer(request));
                    }
                })).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
    }

    private void answer(io.vertx.core.http.HttpServerRequest request) {
        long now = System.nanoTime();
        if (calls.getAndIncrement() == 0) {
            firstNanos = now;
        }
        lastNanos = now;
        request.response().setStatusCode(204).end();
    }

    int port() {
        return server.actualPort();
    }

    long calls() {
        return calls.get();
    }

    double perSecond() {
        return (calls.get() - 1) * 1e9 / (lastNanos - firstNanos);
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }
}
