package dev.waystation.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/** Requests over keep-alive connections, each sent when the one before was answered. */
final class ClosedLoop {

    private static final int BUCKETS = 100_000; // 50 microseconds each: up to 5 s
    private static final long BUCKET_NANOS = 50_000;

    /** What one round measured. */
    record Result(long answers, long refused, double seconds, double p50, double p99, double worst) {
        double perSecond() {
            return answers / seconds;
        }
    }

    private final int port;
    private final int connections;
    private final Supplier<Supplier<Buffer>> requests;
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLongArray latencies = new AtomicLongArray(BUCKETS);
    private volatile boolean counting;
    private volatile boolean running = true;

    private ClosedLoop(int port, int connections, Supplier<Supplier<Buffer>> requests) {
        this.port = port;
        this.connections = connections;
        this.requests = requests;
    }

    /**
     * Warms the server up, then measures.
     *
     * @param requests gives each connection what writes its requests
     */
    static Result run(int port, int connections, int warmSeconds, int seconds, Supplier<Supplier<Buffer>> requests)
            throws Exception {
        return new ClosedLoop(port, connections, requests).measure(warmSeconds, seconds);
    }

    private Result measure(int warmSeconds, int seconds) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        CountDownLatch ended = new CountDownLatch(connections);
        for (int i = 0; i < connections; i++) {
            client.connect(port, "127.0.0.1").onSuccess(socket -> new Connection(socket, ended).send())
                    .onFailure(problem -> {
                        refused.incrementAndGet();
                        ended.countDown();
                    });
        }
        TimeUnit.SECONDS.sleep(warmSeconds);
        counting = true;
        long from = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        counting = false;
        double took = (System.nanoTime() - from) / 1e9;
        running = false;
        ended.await(5, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        return new Result(answers.get(), refused.get(), took, percentile(0.50), percentile(0.99), percentile(1));
    }

    private double percentile(double share) {
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            all += latencies.get(i);
        }
        long wanted = (long) Math.ceil(all * share);
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += latencies.get(i);
            if (seen >= wanted) {
                return (i + 1) * BUCKET_NANOS / 1e6;
            }
        }
        return BUCKETS * BUCKET_NANOS / 1e6;
    }

    /** One connection: sends, waits for the answer, sends again. */
    private final class Connection {
        private final NetSocket socket;
        private final CountDownLatch ended;
        private final Supplier<Buffer> own = requests.get();
        private long sentAt;
        private String held = "";

        Connection(NetSocket socket, CountDownLatch ended) {
            this.socket = socket;
            this.ended = ended;
            socket.handler(this::received);
            socket.closeHandler(none -> ended.countDown());
        }

        void send() {
            sentAt = System.nanoTime();
            socket.write(own.get());
        }

        private void received(Buffer data) {
            held = held.isEmpty() ? data.toString(StandardCharsets.US_ASCII)
                    : held + data.toString(StandardCharsets.US_ASCII);
            int head = held.indexOf("\r\n\r\n");
            if (head < 0) {
                return;
            }
            int at = held.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ");
            int length = at < 0 ? 0 : Integer.parseInt(held.substring(at + 16, held.indexOf("\r\n", at)).trim());
            if (held.length() < head + 4 + length) {
                return;
            }
            boolean taken = held.startsWith("HTTP/1.1 2");
            held = "";
            if (counting) {
                (taken ? answers : refused).incrementAndGet();
                long bucket = (System.nanoTime() - sentAt) / BUCKET_NANOS;
                latencies.incrementAndGet((int) Math.min(bucket, BUCKETS - 1));
            }
            if (running) {
                send();
            } else {
                socket.close();
            }
        }
    }
}
