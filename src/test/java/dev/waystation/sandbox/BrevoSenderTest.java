package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.senders.SenderState;
import dev.waystation.sandbox.senders.Senders;
import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.brevo.Brevo;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer does to Brevo's sender, row by row. */
class BrevoSenderTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration[] WAITS =
            {Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(8)};

    private SenderScene scene;

    private SenderScene scene(String... switches) throws Exception {
        scene = new SenderScene("brevo", switches);
        return scene;
    }

    private SenderScene batched(String... switches) throws Exception {
        scene(switches).sandbox.senders().subscribe("brevo", scene.receiver.url("/in"), Set.of(), Map.of(), true);
        return scene;
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private void comesFiveTimesInElevenHours() {
        for (int attempts = 1; attempts <= WAITS.length; attempts++) {
            assertThat(scene.counts().posts()).isEqualTo(attempts);
            scene.step(WAITS[attempts - 1].minusMillis(1));
            assertThat(scene.counts().posts()).isEqualTo(attempts);
            scene.step(Duration.ofMillis(1));
        }
        assertThat(scene.counts().posts()).isEqualTo(5);
        assertThat(scene.counts().discarded()).isEqualTo(1);
        scene.step(Duration.ofDays(2));
        assertThat(scene.counts().posts()).isEqualTo(5);
    }

    @Test
    void success_is_delivered() throws Exception {
        scene().subscribed().receiver.answers(204);
        scene.happenAndSettle("a", "b");
        assertThat(scene.came()).containsExactly("a", "b");
        assertThat(scene.counts().delivered()).isEqualTo(2);
    }

    @Test
    void a_429_is_sent_again_four_times_and_then_given_up() throws Exception {
        scene().subscribed().receiver.answers(429);
        scene.happenAndSettle("a");
        comesFiveTimesInElevenHours();
    }

    @Test
    void so_is_what_meets_nobody() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        scene().sandbox.senders().subscribe("brevo", URI.create("http://127.0.0.1:" + closed + "/"));
        scene.happenAndSettle("a");
        comesFiveTimesInElevenHours();
    }

    @Test
    void so_is_what_gets_no_answer_in_time() throws Exception {
        scene("brevo.webhooks.timeout", "7s").subscribed().receiver.answers(WebhookReceiver.SILENCE);
        scene.happen("a");
        scene.awaitPosts(1);
        scene.sandbox.step(Duration.ofMillis(6_999));
        assertThat(scene.counts().inFlight()).isEqualTo(1);
        scene.receiver.answers(200);
        scene.sandbox.step(Duration.ofMillis(1));
        assertThat(scene.counts().inFlight()).isZero();
        assertThat(scene.counts().queued()).isEqualTo(1);
        scene.step(WAITS[0]);
        assertThat(scene.counts().delivered()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 422, 500, 502, 503, 504, 302})
    void any_other_answer_discards_the_event(int status) throws Exception {
        scene().subscribed().receiver.answers(status);
        scene.happenAndSettle("a");
        assertThat(scene.counts().discarded()).isEqualTo(1);
        scene.step(Duration.ofDays(1));
        assertThat(scene.came()).containsExactly("a");
        assertThat(scene.report().lastStatus()).isEqualTo(status);
    }

    @Test
    void the_older_edition_of_the_page_can_be_had_too() throws Exception {
        scene("brevo.webhooks.retries-5xx", "true").subscribed().receiver.answers(503);
        scene.happenAndSettle("a");
        comesFiveTimesInElevenHours();
        scene.receiver.answers(404);
        scene.happenAndSettle("b");
        assertThat(scene.counts().discarded()).isEqualTo(2);
    }

    @Test
    void one_event_that_is_refused_holds_no_other_back() throws Exception {
        scene().subscribed().receiver.answers(post -> scene.name(post).equals("a") ? 429 : 200);
        scene.happenAndSettle("a", "b", "c");
        assertThat(scene.came()).containsExactly("a", "b", "c");
        assertThat(scene.counts().delivered()).isEqualTo(2);
        assertThat(scene.counts().queued()).isEqualTo(1);
        assertThat(scene.report().state()).isEqualTo(SenderState.ON);
    }

    @Test
    void the_id_is_that_of_the_webhook() throws Exception {
        scene().subscribed();
        scene.happenAndSettle("a");
        assertThat(scene.last().json().path("id").asLong()).isEqualTo(Senders.CONTROL_ID);
    }

    @Test
    void the_token_is_the_one_the_gateway_checks() throws Exception {
        scene().subscribed();
        scene.happenAndSettle("a");
        assertThat(scene.last().header("Authorization")).isEqualTo("Bearer test-token-0001");
        assertThat(SenderScene.check(new Brevo().webhooks(), scene.last(), "test-token-0001"))
                .isInstanceOf(Authenticity.Authentic.class);
        assertThat(SenderScene.check(new Brevo().webhooks(), scene.last(), "test-token-0002"))
                .isInstanceOf(Authenticity.Forged.class);
    }

    @Test
    void credentials_of_the_address_and_headers_of_the_subscription_are_sent() throws Exception {
        scene().sandbox.senders().subscribe("brevo", scene.receiver.urlWith("ws:s3cret", "/in"), Set.of(),
                Map.of("X-Own", "yes", "Content-Length", "7"), false);
        scene.happenAndSettle("a");
        assertThat(scene.last().header("Authorization")).isEqualTo("Basic d3M6czNjcmV0");
        assertThat(scene.last().header("X-Own")).isEqualTo("yes");
        assertThat(scene.last().json().path("n").asText()).isEqualTo("a");
        scene.sandbox.senders().subscribe("brevo", scene.receiver.url("/in"), Set.of(),
                Map.of("authorization", "Bearer own"), false);
        scene.happenAndSettle("b");
        assertThat(scene.last().header("Authorization")).isEqualTo("Bearer own");
    }

    @Test
    void a_batched_webhook_comes_when_its_five_minutes_are_over() throws Exception {
        batched();
        scene.happen("a");
        scene.step(MINUTE.multipliedBy(4));
        scene.happen("b", "c");
        scene.step(MINUTE.minusMillis(1));
        assertThat(scene.receiver.posts()).isEmpty();
        assertThat(scene.counts().queued()).isEqualTo(3);
        scene.step(Duration.ofMillis(1));
        assertThat(scene.receiver.posts()).hasSize(1);
        assertThat(scene.last().json().isArray()).isTrue();
        assertThat(scene.last().json().findValuesAsText("n")).containsExactly("a", "b", "c");
        assertThat(scene.counts().delivered()).isEqualTo(3);
        scene.happen("d");
        scene.step(MINUTE.multipliedBy(5));
        assertThat(scene.last().json().findValuesAsText("n")).containsExactly("d");
    }

    @Test
    void a_batch_has_five_hundred_events_at_most_and_is_tried_again_as_a_whole() throws Exception {
        batched();
        scene.receiver.answers(429);
        scene.happen(IntStream.range(0, 1_001).mapToObj(String::valueOf).toArray(String[]::new));
        scene.step(MINUTE.multipliedBy(5));
        assertThat(scene.receiver.posts()).extracting(each -> each.json().size()).containsExactly(500, 500, 1);
        scene.receiver.answers(200);
        scene.receiver.forget();
        scene.step(MINUTE.multipliedBy(10));
        assertThat(scene.receiver.posts()).extracting(each -> each.json().size())
                .containsExactlyInAnyOrder(500, 500, 1);
        assertThat(scene.counts().delivered()).isEqualTo(1_001);
    }

    @Test
    void the_container_of_a_batch_can_be_an_object() throws Exception {
        batched("brevo.webhooks.batch-container", "events");
        scene.happen("a", "b");
        scene.step(MINUTE.multipliedBy(5));
        JsonNode body = scene.last().json();
        assertThat(body.fieldNames()).toIterable().containsExactly("events");
        assertThat(body.findValuesAsText("n")).containsExactly("a", "b");
    }
}
