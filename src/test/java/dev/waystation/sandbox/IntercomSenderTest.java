package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.outbox.Happening;
import dev.waystation.sandbox.senders.SenderState;
import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.intercom.Intercom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer does to Intercom's sender, row by row. */
class IntercomSenderTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private SenderScene scene;

    private SenderScene scene(String... switches) throws Exception {
        scene = new SenderScene("intercom", switches);
        return scene;
    }

    /** Set and greeted. */
    private SenderScene greeted(String... switches) throws Exception {
        scene(switches).subscribed();
        scene.awaitPosts(1);
        scene.settle();
        scene.receiver.forget();
        return scene;
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private static String[] names(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toArray(String[]::new);
    }

    private long delivered() {
        return scene.counts().delivered();
    }

    @Test
    void a_receiver_is_looked_for_and_greeted_with_a_signed_ping() throws Exception {
        scene().subscribed();
        scene.awaitPosts(1);
        assertThat(scene.receiver.looks()).hasSize(1);
        WebhookReceiver.Received ping = scene.last();
        assertThat(ping.json().path("topic").asText()).isEqualTo("ping");
        assertThat(SenderScene.check(new Intercom().webhooks(), ping, "test-client-secret"))
                .isInstanceOf(Authenticity.Authentic.class);
        assertThat(SenderScene.check(new Intercom().webhooks(), ping, "another"))
                .isInstanceOf(Authenticity.Forged.class);
        assertThat(ping.header("User-Agent")).isEqualTo("intercom-parrot-service-client/1.0");
        assertThat(ping.header("Accept")).isEqualTo("application/json");
    }

    @Test
    void a_receiver_that_does_not_answer_head_gets_nothing_until_it_does() throws Exception {
        scene().receiver.answersHead(404);
        scene.subscribed();
        scene.happenAndSettle("a");
        assertThat(scene.report().state()).isEqualTo(SenderState.DISABLED);
        assertThat(scene.report().note()).contains("HEAD").contains("404");
        assertThat(scene.receiver.posts()).isEmpty();
        assertThat(scene.counts().dropped()).isEqualTo(1);
        scene.receiver.answersHead(200);
        scene.happen("b");
        scene.awaitPosts(2);
        scene.settle();
        assertThat(scene.receiver.posts()).extracting(each -> each.json().path("topic").asText())
                .containsExactly("ping", "any");
        assertThat(scene.report().state()).isEqualTo(SenderState.ON);
    }

    @Test
    void a_look_follows_no_redirect() throws Exception {
        scene().receiver.answersHead(302);
        scene.subscribed();
        assertThat(scene.receiver.looks()).extracting(WebhookReceiver.Received::path)
                .containsExactly("/webhooks/intercom");
        assertThat(scene.report().state()).isEqualTo(SenderState.DISABLED);
    }

    @Test
    void pings_come_now_and_then() throws Exception {
        greeted("intercom.webhooks.ping-every", "6h");
        scene.step(DAY);
        assertThat(scene.receiver.posts()).hasSize(4)
                .allMatch(each -> each.json().path("topic").asText().equals("ping"));
    }

    @Test
    void a_notification_has_the_whole_envelope() throws Exception {
        greeted();
        scene.happenAndSettle("a");
        JsonNode sent = scene.last().json();
        long now = SenderScene.START.getEpochSecond();
        assertThat(sent.fieldNames()).toIterable().contains("type", "app_id", "topic", "id", "self", "created_at",
                "delivery_attempts", "first_sent_at", "links", "delivery_status", "delivered_at", "data");
        assertThat(sent.path("type").asText()).isEqualTo("notification_event");
        assertThat(sent.path("id").asText()).matches("notif_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(sent.path("created_at").asLong()).isEqualTo(now);
        assertThat(sent.path("delivery_attempts").asInt()).isEqualTo(1);
        assertThat(sent.path("delivery_status").asText()).isEqualTo("pending");
        assertThat(sent.at("/data/type").asText()).isEqualTo("notification_event_data");
        assertThat(sent.at("/data/item/n").asText()).isEqualTo("a");
        assertThat(delivered()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 422, 500, 502, 503, 302, WebhookReceiver.RESET})
    void a_failure_is_sent_again_once_after_a_minute_and_then_lost(int status) throws Exception {
        greeted().receiver.answers(status);
        scene.happenAndSettle("a");
        scene.step(MINUTE.minusMillis(1));
        assertThat(scene.came()).containsExactly("a");
        scene.step(Duration.ofMillis(1));
        assertThat(scene.came()).containsExactly("a", "a");
        JsonNode retry = scene.last().json();
        JsonNode first = scene.receiver.posts().get(0).json();
        assertThat(retry.path("delivery_attempts").asInt()).isEqualTo(2);
        assertThat(retry.path("delivery_status").asText()).isEqualTo("retry");
        assertThat(retry.path("first_sent_at")).isEqualTo(first.path("first_sent_at"));
        assertThat(retry.path("id")).isEqualTo(first.path("id"));
        assertThat(scene.counts().discarded()).isEqualTo(1);
        scene.step(DAY);
        assertThat(scene.came()).hasSize(2);
    }

    @Test
    void no_answer_in_five_seconds_is_a_failure() throws Exception {
        greeted().receiver.answers(WebhookReceiver.SILENCE);
        scene.happen("a");
        scene.awaitPosts(1);
        scene.sandbox.step(Duration.ofMillis(4_999));
        assertThat(scene.counts().inFlight()).isEqualTo(1);
        scene.receiver.answers(200);
        scene.sandbox.step(Duration.ofMillis(1));
        assertThat(scene.counts().inFlight()).isZero();
        scene.step(MINUTE);
        assertThat(scene.last().json().path("delivery_attempts").asInt()).isEqualTo(2);
        assertThat(delivered()).isEqualTo(2);
    }

    @Test
    void an_answer_after_half_a_second_is_counted_as_slow() throws Exception {
        greeted().receiver.answers(WebhookReceiver.SILENCE);
        scene.happen("a");
        scene.awaitPosts(1);
        scene.sandbox.step(Duration.ofMillis(500));
        scene.receiver.release(200);
        scene.settle();
        assertThat(scene.counts().slow()).isZero();
        scene.happen("b");
        scene.awaitPosts(2);
        scene.sandbox.step(Duration.ofMillis(501));
        scene.receiver.release(200);
        scene.settle();
        assertThat(scene.counts().slow()).isEqualTo(1);
        assertThat(delivered()).isEqualTo(3);
    }

    @Test
    void a_410_disables_the_receiver_until_it_is_set_live() throws Exception {
        greeted().receiver.answers(410);
        scene.happenAndSettle("a");
        scene.happenAndSettle("b");
        scene.step(DAY);
        assertThat(scene.came()).containsExactly("a");
        assertThat(scene.report().state()).isEqualTo(SenderState.DISABLED);
        scene.receiver.answers(200);
        scene.sandbox.senders().live("intercom");
        scene.awaitPosts(2);
        scene.happenAndSettle("c");
        scene.awaitPosts(3);
        assertThat(scene.receiver.posts().get(1).json().path("topic").asText()).isEqualTo("ping");
        assertThat(scene.came().get(2)).isEqualTo("c");
    }

    @Test
    void a_429_slows_down_from_one_minute_to_two_hours_and_what_is_delayed_longer_is_dropped() throws Exception {
        greeted().receiver.answers(429);
        scene.happenAndSettle("a");
        Duration passed = Duration.ZERO;
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 64}) {
            assertThat(scene.report().state()).isEqualTo(SenderState.THROTTLED);
            passed = passed.plus(MINUTE.multipliedBy(minutes));
            assertThat(scene.report().blockedUntil()).isEqualTo(SenderScene.START.plus(passed));
            if (minutes == 64) {
                scene.happenAndSettle("b");
            }
            scene.step(MINUTE.multipliedBy(minutes));
        }
        // After 127 minutes: the first is dropped, the second asks and is refused.
        assertThat(scene.came()).hasSize(8).endsWith("a", "b");
        assertThat(scene.counts().discarded()).isEqualTo(1);
        assertThat(scene.report().blockedUntil()).isEqualTo(SenderScene.START.plus(passed).plus(Duration.ofHours(2)));
    }

    @Test
    void a_success_ends_the_slowness() throws Exception {
        greeted().receiver.answers(429);
        scene.happenAndSettle("a", "b", "c");
        scene.receiver.answers(200);
        scene.step(MINUTE);
        assertThat(scene.came()).containsExactly("a", "a", "b", "c");
        assertThat(scene.report().state()).isEqualTo(SenderState.ON);
        scene.receiver.answers(429);
        scene.happenAndSettle("d");
        assertThat(Duration.between(scene.sandbox.clock().instant(), scene.report().blockedUntil())).isEqualTo(MINUTE);
    }

    @Test
    void more_than_a_thousand_errors_in_a_row_pause_it_and_the_newest_comes_first_after() throws Exception {
        greeted().receiver.answers(500);
        scene.happenAndSettle(names(0, 1_000));
        assertThat(scene.report().state()).isEqualTo(SenderState.ON);
        scene.happenAndSettle("last straw");
        assertThat(scene.report().state()).isEqualTo(SenderState.PAUSED);
        Instant paused = scene.sandbox.clock().instant();
        assertThat(scene.report().blockedUntil()).isEqualTo(paused.plus(MINUTE.multipliedBy(15)));
        scene.receiver.answers(200);
        scene.receiver.forget();
        scene.step(MINUTE.multipliedBy(14));
        scene.happenAndSettle("x", "y", "z");
        assertThat(scene.receiver.posts()).isEmpty();
        scene.step(MINUTE);
        assertThat(scene.came()).hasSize(1_004).startsWith("z", "y", "x", "last straw", "999");
        assertThat(scene.report().state()).isEqualTo(SenderState.ON);
    }

    @Test
    void the_other_page_says_that_a_pause_drops_everything() throws Exception {
        greeted("intercom.webhooks.paused", "dropped").receiver.answers(500);
        scene.happenAndSettle(names(0, 1_001));
        assertThat(scene.report().state()).isEqualTo(SenderState.PAUSED);
        scene.happen("x");
        scene.receiver.answers(200);
        scene.receiver.forget();
        scene.step(MINUTE.multipliedBy(15));
        assertThat(scene.receiver.posts()).isEmpty();
        assertThat(scene.counts().dropped()).isEqualTo(1_002);
        scene.happenAndSettle("y");
        assertThat(scene.came()).containsExactly("y");
    }

    @Test
    void a_success_in_between_begins_the_count_anew() throws Exception {
        greeted().receiver.answers(post -> scene.name(post).equals("500") ? 200 : 500);
        scene.happenAndSettle(names(0, 1_200));
        assertThat(scene.report().state()).isEqualTo(SenderState.ON);
    }

    @Test
    void a_thousand_errors_over_a_longer_time_do_not_pause_it() throws Exception {
        greeted().receiver.answers(500);
        scene.happenAndSettle(names(0, 490));
        scene.step(MINUTE);
        scene.step(MINUTE.multipliedBy(15));
        scene.happenAndSettle(names(490, 900));
        assertThat(scene.counts().posts()).isGreaterThan(1_350);
        assertThat(scene.report().state()).isEqualTo(SenderState.ON);
    }

    @Test
    void seven_days_of_errors_suspend_it_until_it_is_set_live() throws Exception {
        greeted().receiver.answers(500);
        for (int day = 0; day < 7; day++) {
            scene.happenAndSettle("day " + day);
            assertThat(scene.report().state()).isEqualTo(SenderState.ON);
            scene.step(DAY);
        }
        scene.step(MINUTE);
        scene.happenAndSettle("one too many");
        assertThat(scene.report().state()).isEqualTo(SenderState.SUSPENDED);
        scene.receiver.answers(200);
        scene.receiver.forget();
        scene.happenAndSettle("unheard");
        scene.step(DAY);
        assertThat(scene.receiver.posts()).isEmpty();
        scene.sandbox.senders().live("intercom");
        scene.awaitPosts(1);
        scene.happenAndSettle("heard");
        assertThat(scene.came()).endsWith("heard");
        assertThat(scene.report().state()).isEqualTo(SenderState.ON);
    }

    @Test
    void a_public_app_is_never_suspended() throws Exception {
        greeted("intercom.webhooks.private-app", "false").receiver.answers(500);
        for (int day = 0; day < 10; day++) {
            scene.happenAndSettle("day " + day);
            scene.step(DAY);
        }
        assertThat(scene.report().state()).isEqualTo(SenderState.ON);
    }

    @Test
    void times_of_a_contact_can_be_iso_and_those_of_the_envelope_never_are() throws Exception {
        greeted("intercom.webhooks.iso-times-share", "100");
        for (String topic : new String[] {"contact.user.updated", "conversation.user.created"}) {
            ObjectNode item = new ObjectMapper().createObjectNode().put("created_at", 1_739_176_415).putNull("seen_at");
            item.putObject("tag").put("applied_at", 1_739_176_415).put("id", 1_739_176_415);
            scene.sandbox.senders().happen(new Happening("intercom", topic, item));
        }
        scene.settle();
        JsonNode contact = scene.receiver.posts().get(0).json();
        assertThat(contact.at("/data/item/created_at").asText()).isEqualTo("2025-02-10T08:33:35.000+00:00");
        assertThat(contact.at("/data/item/tag/applied_at").asText()).isEqualTo("2025-02-10T08:33:35.000+00:00");
        assertThat(contact.at("/data/item/tag/id").isNumber()).isTrue();
        assertThat(contact.at("/data/item/seen_at").isNull()).isTrue();
        assertThat(contact.path("created_at").isNumber()).isTrue();
        assertThat(scene.last().json().at("/data/item/created_at").isNumber()).isTrue();
    }

    @Test
    void an_id_can_be_null_and_another_on_the_retry() throws Exception {
        greeted("intercom.webhooks.null-id-share", "100");
        scene.happenAndSettle("a");
        assertThat(scene.last().json().path("id").isNull()).isTrue();
        scene.sandbox.switches().set("intercom.webhooks.null-id-share", "0");
        scene.sandbox.switches().set("intercom.webhooks.id-stable", "false");
        scene.receiver.answers(500);
        scene.happenAndSettle("b");
        scene.step(MINUTE);
        List<String> ids = scene.receiver.posts().stream().skip(1)
                .map(each -> each.json().path("id").asText()).toList();
        assertThat(ids).hasSize(2).doesNotHaveDuplicates().allMatch(each -> each.startsWith("notif_"));
    }
}
