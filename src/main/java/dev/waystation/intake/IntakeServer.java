package dev.waystation.intake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;

/**
 * The public port. It listens from the first moment of the process and is closed last; until a source's route has
 * started, and again once it has stopped, the source's door answers its vendor's refusal.
 */
public final class IntakeServer implements AutoCloseable {

    private static final Duration NOTICE_INTERVAL = Duration.ofSeconds(60);
    private static final int PATIENCE_SECONDS = 10;

    private final IntakeLimits limits;
    private final List<Door> doorList = new ArrayList<>();
    private final Doors doors;
    private final HeldBodies held;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<IntakeLoop> loops = new ArrayList<>();
    private Vertx vertx;
    private volatile boolean closing;
    private volatile int port;

    /**
     * @param sources every source of the house, also those that are off
     * @param registry where answers, duplicates and forged requests are counted
     * @param clock for the intervals of the log
     */
    public IntakeServer(List<IntakeSource> sources, IntakeLimits limits, MeterRegistry registry, InstantSource clock) {
        this(sources, limits, registry, clock, NOTICE_INTERVAL);
    }

    IntakeServer(List<IntakeSource> sources, IntakeLimits limits, MeterRegistry registry, InstantSource clock,
            Duration noticeInterval) {
        this.limits = limits;
        this.held = new HeldBodies(limits.heldBytes());
        for (IntakeSource source : sources) {
            doorList.add(new Door(source, new SourceWatch(source, registry, clock, noticeInterval)));
        }
        this.doors = new Doors(doorList);
        Gauge.builder("waystation.intake.connections", connections, AtomicInteger::get)
                .description("Open connections of the public port").register(registry);
        Gauge.builder("waystation.intake.held.bytes", held, HeldBodies::held)
                .description("Bytes of webhook bodies in memory").baseUnit("bytes").register(registry);
    }

    /**
     * Listens; returns once connections are accepted.
     *
     * @param wanted port, 0 for any free one
     * @return the port
     * @throws IllegalStateException when the port cannot be had; the message says why
     */
    public synchronized int start(String host, int wanted) {
        if (vertx != null) {
            throw new IllegalStateException("the public port listens already, on " + port);
        }
        int cores = Math.max(1, Runtime.getRuntime().availableProcessors());
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(cores)
                .setWorkerPoolSize(Math.max(2, cores)).setInternalBlockingPoolSize(2));
        // A negative port is Vert.x' word for "any free one, the same for every loop".
        HttpServerOptions options = options().setHost(host).setPort(wanted == 0 ? -1 : wanted);
        try {
            vertx.deployVerticle(() -> loop(options), new DeploymentOptions().setInstances(cores))
                    .toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new IllegalStateException("cannot listen on " + host + ":" + wanted + " for webhooks: "
                    + cause.getMessage() + "; free the port or set WAYSTATION_PORT to another one (0 for any)", cause);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while opening " + host + ":" + wanted, e);
        }
        port = loops.get(0).port();
        return port;
    }

    private synchronized IntakeLoop loop(HttpServerOptions options) {
        IntakeLoop loop = new IntakeLoop(this, options);
        loops.add(loop);
        return loop;
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxInitialLineLength(limits.lineBytes())
                .setMaxHeaderSize(limits.headerBytes())
                .setMaxChunkSize(16 << 10)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(false)
                .setDecompressionSupported(false)
                .setCompressionSupported(false)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true)
                .setAcceptBacklog(1024);
    }

    /** The port it listens on; 0 before {@link #start}. */
    public int port() {
        return port;
    }

    /**
     * What the context of the intake routes has to know by name: the {@value IntakeEngine#NAME} and for each source the
     * processors {@code <source>-verify}, {@code <source>-read} and {@code <source>-answer}.
     */
    public Map<String, Object> beans() {
        Map<String, Object> beans = new LinkedHashMap<>();
        beans.put(IntakeEngine.NAME, new IntakeEngine(this));
        for (Door door : doorList) {
            beans.putAll(IntakeSteps.of(door.source(), door.watch()));
        }
        return beans;
    }

    /** Whether a source's route has started, so that its events are taken. */
    public boolean isOpen(String source) {
        return doorList.stream().anyMatch(door -> door.source().name().equals(source) && door.route() != null);
    }

    /** Closes the port. Called last, when the routes have finished what they held; a second call does nothing. */
    @Override
    public synchronized void close() {
        closing = true;
        if (vertx == null) {
            return;
        }
        Vertx closed = vertx;
        vertx = null;
        try {
            closed.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the public port " + port + " did not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Doors doors() {
        return doors;
    }

    IntakeLimits limits() {
        return limits;
    }

    HeldBodies held() {
        return held;
    }

    boolean isClosing() {
        return closing;
    }

    /** Counts a connection; true when it is one more than we serve. */
    boolean connectionOpened() {
        return connections.incrementAndGet() > limits.connections();
    }

    void connectionClosed() {
        connections.decrementAndGet();
    }
}
