package dev.waystation.sandbox.senders;

import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.senders.PostResult.Kind;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the requests of all senders. A request's patience is measured by the sandbox's clock, and a step of the clock
 * waits for the answer. No redirect is followed.
 */
final class Poster {

    private static final Logger LOG = LoggerFactory.getLogger(Poster.class);
    private static final int CONNECTIONS_PER_RECEIVER = 256;
    // An idle connection is soon given up, so that none is used that the receiver has just closed.
    private static final int IDLE_SECONDS = 2;
    private static final int CONNECT_MILLIS = 10_000;
    /** Headers that belong to the transport; a subscription cannot set them. */
    private static final Set<String> OWN_HEADERS =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade", "te", "trailer");

    private final World world;
    private final HttpClient client;

    Poster(Vertx vertx, World world) {
        this.world = world;
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setKeepAliveTimeout(IDLE_SECONDS).setConnectTimeout(CONNECT_MILLIS))
                .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_RECEIVER))
                .withConnectHandler(connection -> connection.exceptionHandler(
                        broken -> LOG.debug("a connection broke: {}", broken.toString())))
                .build();
    }

    /**
     * Makes a request.
     *
     * @param patience time to the end of the answer
     * @param then told what came of it, later and exactly once, before the clock goes on
     */
    void send(WebhookPost post, Duration patience, Consumer<PostResult> then) {
        if (!ReceiverAddress.isHttp(post.url())
                || !(ReceiverAddress.isLoopback(post.url()) || world.switches().get(SenderSwitches.REMOTE))) {
            world.clock().schedule(Duration.ZERO, () -> then.accept(new PostResult(Kind.NOT_ALLOWED, 0, Duration.ZERO,
                    "not sent: only receivers on this machine unless the switch senders.remote is true")));
            return;
        }
        new Underway(post, patience, then).begin();
    }

    /** Breaks off what is being sent. */
    void close() {
        client.close();
    }

    /** One request that is being made. */
    private final class Underway {

        private final WebhookPost post;
        private final Consumer<PostResult> then;
        private final long began = world.clock().millis();
        private final SandboxClock.Begun begun = world.clock().begin();
        private final SandboxClock.Task timeout;
        private HttpClientRequest request;
        private boolean ended;

        Underway(WebhookPost post, Duration patience, Consumer<PostResult> then) {
            this.post = post;
            this.then = then;
            this.timeout = world.clock().schedule(patience, this::giveUp);
        }

        void begin() {
            try {
                client.request(options()).compose(connected -> {
                    request = connected;
                    if (ended) {
                        connected.reset();
                    }
                    return connected.send(Buffer.buffer(post.body()));
                }).compose(response -> response.end().map(response.statusCode())).onComplete(
                        status -> end(new PostResult(Kind.ANSWERED, status, took(), "")), this::failed);
            } catch (IllegalArgumentException | IllegalStateException notSent) {
                // A header that cannot be written, or the sandbox ends. Told later, as every other result.
                world.clock().schedule(Duration.ZERO, () -> failed(notSent));
            }
        }

        private RequestOptions options() {
            RequestOptions options = new RequestOptions().setMethod(post.method())
                    .setHost(post.url().getHost().replaceAll("[\\[\\]]", ""))
                    .setPort(ReceiverAddress.port(post.url())).setSsl(ReceiverAddress.isHttps(post.url()))
                    .setURI(ReceiverAddress.target(post.url())).setFollowRedirects(false);
            post.headers().forEach((name, value) -> {
                if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                    options.putHeader(name, value);
                }
            });
            return options;
        }

        private void failed(Throwable failure) {
            String why = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            end(new PostResult(failure instanceof ConnectTimeoutException ? Kind.TIMED_OUT : Kind.UNREACHABLE, 0,
                    took(), why));
        }

        private void giveUp() {
            end(new PostResult(Kind.TIMED_OUT, 0, took(), "no answer in " + took().toMillis() + " ms"));
            if (request != null) {
                request.reset();
            }
        }

        private Duration took() {
            return Duration.ofMillis(Math.max(0, world.clock().millis() - began));
        }

        private void end(PostResult result) {
            if (ended) {
                return;
            }
            ended = true;
            timeout.cancel();
            try {
                then.accept(result);
            } finally {
                begun.end();
            }
        }
    }
}
