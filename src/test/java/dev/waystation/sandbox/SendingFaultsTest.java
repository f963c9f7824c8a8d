package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.senders.SenderCounts;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the sending side, and where what was to be sent is accounted for. */
class SendingFaultsTest {

    private SenderScene scene;

    private SenderScene scene(String vendor, String... switches) throws Exception {
        scene = new SenderScene(vendor, switches).subscribed();
        if (vendor.equals("intercom")) {
            scene.awaitPosts(1);
            scene.settle();
            scene.receiver.forget();
        }
        return scene;
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private static String[] names(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customerio", "brevo", "intercom"})
    void a_duplicate_is_the_same_event_again(String vendor) throws Exception {
        scene(vendor, vendor + ".webhooks.duplicate-share", "100");
        scene.happenAndSettle("a", "b");
        assertThat(scene.came()).containsExactly("a", "a", "b", "b");
        assertThat(scene.receiver.posts().get(1).body()).isEqualTo(scene.receiver.posts().get(0).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"customerio", "brevo", "intercom"})
    void an_event_is_overtaken_by_the_next(String vendor) throws Exception {
        scene(vendor, vendor + ".webhooks.reorder-share", "100");
        scene.happenAndSettle("a", "b", "c", "d");
        assertThat(scene.came()).containsExactly("b", "a", "d", "c");
        scene.happenAndSettle("e");
        assertThat(scene.came()).hasSize(4);
        scene.step(Duration.ofSeconds(5));
        assertThat(scene.came()).endsWith("c", "e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customerio", "brevo", "intercom"})
    void a_lost_event_is_never_sent(String vendor) throws Exception {
        scene(vendor, vendor + ".webhooks.drop-share", "100");
        long before = scene.counts().posts();
        scene.happenAndSettle("a", "b");
        assertThat(scene.counts().posts()).isEqualTo(before);
        assertThat(scene.counts().lost()).isEqualTo(2);
    }

    @Test
    void a_share_is_a_share_and_the_same_for_the_same_seed() throws Exception {
        scene("brevo", "brevo.webhooks.drop-share", "30");
        scene.happenAndSettle(names(200));
        long lost = scene.counts().lost();
        assertThat(lost).isBetween(30L, 90L);
        scene.close();
        scene("brevo", "brevo.webhooks.drop-share", "30");
        scene.happenAndSettle(names(200));
        assertThat(scene.counts().lost()).isEqualTo(lost);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customerio", "brevo", "intercom"})
    void a_full_queue_drops_what_comes_on_top_and_counts_it(String vendor) throws Exception {
        scene(vendor, "senders.queue", "5").receiver.answers(WebhookReceiver.SILENCE);
        scene.happen(names(12));
        assertThat(scene.counts().dropped()).isEqualTo(7);
        assertThat(scene.counts().queued() + scene.counts().inFlight()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customerio", "brevo", "intercom"})
    void nothing_that_was_taken_is_unaccounted_for(String vendor) throws Exception {
        int[] statuses = {200, 429, 503, 200, 404, 200, WebhookReceiver.RESET};
        scene(vendor, "senders.queue", "40", vendor + ".webhooks.duplicate-share", "20", "senders.parallel", "4",
                vendor + ".webhooks.reorder-share", "20", vendor + ".webhooks.drop-share", "10");
        int[] turn = {0};
        scene.receiver.answers(post -> statuses[turn[0]++ % statuses.length]);
        for (int round = 0; round < 10; round++) {
            scene.happen(names(20));
            accountsFor();
            scene.step(Duration.ofMinutes(7));
            accountsFor();
        }
        scene.step(Duration.ofDays(20));
        accountsFor();
        assertThat(scene.counts().queued()).isZero();
        assertThat(scene.counts().delivered()).isPositive();
    }

    private void accountsFor() {
        SenderCounts counts = scene.counts();
        assertThat(counts.queued() + counts.inFlight() + counts.delivered() + counts.discarded() + counts.dropped())
                .isEqualTo(counts.taken());
    }
}
