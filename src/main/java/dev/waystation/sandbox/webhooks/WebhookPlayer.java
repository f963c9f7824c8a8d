package dev.waystation.sandbox.webhooks;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts webhooks to a gateway as the vendors would: over keep-alive connections, one person's in order, again after a
 * refusal where the vendor does so. A gateway that is not there is counted, never an error.
 *
 * <p>All work is done on one event loop; {@link #progress()} and {@link #receipts()} may be asked from any thread at
 * any time. One stream at a time.
 */
public final class WebhookPlayer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPlayer.class);
    private static final int TAKEN_AHEAD_PER_CONNECTION = 4;
    private static final long STOP_SECONDS = 10;

    private final PlayerSettings settings;
    private final Vertx vertx;
    private final Context loop;
    private final HttpClient client;
    private final PlayTally tally;
    private final AtomicBoolean playing = new AtomicBoolean();

    public WebhookPlayer(PlayerSettings settings) {
        this.settings = settings;
        this.tally = new PlayTally(settings.receipts());
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        this.loop = vertx.getOrCreateContext();
        HttpClientOptions options = new HttpClientOptions().setKeepAlive(true)
                .setConnectTimeout((int) settings.timeout().toMillis())
                .setSsl("https".equals(settings.gateway().getScheme()))
                .setDefaultHost(settings.gateway().getHost()).setDefaultPort(port(settings));
        // A gateway that is killed breaks its connections off; each request notices and counts that itself.
        this.client = vertx.httpClientBuilder().with(options)
                .with(new PoolOptions().setHttp1MaxSize(settings.connections()))
                .withConnectHandler(connection -> connection.exceptionHandler(
                        broken -> LOG.debug("a connection broke: {}", broken.toString())))
                .build();
    }

    private static int port(PlayerSettings settings) {
        int port = settings.gateway().getPort();
        return port >= 0 ? port : "https".equals(settings.gateway().getScheme()) ? 443 : 80;
    }

    /**
     * Plays a stream to its end. The stream is asked from the player's own thread, a little ahead of what is sent.
     *
     * @return how it went, once every webhook was accepted or given up
     * @throws IllegalStateException when a stream is playing already
     */
    public CompletableFuture<PlayProgress> play(Iterator<WebhookRequest> stream) {
        if (!playing.compareAndSet(false, true)) {
            throw new IllegalStateException("the player plays one stream at a time; wait for the one it has");
        }
        Play play = new Play(stream);
        loop.runOnContext(start -> play.goOn());
        return play.done.whenComplete((progress, failure) -> playing.set(false));
    }

    /** How far it is. */
    public PlayProgress progress() {
        return tally.progress();
    }

    /** The webhooks that got a 2xx, in order of their answers, as far as the settings remember them. */
    public List<Receipt> receipts() {
        return tally.receipts();
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the player did not stop in " + STOP_SECONDS + " s", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One stream being played; touched by the event loop alone. */
    private final class Play {

        private final Iterator<WebhookRequest> stream;
        private final CompletableFuture<PlayProgress> done = new CompletableFuture<>();
        private final LaneOrder lanes = new LaneOrder();
        private final Deque<PlayJob> ready = new ArrayDeque<>();
        private final long began = System.nanoTime();
        private int taken;
        private int inFlight;
        private long firstAttempts;
        private boolean waitingForRate;

        Play(Iterator<WebhookRequest> stream) {
            this.stream = stream;
        }

        void goOn() {
            try {
                takeAndSend();
            } catch (RuntimeException broken) {
                done.completeExceptionally(broken);
            }
        }

        private void takeAndSend() {
            while (inFlight < settings.connections()) {
                while (ready.isEmpty() && taken < settings.connections() * TAKEN_AHEAD_PER_CONNECTION
                        && stream.hasNext()) {
                    PlayJob job = new PlayJob(stream.next());
                    taken++;
                    if (lanes.enter(job)) {
                        ready.addLast(job);
                    }
                }
                if (ready.isEmpty() || tooFast(ready.peekFirst())) {
                    break;
                }
                send(ready.removeFirst());
            }
            if (taken == 0 && !stream.hasNext()) {
                done.complete(tally.progress());
            }
        }

        private boolean tooFast(PlayJob job) {
            if (settings.perSecond() == 0 || job.attempts > 0) {
                return false;
            }
            double dueNanos = firstAttempts / settings.perSecond() * 1e9;
            long waitMillis = (long) Math.ceil((dueNanos - (System.nanoTime() - began)) / 1e6);
            if (waitMillis <= 0) {
                return false;
            }
            if (!waitingForRate) {
                waitingForRate = true;
                vertx.setTimer(waitMillis, due -> {
                    waitingForRate = false;
                    goOn();
                });
            }
            return true;
        }

        private void send(PlayJob job) {
            inFlight++;
            firstAttempts += job.attempts == 0 ? 1 : 0;
            job.attempts++;
            tally.sent(job);
            long sentAt = System.nanoTime();
            RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST).setURI(job.request.path())
                    .setTimeout(settings.timeout().toMillis());
            job.request.headers().forEach(options::putHeader);
            client.request(options)
                    .compose(request -> request.send(Buffer.buffer(job.request.body())))
                    .compose(response -> response.end().map(response.statusCode()))
                    .recover(failure -> {
                        if (failure instanceof ConnectException) {
                            tally.connectionRefused();
                        }
                        return Future.succeededFuture(0);
                    })
                    .onSuccess(status -> answered(job, status, System.nanoTime() - sentAt));
        }

        private void answered(PlayJob job, int status, long nanos) {
            inFlight--;
            job.wentUnanswered |= status == 0;
            tally.answered(job, status, nanos);
            if (RetryHabit.sendsAgain(job, status, settings.customerioTries())) {
                vertx.setTimer(settings.retryDelay().toMillis(), due -> {
                    ready.addFirst(job);
                    goOn();
                });
            } else {
                tally.finished(job, status >= 200 && status < 300);
                taken--;
                ready.addAll(lanes.leave(job));
            }
            goOn();
        }
    }
}
