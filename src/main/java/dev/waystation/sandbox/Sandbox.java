package dev.waystation.sandbox;

import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.BrevoApi;
import dev.waystation.sandbox.doubles.CustomerioApp;
import dev.waystation.sandbox.doubles.CustomerioTrack;
import dev.waystation.sandbox.doubles.IntercomApi;
import dev.waystation.sandbox.doubles.StatusPage;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The doubles of the three vendors behind one loopback port, with a record of what they received and faults on command.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start(SandboxSettings.DEFAULT)) {
 *     sandbox.addFault(Fault.answering("brevo", 503).at("POST", "/v3/events").times(3));
 *     …  // a gateway with the variables of sandbox.environment()
 *     sandbox.requests("brevo");
 * }
 * }</pre>
 *
 * <p>It binds to 127.0.0.1 alone: its control under {@code /_sandbox} asks for no credentials. Safe for concurrent use.
 */
public final class Sandbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);
    private static final String HOST = "127.0.0.1";
    private static final long START_STOP_SECONDS = 10;

    private final Vertx vertx;
    private final SandboxSettings settings;
    private final RequestRecord record;
    private final Faults faults;
    private final List<ApiDouble> doubles;
    private final HttpServer server;

    private Sandbox(Vertx vertx, SandboxSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.record = new RequestRecord(settings.recordedRequests(), settings.recordedBodyBytes());
        this.faults = new Faults(settings.clock());
        SandboxCredentials credentials = settings.credentials();
        this.doubles = List.of(
                new CustomerioTrack(credentials.siteId(), credentials.trackKey(), settings.limits(), settings.clock(),
                        () -> url("customerio-track").toString()),
                new CustomerioApp(credentials.appKey()),
                new BrevoApi(credentials.brevoKey(), settings.limits(), settings.clock()),
                new IntercomApi(credentials.intercomToken(), settings.limits(), settings.clock()),
                new StatusPage("customerio", settings.clock()),
                new StatusPage("brevo", settings.clock()),
                new StatusPage("intercom", settings.clock()));
        SandboxControl control = new SandboxControl(record, faults, doubles);
        this.server = vertx.createHttpServer(new HttpServerOptions().setHost(HOST).setPort(settings.port())
                .setIdleTimeout(120).setReuseAddress(true).setHttp2ClearTextEnabled(false))
                .requestHandler(new SandboxHandler(vertx, settings.clock(), doubles, record, faults, control));
    }

    /**
     * Starts one and waits until it answers.
     *
     * @throws IllegalStateException when the port cannot be bound; the message names it
     */
    public static Sandbox start(SandboxSettings settings) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        Sandbox sandbox = new Sandbox(vertx, settings);
        try {
            sandbox.server.listen().toCompletionStage().toCompletableFuture().get(START_STOP_SECONDS, TimeUnit.SECONDS);
            return sandbox;
        } catch (ExecutionException | TimeoutException failure) {
            sandbox.close();
            throw new IllegalStateException("the sandbox cannot listen on " + HOST + ":" + settings.port()
                    + "; is the port taken? Port 0 takes any free one", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            sandbox.close();
            throw new IllegalStateException("interrupted while the sandbox started", interrupted);
        }
    }

    public int port() {
        return server.actualPort();
    }

    /** Where everything is, without a slash at the end. */
    public URI url() {
        return URI.create("http://" + HOST + ":" + port());
    }

    /** Base URL of an API, for example {@code customerio-track}, {@code brevo} or {@code status/brevo}. */
    public URI url(String api) {
        return URI.create(url() + "/" + api);
    }

    /** The variables that point a gateway here, base URLs and credentials. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(urls());
        environment.putAll(settings.credentials().environment());
        return environment;
    }

    /** The variables with the base URLs alone. */
    public Map<String, String> urls() {
        Map<String, String> urls = new LinkedHashMap<>();
        urls.put("CIO_TRACK_URL", url("customerio-track").toString());
        urls.put("CIO_APP_URL", url("customerio-app").toString());
        urls.put("BREVO_URL", url("brevo").toString());
        urls.put("INTERCOM_URL", url("intercom").toString());
        urls.put("CIO_STATUS_URL", url("status/customerio").toString());
        urls.put("BREVO_STATUS_URL", url("status/brevo").toString());
        urls.put("INTERCOM_STATUS_URL", url("status/intercom").toString());
        return urls;
    }

    /** Every request that is still on record, in order of arrival. */
    public List<ReceivedRequest> requests() {
        return requests(null);
    }

    /** Those of one vendor or API. */
    public List<ReceivedRequest> requests(String vendorOrApi) {
        return record.list(vendorOrApi, 0, Integer.MAX_VALUE);
    }

    /** Those of one vendor or API (null: all) above a sequence number, at most so many: for following along cheaply. */
    public List<ReceivedRequest> requests(String vendorOrApi, long after, int limit) {
        return record.list(vendorOrApi, after, limit);
    }

    public void clearRequests() {
        record.clear();
    }

    /** Requests since the start or the last clearing, kept or not. */
    public long received() {
        return record.totals().received();
    }

    /** Counters of an API's state, for example {@code repeatedEvents} of {@code customerio-track}. */
    public Map<String, Long> counters(String api) {
        return doubles.stream().filter(each -> each.api().equals(api)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no API is called '" + api + "'; there are "
                        + doubles.stream().map(ApiDouble::api).toList()))
                .counters();
    }

    /** Switches a fault on. */
    public void addFault(Fault fault) {
        faults.add(fault);
    }

    public void clearFaults() {
        faults.clear();
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(START_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the sandbox did not stop in " + START_STOP_SECONDS + " s", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
