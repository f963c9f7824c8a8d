package dev.waystation.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** One event loop of the public port with its share of the connections. */
final class IntakeLoop extends AbstractVerticle {

    private final IntakeServer server;
    private final HttpServerOptions options;
    private final long sweepMillis;
    private final Map<HttpConnection, IntakeConnection> connections = new HashMap<>();
    private final Queue<IntakeRequest> completed = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean concluding = new AtomicBoolean();
    private Thread thread;
    private Context loopContext;
    private HttpServer http;
    private long now;

    IntakeLoop(IntakeServer server, HttpServerOptions options) {
        this.server = server;
        this.options = options;
        this.sweepMillis = server.limits().sweep().toMillis();
    }

    @Override
    public void start(Promise<Void> started) {
        thread = Thread.currentThread();
        loopContext = vertx.getOrCreateContext();
        vertx.setPeriodic(sweepMillis, sweepMillis, timer -> sweep());
        http = vertx.createHttpServer(options)
                .connectionHandler(this::connected)
                .requestHandler(this::requested);
        http.listen().<Void>mapEmpty().onFailure(failure -> http.close()).onComplete(started);
    }

    int port() {
        return http.actualPort();
    }

    Doors doors() {
        return server.doors();
    }

    IntakeLimits limits() {
        return server.limits();
    }

    HeldBodies held() {
        return server.held();
    }

    boolean isClosing() {
        return server.isClosing();
    }

    /** The time of this loop in sweeps; deadlines are kept in it, so no clock is read for a request. */
    long now() {
        return now;
    }

    long bodySweeps() {
        return limits().sweeps(limits().bodyTime());
    }

    long answerSweeps() {
        return limits().sweeps(limits().answerTime());
    }

    long lingerSweeps() {
        return limits().sweeps(limits().lingerTime());
    }

    /** Runs work that would hold the loop too long on a worker. */
    void onWorker(Runnable work) {
        vertx.executeBlocking(() -> {
            work.run();
            return null;
        }, false);
    }

    /** Brings a request that its route has completed, on whatever thread, back to this loop. */
    void completed(IntakeRequest request) {
        if (Thread.currentThread() == thread) {
            request.conclude();
            return;
        }
        completed.add(request);
        // One wake-up for all the requests of a commit.
        if (concluding.compareAndSet(false, true)) {
            loopContext.runOnContext(wake -> concludeAll());
        }
    }

    private void concludeAll() {
        concluding.set(false);
        for (IntakeRequest request = completed.poll(); request != null; request = completed.poll()) {
            request.conclude();
        }
    }

    private void connected(HttpConnection connection) {
        VersionGuard.guard(connection);
        IntakeConnection known = new IntakeConnection(connection, server.connectionOpened(), now);
        connections.put(connection, known);
        connection.closeHandler(closed -> {
            server.connectionClosed();
            connections.remove(connection);
            known.lost();
        });
    }

    private void requested(HttpServerRequest request) {
        IntakeConnection connection = connections.get(request.connection());
        if (connection == null || request.response().writeQueueFull()) {
            // Closed meanwhile, or asking on and on without reading the answers.
            request.connection().close();
            return;
        }
        IntakeRequest begun = new IntakeRequest(this, connection, request);
        connection.carries(begun, now);
        try {
            begun.begin();
        } catch (RuntimeException | StackOverflowError e) {
            begun.failed(e);
        }
    }

    private void sweep() {
        now++;
        long idleSweeps = limits().sweeps(limits().idleTime());
        for (IntakeConnection connection : List.copyOf(connections.values())) {
            connection.sweep(now, idleSweeps);
        }
    }
}
