package dev.waystation.gate.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waystation.vendor.RateLimit;
import dev.waystation.vendor.RateWord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class BucketTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_800_000_000));
    private final Bucket bucket = new Bucket("contacts", List.of(RateLimit.parse("2/10s")), now::get);
    private final Bucket narrow = new Bucket("broadcasts", List.of(RateLimit.parse("1/10s")), now::get);

    @Test
    void what_is_free_is_granted_at_once() throws Exception {
        assertThat(((Passage.Granted) bucket.take(Priority.LIVE, Duration.ZERO)).waited()).isZero();
        assertThat(bucket.take(Priority.LIVE, Duration.ZERO)).isInstanceOf(Passage.Granted.class);
    }

    @Test
    void who_would_wait_too_long_is_told_at_once_how_long() throws Exception {
        spend();
        assertThat(bucket.take(Priority.LIVE, Duration.ofSeconds(5)))
                .isEqualTo(new Passage.Full(Duration.ofMillis(10_100), null));
        assertThat(bucket.report().byPriority().get(Priority.LIVE).waiting()).isZero();
    }

    @Test
    void those_who_wait_go_when_their_time_has_come_and_higher_ones_first() throws Exception {
        make(narrow);
        CompletableFuture<Passage> export = CompletableFuture.supplyAsync(() -> take(narrow, Priority.EXPORT));
        Awaitility.await().until(() -> narrow.report().byPriority().get(Priority.EXPORT).waiting() == 1);
        CompletableFuture<Passage> live = CompletableFuture.supplyAsync(() -> take(narrow, Priority.LIVE));
        Awaitility.await().until(() -> narrow.report().byPriority().get(Priority.LIVE).waiting() == 1);
        forward(Duration.ofMillis(10_100));
        Passage.Granted first = (Passage.Granted) live.get(5, TimeUnit.SECONDS);
        assertThat(first.waited()).isEqualTo(Duration.ofMillis(10_100));
        first.turn().left();
        first.turn().over();
        assertThat(export).isNotDone();
        forward(Duration.ofMillis(10_100));
        assertThat(export.get(5, TimeUnit.SECONDS)).isInstanceOf(Passage.Granted.class);
    }

    @Test
    void what_the_vendor_says_counts_before_our_own_count() throws Exception {
        bucket.refused(now.get().toEpochMilli(), Duration.ofSeconds(30), "slow down");
        assertThat(bucket.take(Priority.LIVE, Duration.ofSeconds(5)))
                .isEqualTo(new Passage.Full(Duration.ofSeconds(30), "slow down"));
        assertThat(bucket.isClosed()).isTrue();
        forward(Duration.ofSeconds(30));
        assertThat(bucket.isClosed()).isFalse();
        assertThat(bucket.take(Priority.LIVE, Duration.ZERO)).isInstanceOf(Passage.Granted.class);
    }

    @Test
    void of_several_refusals_of_calls_that_were_under_way_together_one_counts() {
        long sent = now.get().toEpochMilli();
        Bucket wide = new Bucket("all", List.of(RateLimit.parse("100/10s")), now::get);
        forward(Duration.ofMillis(50));
        wide.refused(sent, Duration.ofSeconds(1), "slow down");
        wide.refused(sent, Duration.ofSeconds(1), "slow down");
        assertThat(wide.report().windows().get(0).limit()).isEqualTo(50);
        forward(Duration.ofMillis(500));
        wide.refused(now.get().toEpochMilli(), Duration.ofSeconds(1), "slow down");
        assertThat(wide.report().windows().get(0).limit()).isEqualTo(25);
    }

    @Test
    void a_vendor_that_counts_others_calls_too_closes_it_until_its_reset() throws Exception {
        bucket.vendorSays(new RateWord(2, 0, Duration.ofSeconds(4)));
        assertThat(bucket.take(Priority.LIVE, Duration.ZERO)).isInstanceOf(Passage.Full.class);
        forward(Duration.ofSeconds(4));
        assertThat(bucket.take(Priority.LIVE, Duration.ZERO)).isInstanceOf(Passage.Granted.class);
    }

    @Test
    void where_our_own_count_says_the_same_it_knows_the_time_better() throws Exception {
        spend();
        bucket.vendorSays(new RateWord(2, 0, Duration.ofSeconds(10)));
        assertThat(bucket.isClosed()).isFalse();
    }

    @Test
    void a_closed_house_sends_everybody_away() throws Exception {
        spend();
        CompletableFuture<Passage> waits = CompletableFuture.supplyAsync(() -> take(bucket, Priority.LIVE));
        Awaitility.await().until(() -> bucket.report().byPriority().get(Priority.LIVE).waiting() == 1);
        bucket.close();
        assertThat(waits.get(5, TimeUnit.SECONDS)).isInstanceOf(Passage.Full.class);
    }

    @Test
    void an_interrupted_wait_counts_nothing() throws Exception {
        spend();
        Thread waits = new Thread(() -> assertThatThrownBy(() -> bucket.take(Priority.LIVE, Duration.ofMinutes(1)))
                .isInstanceOf(InterruptedException.class));
        waits.start();
        Awaitility.await().until(() -> bucket.report().byPriority().get(Priority.LIVE).waiting() == 1);
        waits.interrupt();
        waits.join(5_000);
        assertThat(bucket.report().byPriority().get(Priority.LIVE).waiting()).isZero();
        assertThat(bucket.report().byPriority().get(Priority.LIVE).made()).isEqualTo(2);
    }

    @Test
    void a_call_counts_from_its_answer_on_for_only_then_it_has_surely_arrived() throws Exception {
        Passage.Granted slow = (Passage.Granted) narrow.take(Priority.LIVE, Duration.ZERO);
        slow.turn().left();
        forward(Duration.ofSeconds(8));
        slow.turn().over();
        slow.turn().over();
        forward(Duration.ofSeconds(8));
        assertThat(narrow.take(Priority.LIVE, Duration.ZERO))
                .isEqualTo(new Passage.Full(Duration.ofMillis(2_100), null));
    }

    @Test
    void a_call_that_is_not_made_gives_its_place_back() throws Exception {
        Passage.Granted unused = (Passage.Granted) narrow.take(Priority.LIVE, Duration.ZERO);
        unused.turn().over();
        unused.turn().over();
        assertThat(narrow.take(Priority.LIVE, Duration.ZERO)).isInstanceOf(Passage.Granted.class);
    }

    private static void make(Bucket from) throws InterruptedException {
        Turn turn = ((Passage.Granted) from.take(Priority.LIVE, Duration.ZERO)).turn();
        turn.left();
        turn.over();
    }

    private void spend() throws InterruptedException {
        for (int call = 0; call < 2; call++) {
            make(bucket);
        }
    }

    private static Passage take(Bucket from, Priority priority) {
        try {
            return from.take(priority, Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void forward(Duration by) {
        now.updateAndGet(time -> time.plus(by));
    }
}
