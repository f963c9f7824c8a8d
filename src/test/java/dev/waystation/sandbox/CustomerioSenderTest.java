package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.sandbox.outbox.Happening;
import dev.waystation.sandbox.senders.SenderState;
import dev.waystation.sandbox.webhooks.WebhookSigning;
import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.customerio.CustomerIo;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer does to Customer.io's sender, row by row. */
class CustomerioSenderTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private SenderScene scene;

    private SenderScene scene(String... switches) throws Exception {
        scene = new SenderScene("customerio", switches);
        return scene;
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private static Instant at(Duration after) {
        return SenderScene.START.plus(after);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 299})
    void any_success_is_delivered_and_the_next_follows(int status) throws Exception {
        scene().subscribed().receiver.answers(status);
        scene.happenAndSettle("a", "b", "c");
        assertThat(scene.came()).containsExactly("a", "b", "c");
        assertThat(scene.report().state()).isEqualTo(SenderState.ON);
        assertThat(scene.counts().delivered()).isEqualTo(3);
        assertThat(scene.report().lastStatus()).isEqualTo(status);
    }

    @Test
    void no_answer_in_four_seconds_blocks_the_queue_with_the_plain_backoff() throws Exception {
        scene().subscribed().receiver.answers(WebhookReceiver.SILENCE);
        scene.happen("a", "b");
        scene.awaitPosts(1);
        scene.sandbox.step(Duration.ofMillis(3999));
        assertThat(scene.counts().inFlight()).isEqualTo(1);
        scene.receiver.answers(200);
        scene.sandbox.step(Duration.ofMillis(1));
        assertThat(scene.report().state()).isEqualTo(SenderState.BLOCKED);
        assertThat(scene.report().blockedUntil()).isEqualTo(at(Duration.ofSeconds(4).plus(MINUTE)));
        assertThat(scene.report().lastStatus()).isZero();
        assertThat(scene.came()).containsExactly("a");
        scene.step(MINUTE);
        assertThat(scene.came()).containsExactly("a", "a", "b");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 405, 410, 429, 500, 502, 521})
    void a_listed_status_costs_an_hour_and_then_the_backoff(int status) throws Exception {
        scene().subscribed().receiver.answers(status);
        scene.happenAndSettle("a", "b");
        assertThat(scene.report().blockedUntil()).isEqualTo(at(HOUR));
        scene.step(HOUR.minusMillis(1));
        assertThat(scene.came()).containsExactly("a");
        scene.step(Duration.ofMillis(1));
        assertThat(scene.came()).containsExactly("a", "a");
        assertThat(scene.report().blockedUntil()).isEqualTo(at(HOUR.plus(MINUTE.multipliedBy(2))));
        scene.receiver.answers(200);
        scene.step(MINUTE.multipliedBy(2));
        assertThat(scene.came()).containsExactly("a", "a", "a", "b");
        assertThat(scene.counts().retries()).isEqualTo(2);
    }

    @Test
    void a_broken_connection_costs_the_same_hour() throws Exception {
        scene().subscribed().receiver.answers(WebhookReceiver.RESET);
        scene.happenAndSettle("a");
        assertThat(scene.report().blockedUntil()).isEqualTo(at(HOUR));
        assertThat(scene.report().lastStatus()).isZero();
    }

    @Test
    void a_refused_connection_costs_the_same_hour() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        scene().sandbox.senders().subscribe("customerio", URI.create("http://localhost:" + closed + "/"));
        scene.happenAndSettle("a");
        assertThat(scene.report().blockedUntil()).isEqualTo(at(HOUR));
    }

    @Test
    void a_receiver_that_cannot_be_trusted_costs_the_same_hour() throws Exception {
        scene().sandbox.senders().subscribe("customerio",
                URI.create(scene.receiver.url("/in").toString().replace("http:", "https:")));
        scene.happenAndSettle("a");
        assertThat(scene.report().blockedUntil()).isEqualTo(at(HOUR));
        assertThat(scene.receiver.posts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 504, 301, 303, 307, 418, 501})
    void anything_else_has_the_plain_backoff_and_no_redirect_is_followed(int status) throws Exception {
        scene().subscribed().receiver.answers(status);
        scene.happenAndSettle("a", "b");
        Duration passed = Duration.ZERO;
        for (int step = 1; step <= 32; step *= 2) {
            passed = passed.plus(MINUTE.multipliedBy(step));
            assertThat(scene.report().blockedUntil()).isEqualTo(at(passed));
            scene.step(MINUTE.multipliedBy(step));
        }
        assertThat(scene.came()).hasSize(7).containsOnly("a");
        assertThat(scene.receiver.posts()).extracting(WebhookReceiver.Received::path)
                .containsOnly("/webhooks/customerio");
    }

    @Test
    void the_steps_of_the_backoff_can_be_set() throws Exception {
        scene("customerio.webhooks.backoff-first", "10s", "customerio.webhooks.backoff-longest", "25s").subscribed()
                .receiver.answers(503);
        scene.happenAndSettle("a");
        for (int seconds : new int[] {10, 20, 25, 25}) {
            Instant now = scene.sandbox.clock().instant();
            assertThat(Duration.between(now, scene.report().blockedUntil())).isEqualTo(Duration.ofSeconds(seconds));
            scene.step(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void after_seven_days_an_event_is_given_up_and_the_next_is_tried() throws Exception {
        scene().subscribed().receiver.answers(post -> scene.name(post).equals("a") ? 500 : 200);
        scene.happenAndSettle("a", "b");
        scene.step(Duration.ofDays(7).minusMillis(1));
        assertThat(scene.came()).hasSizeGreaterThan(10).containsOnly("a");
        assertThat(scene.report().blockedUntil()).isEqualTo(at(Duration.ofDays(7)));
        int tried = scene.came().size();
        scene.step(Duration.ofMillis(1));
        assertThat(scene.came().subList(tried, scene.came().size())).containsExactly("b");
        assertThat(scene.counts().discarded()).isEqualTo(1);
        assertThat(scene.counts().delivered()).isEqualTo(1);
        assertThat(scene.report().state()).isEqualTo(SenderState.ON);
    }

    @Test
    void a_receiver_that_moves_takes_along_what_waits_and_one_that_is_removed_does_not() throws Exception {
        scene().subscribed().receiver.answers(503);
        scene.happenAndSettle("a", "b");
        scene.receiver.answers(200);
        scene.sandbox.senders().subscribe("customerio", scene.receiver.url("/moved"));
        scene.step(MINUTE);
        assertThat(scene.receiver.posts()).extracting(WebhookReceiver.Received::path)
                .containsExactly("/webhooks/customerio", "/moved", "/moved");
        scene.receiver.answers(503);
        scene.happenAndSettle("c", "d");
        scene.sandbox.senders().unsubscribe("customerio");
        scene.sandbox.step(Duration.ofDays(1));
        assertThat(scene.came()).containsExactly("a", "a", "b", "c");
    }

    @Test
    void the_gateways_own_check_takes_the_signature_and_none_of_another_key() throws Exception {
        scene().subscribed();
        scene.happenAndSettle("ä");
        WebhookReceiver.Received post = scene.last();
        assertThat(SenderScene.check(new CustomerIo().webhooks(), post, "test_signing_key_0123456789"))
                .isInstanceOf(Authenticity.Authentic.class);
        assertThat(SenderScene.check(new CustomerIo().webhooks(), post, "another"))
                .isInstanceOf(Authenticity.Forged.class);
        assertThat(post.header("User-Agent")).contains("Customer.io");
        assertThat(post.header("Content-Type")).isEqualTo("application/json");
        assertThat(post.header("X-CIO-Timestamp")).isEqualTo(String.valueOf(SenderScene.START.getEpochSecond()));
    }

    @Test
    void a_retry_is_signed_anew_with_the_same_event_id() throws Exception {
        scene().subscribed().receiver.answers(503);
        scene.happenAndSettle("a");
        scene.step(MINUTE);
        WebhookReceiver.Received retry = scene.receiver.posts().get(1);
        long timestamp = at(MINUTE).getEpochSecond();
        assertThat(retry.header("X-CIO-Timestamp")).isEqualTo(String.valueOf(timestamp));
        assertThat(retry.header("X-CIO-Signature"))
                .isEqualTo(WebhookSigning.customerio("test_signing_key_0123456789", timestamp, retry.body()));
        assertThat(retry.body()).isEqualTo(scene.receiver.posts().get(0).body());
    }

    @Test
    void what_is_not_promised_of_a_retry_can_be_otherwise() throws Exception {
        scene("customerio.webhooks.signs-again", "false", "customerio.webhooks.event-id-stable", "false").subscribed()
                .receiver.answers(503);
        scene.happenAndSettle("a");
        scene.step(MINUTE);
        WebhookReceiver.Received retry = scene.receiver.posts().get(1);
        long first = SenderScene.START.getEpochSecond();
        assertThat(retry.header("X-CIO-Timestamp")).isEqualTo(String.valueOf(first));
        assertThat(retry.header("X-CIO-Signature"))
                .isEqualTo(WebhookSigning.customerio("test_signing_key_0123456789", first, retry.body()));
        assertThat(retry.json().path("event_id").asText()).hasSize(26);
        assertThat(scene.receiver.posts().get(0).json().path("event_id").asText()).isEqualTo("id-of-a");
    }

    @Test
    void webhooks_about_anything_but_email_may_come_unsigned() throws Exception {
        scene("customerio.webhooks.signs-all-kinds", "false").subscribed();
        for (String type : new String[] {"email_sent", "push_sent"}) {
            scene.sandbox.senders().happen(new Happening("customerio", type, new ObjectMapper().createObjectNode()));
        }
        scene.settle();
        assertThat(scene.receiver.posts().get(0).header("X-CIO-Signature")).isNotNull();
        assertThat(scene.receiver.posts().get(1).header("X-CIO-Signature")).isNull();
        assertThat(scene.receiver.posts().get(1).header("X-CIO-Timestamp")).isNull();
    }

    @Test
    void a_timestamp_may_be_a_text() throws Exception {
        scene("customerio.webhooks.string-timestamps", "true").subscribed();
        scene.happenAndSettle("a");
        assertThat(scene.last().json().path("timestamp").isTextual()).isTrue();
        assertThat(scene.last().json().path("timestamp").asLong()).isEqualTo(1_613_063_089);
    }

    @Test
    void credentials_in_the_address_are_sent_as_basic_authorisation_and_reported_nowhere() throws Exception {
        scene().sandbox.senders().subscribe("customerio", scene.receiver.urlWith("ws:s3cret", "/in?token=abc"));
        scene.happenAndSettle("a");
        assertThat(scene.last().header("Authorization")).isEqualTo("Basic d3M6czNjcmV0");
        assertThat(scene.report().toString()).doesNotContain("s3cret").doesNotContain("abc");
    }
}
