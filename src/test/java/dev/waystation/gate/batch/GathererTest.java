package dev.waystation.gate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GathererTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Comer ANYBODY = new Comer("live", null, 1, null);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_800_000_000));
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final Recorded sender = new Recorded();

    /** Sends what it gets as it is told, and keeps it. */
    private static class Recorded implements Sender<String, String> {
        private final List<List<String>> sent = new CopyOnWriteArrayList<>();

        @Override
        public void send(Batch<String, String> batch) throws InterruptedException {
            List<Seat<String, String>> seats = batch.close();
            sent.add(seats.stream().map(Seat::item).toList());
            seats.forEach(seat -> seat.settle("sent " + seat.item()));
        }

        @Override
        public String unsent() {
            return "unsent";
        }

        @Override
        public String silent() {
            return "silent";
        }
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    private Gatherer<String, String> gatherer(int items, int bytes, Sender<String, String> with) {
        return new Gatherer<>(new BatchLimits(items, Duration.ofMillis(50)), bytes, 2, PATIENCE, now::get, with);
    }

    private Future<String> pass(Gatherer<String, String> gatherer, Comer comer, String item) throws Exception {
        CompletableFuture<Thread> begun = new CompletableFuture<>();
        Future<String> passed = callers.submit(() -> {
            begun.complete(Thread.currentThread());
            return gatherer.pass(comer, item, item.length());
        });
        // Whoever waits has its place: so the next one comes after it.
        Thread thread = begun.get(5, TimeUnit.SECONDS);
        while (!passed.isDone() && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return passed;
    }

    private static String of(Future<String> passed) throws Exception {
        return passed.get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_full_batch_goes_at_once_in_the_order_in_which_its_items_came() throws Exception {
        Gatherer<String, String> gatherer = gatherer(3, 1_000, sender);
        Future<String> first = pass(gatherer, ANYBODY, "a");
        Future<String> second = pass(gatherer, ANYBODY, "b");
        assertThat(sender.sent).isEmpty();
        Future<String> third = pass(gatherer, ANYBODY, "c");
        assertThat(List.of(of(first), of(second), of(third))).containsExactly("sent a", "sent b", "sent c");
        assertThat(sender.sent).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void what_does_not_fit_by_its_bytes_begins_the_next_batch_and_the_last_one_goes() throws Exception {
        Gatherer<String, String> gatherer = gatherer(100, 2 + 10 + 1 + 10, sender);
        Future<String> first = pass(gatherer, ANYBODY, "aaaaaaaaaa");
        Future<String> second = pass(gatherer, ANYBODY, "bbbbbbbbbb");
        Future<String> third = pass(gatherer, ANYBODY, "c");
        assertThat(of(first) + of(second)).isEqualTo("sent aaaaaaaaaasent bbbbbbbbbb");
        gatherer.flush();
        assertThat(of(third)).isEqualTo("sent c");
        assertThat(sender.sent).containsExactly(List.of("aaaaaaaaaa", "bbbbbbbbbb"), List.of("c"));
        assertThat(gatherer.takes(21)).isTrue();
        assertThat(gatherer.takes(22)).isFalse();
    }

    @Test
    void a_batch_goes_when_its_time_is_up() throws Exception {
        Gatherer<String, String> gatherer = gatherer(100, 1_000, sender);
        Future<String> first = pass(gatherer, ANYBODY, "a");
        Future<String> second = pass(gatherer, ANYBODY, "b");
        now.updateAndGet(time -> time.plusMillis(50));
        assertThat(of(first) + of(second)).isEqualTo("sent asent b");
        assertThat(sender.sent).containsExactly(List.of("a", "b"));
    }

    @Test
    void a_clock_that_is_set_back_holds_nobody() throws Exception {
        Gatherer<String, String> gatherer = gatherer(100, 1_000, sender);
        Future<String> first = pass(gatherer, ANYBODY, "a");
        now.updateAndGet(time -> time.minusSeconds(3_600));
        assertThat(of(first)).isEqualTo("sent a");
    }

    @Test
    void nobody_waits_when_nobody_else_can_come() throws Exception {
        Gatherer<String, String> gatherer = gatherer(100, 1_000, sender);
        Future<String> first = pass(gatherer, new Comer("live", "s", 2, "1"), "a");
        Future<String> second = pass(gatherer, new Comer("live", "s", 2, "2"), "b");
        assertThat(of(first) + of(second)).isEqualTo("sent asent b");
        assertThat(sender.sent).containsExactly(List.of("a", "b"));
    }

    @Test
    void groups_never_share_a_batch() throws Exception {
        Gatherer<String, String> gatherer = gatherer(2, 1_000, sender);
        Future<String> bulk = pass(gatherer, new Comer("export", null, 1, null), "bulk");
        Future<String> live = pass(gatherer, ANYBODY, "live 1");
        assertThat(of(pass(gatherer, ANYBODY, "live 2")) + of(live)).isEqualTo("sent live 2sent live 1");
        assertThat(bulk).as("waits on, and holds nobody").isNotDone();
        gatherer.flush();
        assertThat(of(bulk)).isEqualTo("sent bulk");
    }

    @Test
    void others_join_until_the_one_who_sends_closes_the_batch() throws Exception {
        CountDownLatch asks = new CountDownLatch(1);
        CountDownLatch turn = new CountDownLatch(1);
        Recorded waiting = new Recorded() {
            @Override
            public void send(Batch<String, String> batch) throws InterruptedException {
                asks.countDown();
                turn.await();
                super.send(batch);
            }
        };
        Gatherer<String, String> gatherer = gatherer(100, 1_000, waiting);
        Future<String> first = pass(gatherer, ANYBODY, "a");
        now.updateAndGet(time -> time.plusMillis(50));
        assertThat(asks.await(10, TimeUnit.SECONDS)).isTrue();
        Future<String> second = pass(gatherer, ANYBODY, "b");
        turn.countDown();
        assertThat(of(first) + of(second)).isEqualTo("sent asent b");
        assertThat(waiting.sent).containsExactly(List.of("a", "b"));
    }

    @Test
    void after_the_end_everybody_goes_at_once() throws Exception {
        Gatherer<String, String> gatherer = gatherer(100, 1_000, sender);
        Future<String> before = pass(gatherer, ANYBODY, "before");
        gatherer.close();
        assertThat(of(before)).isEqualTo("sent before");
        assertThat(of(callers.submit(() -> gatherer.pass(ANYBODY, "after", 5)))).isEqualTo("sent after");
    }

    @Test
    void whoever_waited_for_an_interrupted_sender_is_told_that_nothing_was_sent() throws Exception {
        Gatherer<String, String> gatherer = gatherer(100, 1_000, sender);
        Future<String> first = pass(gatherer, ANYBODY, "a");
        Future<String> second = pass(gatherer, ANYBODY, "b");
        first.cancel(true);
        assertThat(of(second)).isEqualTo("unsent");
        assertThat(sender.sent).isEmpty();
        Future<String> third = pass(gatherer, ANYBODY, "c");
        gatherer.flush();
        assertThat(of(third)).as("the next batch is not harmed").isEqualTo("sent c");
    }

    @Test
    void who_is_interrupted_while_he_waits_is_not_sent_and_the_others_are() throws Exception {
        Gatherer<String, String> gatherer = gatherer(100, 1_000, sender);
        Future<String> first = pass(gatherer, ANYBODY, "a");
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        Future<String> second = callers.submit(() -> {
            waiting.complete(Thread.currentThread());
            return gatherer.pass(ANYBODY, "b", 1);
        });
        while (waiting.get().getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        waiting.get().interrupt();
        assertThatThrownBy(() -> of(second)).isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        gatherer.flush();
        assertThat(of(first)).isEqualTo("sent a");
        assertThat(sender.sent).containsExactly(List.of("a"));
    }

    @Test
    void a_sender_that_dies_hangs_nobody() throws Exception {
        Recorded dying = new Recorded() {
            @Override
            public void send(Batch<String, String> batch) {
                batch.close().get(1).settle("sent b");
                throw new StackOverflowError();
            }
        };
        Gatherer<String, String> gatherer = gatherer(3, 1_000, dying);
        Future<String> first = pass(gatherer, ANYBODY, "a");
        Future<String> second = pass(gatherer, ANYBODY, "b");
        Future<String> third = pass(gatherer, ANYBODY, "c");
        assertThatThrownBy(() -> of(first)).hasCauseInstanceOf(StackOverflowError.class);
        assertThat(of(second)).isEqualTo("sent b");
        assertThat(of(third)).as("it may have been sent").isEqualTo("silent");
    }

    @Test
    void a_sender_that_gives_no_sign_is_waited_for_no_longer_than_patience() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Recorded hanging = new Recorded() {
            @Override
            public void send(Batch<String, String> batch) throws InterruptedException {
                batch.close();
                never.await();
            }
        };
        Gatherer<String, String> gatherer = new Gatherer<>(new BatchLimits(2, Duration.ofMillis(50)), 1_000, 2,
                Duration.ofMillis(300), now::get, hanging);
        pass(gatherer, ANYBODY, "a");
        assertThat(of(callers.submit(() -> gatherer.pass(ANYBODY, "b", 1)))).isEqualTo("silent");
    }

    @Property(tries = 40)
    void everybody_gets_one_outcome_of_his_own_however_many_come_and_whatever_goes_wrong(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 120) int count, @ForAll @IntRange(min = 2, max = 30) int items)
            throws Exception {
        Random random = new Random(seed);
        List<String> sent = new CopyOnWriteArrayList<>();
        Recorded moody = new Recorded() {
            @Override
            public void send(Batch<String, String> batch) {
                boolean early = draw(random, 5) == 0;
                if (early) {
                    throw new IllegalStateException("before it closed");
                }
                List<Seat<String, String>> seats = batch.close();
                assertThat(seats.size()).isLessThanOrEqualTo(items);
                for (Seat<String, String> seat : seats) {
                    if (draw(random, 20) == 0) {
                        throw new IllegalStateException("half-way");
                    }
                    sent.add(seat.item());
                    seat.settle("sent " + seat.item());
                }
            }
        };
        Gatherer<String, String> gatherer =
                new Gatherer<>(new BatchLimits(items, Duration.ofMillis(5)), 200, 2, PATIENCE, Instant::now, moody);
        ExecutorService many = Executors.newFixedThreadPool(32);
        try {
            List<Future<String>> passed = new ArrayList<>();
            IntStream.range(0, count).forEach(n -> passed.add(many.submit(() -> gatherer.pass(
                    new Comer(n % 3 == 0 ? "bulk" : "live", "s" + n % 2, 16, "lane" + n % 40), "item " + n, 8))));
            int said = 0;
            for (int n = 0; n < count; n++) {
                String outcome = outcome(passed.get(n));
                said += outcome.startsWith("sent ") ? 1 : 0;
                assertThat(outcome).isIn("sent item " + n, "unsent", "silent", "thrown");
                assertThat(outcome.equals("unsent") && sent.contains("item " + n)).isFalse();
            }
            assertThat(sent).doesNotHaveDuplicates();
            assertThat(said).isLessThanOrEqualTo(sent.size());
        } finally {
            many.shutdownNow();
        }
    }

    private static int draw(Random random, int bound) {
        synchronized (random) {
            return random.nextInt(bound);
        }
    }

    private static String outcome(Future<String> passed) throws Exception {
        try {
            return of(passed);
        } catch (ExecutionException thrown) {
            assertThat(thrown.getCause()).isInstanceOf(IllegalStateException.class);
            return "thrown";
        }
    }
}
