package dev.waystation.bench;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * So many requests a second whatever becomes of those before. Time counts from when a request was due, so that a server
 * that stalls is charged with all that had to wait.
 */
final class SteadyLoad implements AutoCloseable {

    /** What one stretch measured, milliseconds; the gap is the longest time without an answer. */
    record Result(long answers, double p50, double p99, double p999, double worst, double gap) {
    }

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Deque<Long> due = new ArrayDeque<>();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final long nanosBetween;
    private long nextAt;
    private boolean sending = true;
    private int opened;
    private long[] latencies = new long[1024];
    private int count;
    private long lastAnswer;
    private long longestGap;

    SteadyLoad(int port, int connections, int perSecond, Supplier<Supplier<Buffer>> requests) throws Exception {
        nanosBetween = TimeUnit.SECONDS.toNanos(1) / perSecond;
        NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        for (int i = 0; i < connections; i++) {
            NetSocket socket = client.connect(port, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
            onLoop(() -> idle.add(new Connection(socket, requests.get())));
        }
        onLoop(() -> {
            nextAt = System.nanoTime();
            return vertx.setPeriodic(1, tick -> tick());
        });
    }

    /** Measures for a while, with something done meanwhile. */
    Result measure(int seconds, ThrowingRunnable meanwhile) throws Exception {
        onLoop(() -> {
            count = 0;
            longestGap = 0;
            lastAnswer = System.nanoTime();
            return null;
        });
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        meanwhile.run(until);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, until - System.nanoTime()));
        return onLoop(() -> {
            long[] sorted = Arrays.copyOf(latencies, count);
            Arrays.sort(sorted);
            return new Result(count, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1),
                    longestGap / 1e6);
        });
    }

    /** Something that is done until a time, by {@link System#nanoTime}. */
    interface ThrowingRunnable {
        void run(long until) throws Exception;
    }

    /** Sends nothing more and waits for the answers to what was sent. @return how many were taken, all in all */
    long end() throws Exception {
        onLoop(() -> sending = false);
        while (onLoop(() -> !due.isEmpty() || idle.size() < opened)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return taken.get();
    }

    long refused() {
        return refused.get();
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN
                : sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * share) - 1)] / 1e6;
    }

    private <T> T onLoop(Supplier<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        context.runOnContext(any -> done.complete(work.get()));
        return done.get(60, TimeUnit.SECONDS);
    }

    private void tick() {
        long now = System.nanoTime();
        while (sending && nextAt <= now) {
            due.add(nextAt);
            nextAt += nanosBetween;
        }
        while (!due.isEmpty() && !idle.isEmpty()) {
            idle.poll().send(due.poll());
        }
    }

    private void answered(long dueAt) {
        long now = System.nanoTime();
        if (count == latencies.length) {
            latencies = Arrays.copyOf(latencies, count * 2);
        }
        latencies[count++] = now - dueAt;
        longestGap = Math.max(longestGap, now - lastAnswer);
        lastAnswer = now;
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** One connection: sends, waits for the answer, is idle again. */
    private final class Connection {

        private final NetSocket socket;
        private final Supplier<Buffer> own;
        private long dueAt;
        private String held = "";

        Connection(NetSocket socket, Supplier<Buffer> own) {
            this.socket = socket;
            this.own = own;
            opened++;
            socket.handler(this::received);
        }

        void send(long at) {
            dueAt = at;
            socket.write(own.get());
        }

        private void received(Buffer data) {
            held += data.toString(StandardCharsets.US_ASCII);
            int head = held.indexOf("\r\n\r\n");
            if (head < 0) {
                return;
            }
            int at = held.toLowerCase(Locale.ROOT).indexOf("content-length: ");
            int length = at < 0 ? 0 : Integer.parseInt(held.substring(at + 16, held.indexOf("\r\n", at)).trim());
            if (held.length() < head + 4 + length) {
                return;
            }
            (held.startsWith("HTTP/1.1 2") ? taken : refused).incrementAndGet();
            held = "";
            answered(dueAt);
            idle.add(this);
            tick();
        }
    }
}
