package dev.waystation.ledger;

import static dev.waystation.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waystation.ledger.LedgerReports.DeliveryFilter;
import dev.waystation.ledger.LedgerReports.DeliveryRow;
import dev.waystation.ledger.LedgerReports.NodeReport;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.ledger.store.PullDeliveries;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds while several nodes share one PostgreSQL: each node is a ledger of its own on the same database. */
class SeveralNodesTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final NodeOptions PATIENT =
            new NodeOptions(Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofMillis(300));
    private static final NodeOptions HASTY =
            new NodeOptions(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofMillis(300));

    @TempDir
    Path folder;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<Ledger> ledgers = new ArrayList<>();
    private final List<Dispatcher> dispatchers = new ArrayList<>();
    private final Map<Ledger, Double> shares = new ConcurrentHashMap<>();
    private String url;

    @BeforeEach
    void database() {
        url = Engines.newPostgresDatabase();
    }

    @AfterEach
    void close() {
        dispatchers.forEach(Dispatcher::close);
        ledgers.forEach(Ledger::close);
        workers.shutdownNow();
    }

    private Ledger node(String name, NodeOptions options) {
        Ledger ledger = Engines.open(new LedgerOptions(folder.resolve(name), Optional.of(url), 0, 0, 10,
                new RetrySchedule(Duration.ofMillis(20), Duration.ofMillis(50), 5, Duration.ofHours(1)), options),
                InstantSource.system());
        ledgers.add(ledger);
        ledger.onShare(part -> shares.put(ledger, part));
        return ledger;
    }

    private Dispatcher dispatch(Ledger ledger, Function<Delivery, Verdict> route) {
        Dispatcher dispatcher =
                new Dispatcher(ledger, "sub", "s", false, 4, workers, new Random(1), route::apply);
        dispatchers.add(dispatcher);
        return dispatcher;
    }

    private static NodeReport report(Ledger of, Ledger asked) {
        return asked.reports().nodes().stream().filter(node -> node.id().equals(id(of))).findFirst()
                .orElse(new NodeReport("", null, 0, 0, false));
    }

    private static String id(Ledger ledger) {
        return ((LeasedNode) ledger.node()).id();
    }

    private static SubscriberReport books(Ledger ledger) {
        return ledger.reports().subscribers().stream().filter(report -> report.name().equals("sub")).findFirst()
                .orElseThrow();
    }

    private static List<DeliveryRow> deliveries(Ledger ledger, Outcome outcome) {
        return ledger.reports()
                .deliveries(new DeliveryFilter(null, null, null, null, null, outcome, null, null, 1000)).rows();
    }

    private void awaitShards(Ledger ledger, int shards, double share) {
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(report(ledger, ledger).shards()).isEqualTo(shards);
            assertThat(shares.get(ledger)).isEqualTo(share);
        });
    }

    private static void append(Ledger ledger, NewEvent... events) throws Exception {
        ledger.append(List.of(events)).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void the_first_node_has_everything_at_once_and_splits_it_with_the_second() {
        Ledger one = node("one", PATIENT);
        assertThat(report(one, one).shards()).isEqualTo(64);
        assertThat(shares.get(one)).isEqualTo(1);
        Ledger two = node("two", PATIENT);
        assertThat(report(two, one).share()).as("who comes waits").isZero();
        assertThatThrownBy(two::mayCall).isInstanceOf(DeliveryException.class);
        awaitShards(one, 32, 0.5);
        awaitShards(two, 32, 0.5);
        two.mayCall();
        assertThat(one.reports().nodes()).hasSize(2).allMatch(NodeReport::live);
    }

    @Test
    void who_comes_to_others_hears_of_no_part_first_so_that_their_past_is_counted_in() {
        Ledger one = node("one", PATIENT);
        List<Double> ofOne = new CopyOnWriteArrayList<>();
        one.onShare(ofOne::add);
        Ledger two = node("two", PATIENT);
        List<Double> ofTwo = new CopyOnWriteArrayList<>();
        two.onShare(ofTwo::add);
        awaitShards(one, 32, 0.5);
        awaitShards(two, 32, 0.5);
        assertThat(ofOne).containsExactly(1.0, 0.5);
        assertThat(ofTwo).startsWith(0.0).endsWith(0.5);
    }

    @Test
    void a_node_that_leaves_hands_over_at_once_and_one_that_starts_again_has_its_place_back() {
        Ledger one = node("one", PATIENT);
        Ledger two = node("two", PATIENT);
        awaitShards(two, 32, 0.5);
        two.close();
        ledgers.remove(two);
        awaitShards(one, 64, 1);
        one.close(); // as after a crash this takes no time: the folder's lock says that it ended
        ledgers.remove(one);
        Ledger again = node("one", PATIENT);
        assertThat(report(again, again).shards()).isEqualTo(64);
        again.mayCall();
    }

    @Test
    void deliveries_of_one_lane_keep_their_order_while_shards_go_from_node_to_node() throws Exception {
        Map<String, List<Long>> sent = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
        Set<String> overlaps = ConcurrentHashMap.newKeySet();
        Map<Ledger, AtomicInteger> worked = new ConcurrentHashMap<>();
        Function<Ledger, Function<Delivery, Verdict>> route = ledger -> delivery -> {
            ledger.begin(delivery);
            if (busy.computeIfAbsent(delivery.lane(), any -> new AtomicInteger()).incrementAndGet() > 1) {
                overlaps.add(delivery.lane());
            }
            sent.computeIfAbsent(delivery.lane(), any -> Collections.synchronizedList(new ArrayList<>()))
                    .add(delivery.sequence());
            busy.get(delivery.lane()).decrementAndGet();
            worked.computeIfAbsent(ledger, any -> new AtomicInteger()).incrementAndGet();
            return delivery.sequence() % 7 == 0 && delivery.attempts() == 0
                    ? new Verdict.Retry("busy", 503, Duration.ofMillis(1), false) : new Verdict.Delivered(200);
        };
        Random random = new Random(11);
        Ledger one = node("one", PATIENT);
        dispatch(one, route.apply(one));
        int events = 0;
        for (int round = 0; round < 3; round++) {
            Ledger two = node("two", PATIENT);
            Dispatcher second = dispatch(two, route.apply(two));
            long deadline = System.nanoTime() + LONG.toNanos();
            for (int after = 0; after < 150 && System.nanoTime() < deadline; events++) {
                append(random.nextBoolean() ? one : two, event("e" + events, "p" + random.nextInt(40)));
                after += worked.containsKey(two) ? 1 : 0;
            }
            assertThat(worked).as("both work").containsKey(two);
            second.close();
            dispatchers.remove(second);
            two.close();
            ledgers.remove(two);
        }
        int all = events;
        await().atMost(LONG).until(() -> books(one).delivered() == all);
        assertThat(overlaps).isEmpty();
        assertThat(sent.values()).allSatisfy(lane -> assertThat(lane).isSorted());
        assertThat(books(one).conserved()).isTrue();
        assertThat(books(one).open()).isZero();
        assertThat(books(one).resentUncertain()).isZero();
    }

    @Test
    void what_a_node_that_stood_still_has_to_say_does_not_count_any_more() throws Exception {
        Ledger one = node("one", HASTY);
        CountDownLatch calling = new CountDownLatch(1);
        CountDownLatch wakes = new CountDownLatch(1);
        Dispatcher still = dispatch(one, delivery -> {
            one.begin(delivery);
            calling.countDown();
            try {
                wakes.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Verdict.Delivered(200);
        });
        append(one, event("1", "a"), event("2", "a"));
        assertThat(calling.await(30, TimeUnit.SECONDS)).isTrue();
        Ledger two = node("two", HASTY);
        await().atMost(LONG).until(() -> shares.get(one) == 0.5);
        await().atMost(LONG).until(() -> report(two, two).shards() == 31); // in one of the others it calls
        Instant stoodStill = Instant.now();
        ((LeasedNode) one.node()).stopRenewing();
        dispatch(two, delivery -> delivery.eventId().equals("1") ? new Verdict.Parked("no", 400)
                : new Verdict.Delivered(200));
        await().atMost(LONG).until(() -> books(two).parked() == 1 && books(two).delivered() == 1);
        assertThatThrownBy(one::mayCall).isInstanceOf(DeliveryException.class);
        wakes.countDown();
        await().atMost(LONG).until(() -> still.inHand() == 0);
        assertThat(deliveries(two, Outcome.PARKED)).extracting(DeliveryRow::eventId).containsExactly("1");
        assertThat(books(two).conserved()).isTrue();
        assertThat(books(two).resentUncertain()).as("its call may have gone out").isEqualTo(1);
        assertThat(two.tookOver()).as("not long ago").isAfter(stoodStill);
        awaitShards(two, 64, 1);
    }

    @Test
    void what_was_claimed_as_the_database_went_away_is_due_again_when_it_is_back_after_the_lease() throws Exception {
        Ledger one = node("one", HASTY);
        List<Double> parts = new CopyOnWriteArrayList<>();
        one.onShare(parts::add);
        List<String> sent = new CopyOnWriteArrayList<>();
        Dispatcher dispatcher = Dispatcher.byHand(one, "sub", "s", false, 4, Runnable::run, new Random(1),
                delivery -> {
                    sent.add(delivery.eventId());
                    return new Verdict.Delivered(200);
                });
        append(one, event("1", "a"));
        one.pull(new PullDeliveries.Request(one.subscribe("sub", "s", false), 4, Set.of(), false));
        execute("ALTER TABLE subscriber RENAME TO away"); // and its answer was lost, as that of the next is
        assertThatThrownBy(dispatcher::turn).isInstanceOf(StoreRefusedException.class);
        execute("ALTER TABLE node RENAME TO node_away");
        await().atMost(LONG).until(() -> !one.node().holds());
        dispatcher.turn();
        execute("ALTER TABLE away RENAME TO subscriber");
        execute("ALTER TABLE node_away RENAME TO node");
        await().atMost(LONG).until(() -> one.node().holds());
        await().atMost(LONG).until(() -> dispatcher.turn() > 0 && !sent.isEmpty());
        assertThat(sent).containsExactly("1");
        assertThat(parts).as("nobody came in the meantime").containsExactly(1.0);
        dispatcher.stop(LONG);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void no_lane_hangs_and_nothing_gets_lost_whatever_node_stores_ends_and_decides() throws Exception {
        Map<Ledger, Random> chances = new HashMap<>();
        List<Ledger> nodes = List.of(node("one", PATIENT), node("two", PATIENT), node("three", PATIENT));
        for (Ledger ledger : nodes) {
            Random chance = new Random(nodes.indexOf(ledger));
            chances.put(ledger, chance);
            dispatch(ledger, delivery -> {
                ledger.begin(delivery);
                int draw;
                synchronized (chance) {
                    draw = chance.nextInt(10);
                }
                return draw == 0 ? new Verdict.Parked("no", 400)
                        : draw == 1 ? new Verdict.NotSent("closed", Duration.ofMillis(1))
                        : draw == 2 ? new Verdict.Retry("slow", 429, Duration.ofMillis(1), true)
                        : new Verdict.Delivered(200);
            });
        }
        List<Thread> senders = new ArrayList<>();
        for (Ledger ledger : nodes) {
            Thread sender = new Thread(() -> {
                Random random = new Random(nodes.indexOf(ledger) + 100);
                for (int i = 0; i < 700; i++) {
                    ledger.append(List.of(event(id(ledger) + i, "p" + random.nextInt(25))));
                    if (i % 50 == 0) {
                        ledger.reports().retryParked(
                                new DeliveryFilter("sub", null, null, null, null, null, null, null, 10));
                    }
                }
            });
            senders.add(sender);
            sender.start();
        }
        for (Thread sender : senders) {
            sender.join(LONG.toMillis());
        }
        Ledger one = nodes.get(0);
        await().atMost(LONG).until(() -> books(one).seen() == 2100 && books(one).open() == 0);
        assertThat(books(one).conserved()).isTrue();
        assertThat(deliveries(one, Outcome.HELD)).isEmpty();
        await().atMost(LONG).untilAsserted(() -> assertThat(one.reports().nodes()).hasSize(3)
                .allSatisfy(node -> assertThat(node.shards()).isBetween(21, 22)));
    }

    @Test
    void a_subscriber_that_two_nodes_register_at_once_is_one() throws Exception {
        Ledger one = node("one", PATIENT);
        Ledger two = node("two", PATIENT);
        List<Integer> ids = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Ledger ledger = i % 2 == 0 ? one : two;
            Thread thread = new Thread(() -> ids.add(ledger.subscribe("sub", "s", false)));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(LONG.toMillis());
        }
        assertThat(ids).hasSize(8).containsOnly(ids.get(0));
    }

    @Test
    void an_event_that_both_nodes_are_sent_is_stored_once() throws Exception {
        Ledger one = node("one", PATIENT);
        Ledger two = node("two", PATIENT);
        AtomicInteger stored = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (Ledger ledger : List.of(one, two)) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    stored.addAndGet(ledger.append(List.of(event("e" + i, "a"))).toCompletableFuture().join().stored());
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(LONG.toMillis());
        }
        assertThat(stored).hasValue(200);
    }
}
