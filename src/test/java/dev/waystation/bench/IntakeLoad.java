package dev.waystation.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Customer.io webhooks of 1 KB with distinct ids and valid signatures, over keep-alive connections, closed loop. */
final class IntakeLoad {

    static final String SECRET = "benchmark_signing_key_0001";
    private static final String TIMESTAMP = "1700000000";
    private static final int BUCKETS = 100_000; // 50 microseconds each: up to 5 s
    private static final long BUCKET_NANOS = 50_000;
    private static final AtomicLong IDS = new AtomicLong(System.nanoTime());

    /** What one round measured. */
    record Result(long answers, long refused, double seconds, double p50, double p99, double worst) {
        double perSecond() {
            return answers / seconds;
        }
    }

    private final int port;
    private final int connections;
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLongArray latencies = new AtomicLongArray(BUCKETS);
    private volatile boolean counting;
    private volatile boolean running = true;

    private IntakeLoad(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /** Warms the server up, then measures. */
    static Result run(int port, int connections, int warmSeconds, int seconds) throws Exception {
        return new IntakeLoad(port, connections).measure(warmSeconds, seconds);
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
        private final Requests requests = new Requests();
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
            socket.write(requests.next());
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
            boolean stored = held.startsWith("HTTP/1.1 200");
            held = "";
            if (counting) {
                (stored ? answers : refused).incrementAndGet();
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

    /** Makes requests: a fixed text with a fresh event id, signed. */
    private static final class Requests {
        private static final String BODY = body();
        private static final int ID_AT = BODY.indexOf("00000000000000000000000000");
        private final byte[] body = BODY.getBytes(StandardCharsets.US_ASCII);
        private final Mac mac;

        Requests() {
            try {
                mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String body() {
            String head = "{\"event_id\":\"00000000000000000000000000\",\"object_type\":\"email\",\"metric\":\"opened\","
                    + "\"timestamp\":1700000000,\"data\":{\"campaign_id\":23,\"action_id\":42,\"delivery_id\":"
                    + "\"RPILAgUBcRhIBqSfeiIwdIYJKxTY\",\"recipient\":\"ann@example.com\",\"identifiers\":{\"id\":\"42\","
                    + "\"email\":\"ann@example.com\",\"cio_id\":\"d9c106000001\"},\"subject\":\"";
            char[] filler = new char[1024 - head.length() - 4];
            Arrays.fill(filler, 'x');
            return head + new String(filler) + "\"}} ";
        }

        Buffer next() {
            byte[] id = String.format("%026d", IDS.incrementAndGet()).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(id, 0, body, ID_AT, id.length);
            mac.update(("v0:" + TIMESTAMP + ":").getBytes(StandardCharsets.US_ASCII));
            String signature = HexFormat.of().formatHex(mac.doFinal(body));
            return Buffer.buffer(1400)
                    .appendString("POST /webhooks/customerio HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json"
                            + "\r\nX-CIO-Timestamp: " + TIMESTAMP + "\r\nX-CIO-Signature: " + signature
                            + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .appendBytes(body);
        }
    }
}
