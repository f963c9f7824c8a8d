package dev.waystation.sandbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.webhooks.WebhookRequest.Nature;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookPlayerTest {

    private final List<String> notifications = Collections.synchronizedList(new ArrayList<>());
    private Vertx vertx;
    private HttpServer server;
    private volatile ToIntFunction<HttpServerRequest> answer = request -> 200;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        server = vertx.createHttpServer().requestHandler(request -> request.body().onSuccess(body -> {
            int status = answer.applyAsInt(request);
            if (status == 0) {
                request.connection().close();
                return;
            }
            if (status == 200 && request.path().endsWith("intercom")) {
                notifications.add(body.toJsonObject().getString("id"));
            }
            request.response().setStatusCode(status).end();
        }));
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private PlayerSettings settings() {
        return PlayerSettings.towards(URI.create("http://127.0.0.1:" + server.actualPort()))
                .withRetries(Duration.ofMillis(5), 4);
    }

    private static Iterator<WebhookRequest> mix(int count, WebhookMix.Shares shares) {
        return new WebhookMix(count, shares, Population.of(20), new Random(1), InstantSource.system(),
                WebhookSecrets.DEFAULT);
    }

    private static Iterator<WebhookRequest> one(String vendor) {
        return one(vendor, Nature.GENUINE);
    }

    private static Iterator<WebhookRequest> one(String vendor, Nature nature) {
        return List.of(new WebhookRequest(vendor, "/webhooks/" + vendor, Map.of(), new byte[0], nature, List.of()))
                .iterator();
    }

    private static PlayProgress play(PlayerSettings settings, Iterator<WebhookRequest> stream) throws Exception {
        try (WebhookPlayer player = new WebhookPlayer(settings)) {
            return player.play(stream).get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void every_webhook_is_posted_once_and_counted_by_vendor_and_status() throws Exception {
        try (WebhookPlayer player = new WebhookPlayer(settings())) {
            PlayProgress end = player.play(mix(2_000, WebhookMix.Shares.CLEAN)).get(20, TimeUnit.SECONDS);
            assertThat(end.started()).isEqualTo(2_000);
            assertThat(end.accepted()).isEqualTo(2_000);
            assertThat(end.open()).isZero();
            assertThat(end.answered(200)).isEqualTo(2_000);
            assertThat(end.answers()).containsOnlyKeys("brevo", "customerio", "intercom");
            assertThat(end.p50Micros()).isPositive().isLessThanOrEqualTo(end.p99Micros());
            assertThat(player.receipts()).hasSize(2_000).allMatch(receipt -> receipt.attempts() == 1);
        }
    }

    @Test
    void one_persons_webhooks_arrive_in_the_order_they_were_written_whatever_is_refused() throws Exception {
        Random random = new Random(3);
        answer = request -> random.nextInt(5) == 0 ? 503 : 200;
        Set<String> accepted = new HashSet<>();
        try (WebhookPlayer player = new WebhookPlayer(settings())) {
            player.play(mix(1_500, WebhookMix.Shares.CLEAN)).get(20, TimeUnit.SECONDS);
            player.receipts().forEach(receipt -> receipt.events().forEach(event -> accepted.add(event.eventId())));
        }
        Map<Integer, Long> last = new HashMap<>();
        for (String id : notifications) {
            LaneMark mark = LaneMark.in(id).orElseThrow();
            if (mark.person() != 0) {
                assertThat(mark.sequence()).isGreaterThan(last.getOrDefault(mark.person(), 0L));
                last.put(mark.person(), mark.sequence());
            }
            assertThat(accepted).contains(id);
        }
        assertThat(last).isNotEmpty();
    }

    @Test
    void each_vendor_tries_again_as_it_does() throws Exception {
        Map<String, Map<Integer, Integer>> attempts = Map.of(
                "customerio", Map.of(503, 4, 500, 4, 429, 4, 0, 4),
                "brevo", Map.of(503, 1, 400, 1, 429, 5, 0, 5),
                "intercom", Map.of(503, 2, 500, 2, 410, 1, 0, 2));
        for (String vendor : attempts.keySet()) {
            for (Map.Entry<Integer, Integer> expected : attempts.get(vendor).entrySet()) {
                answer = request -> expected.getKey();
                PlayProgress end = play(settings(), one(vendor));
                assertThat(end.answered(vendor, expected.getKey())).as(vendor + " told " + expected.getKey())
                        .isEqualTo(expected.getValue().longValue());
                assertThat(end.refused()).isEqualTo(1);
                assertThat(end.retries()).isEqualTo(expected.getValue() - 1L);
            }
        }
        answer = request -> 401;
        assertThat(play(settings(), one("customerio", Nature.FORGED)).answered(401)).isEqualTo(1);
    }

    @Test
    void a_refusal_that_passes_ends_in_a_receipt() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        answer = request -> calls.incrementAndGet() == 1 ? 0 : 200;
        try (WebhookPlayer player = new WebhookPlayer(settings())) {
            player.play(one("brevo")).get(20, TimeUnit.SECONDS);
            assertThat(player.receipts()).singleElement().satisfies(receipt -> {
                assertThat(receipt.attempts()).isEqualTo(2);
                assertThat(receipt.repeated()).isTrue();
            });
        }
    }

    @Test
    void a_gateway_that_is_not_there_is_counted() throws Exception {
        PlayerSettings settings = settings();
        server.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        PlayProgress end = play(settings, mix(20, WebhookMix.Shares.CLEAN));
        assertThat(end.accepted()).isZero();
        assertThat(end.refused()).isEqualTo(20);
        assertThat(end.connectionsRefused()).isEqualTo(end.answered(0)).isPositive();
    }

    @Test
    void no_more_than_the_rate_is_sent() throws Exception {
        long before = System.nanoTime();
        play(settings().withRate(200), mix(101, WebhookMix.Shares.CLEAN));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(490));
    }

    @Test
    void no_more_than_its_connections_are_used_and_receipts_are_bounded() throws Exception {
        AtomicInteger most = new AtomicInteger();
        Set<Object> connections = Collections.synchronizedSet(new HashSet<>());
        answer = request -> {
            connections.add(request.connection());
            most.accumulateAndGet(connections.size(), Math::max);
            return 200;
        };
        try (WebhookPlayer player = new WebhookPlayer(settings().withConnections(3).withReceipts(10))) {
            player.play(mix(300, WebhookMix.Shares.CLEAN)).get(20, TimeUnit.SECONDS);
            assertThat(most.get()).isLessThanOrEqualTo(3);
            assertThat(player.receipts()).hasSize(10);
        }
    }

    @Test
    void a_stream_that_fails_fails_the_play() {
        Iterator<WebhookRequest> broken = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public WebhookRequest next() {
                throw new IllegalStateException("no more paper");
            }
        };
        assertThatThrownBy(() -> play(settings(), broken)).hasRootCauseMessage("no more paper");
    }

    @Test
    void latencies_are_told_within_a_sixteenth() {
        LatencyBuckets buckets = new LatencyBuckets();
        for (int micros = 1; micros <= 10_000; micros++) {
            buckets.add(micros);
        }
        assertThat(buckets.percentile(0.5)).isBetween(5_000L, 5_350L);
        assertThat(buckets.percentile(0.99)).isBetween(9_900L, 10_000L);
        assertThat(buckets.percentile(1)).isEqualTo(10_000);
        assertThat(new LatencyBuckets().percentile(0.5)).isZero();
    }
}
