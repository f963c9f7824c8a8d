package dev.waystation.ledger;

import static dev.waystation.ledger.Events.event;
import static dev.waystation.ledger.Events.unreadable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import dev.waystation.ledger.LedgerReports.DeliveryFilter;
import dev.waystation.ledger.LedgerReports.DeliveryRow;
import dev.waystation.ledger.LedgerReports.EventFilter;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.ledger.store.ClaimedDelivery;
import dev.waystation.ledger.store.EndOfTry;
import dev.waystation.ledger.store.PullDeliveries;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the ledger promises, on both engines. */
class LedgerTest {

    @TempDir
    Path folder;
    private final SteppedClock clock = new SteppedClock();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private ExecutorService workers;
    private LedgerOptions options;
    private Ledger ledger;

    @BeforeEach
    void workers() {
        workers = Executors.newCachedThreadPool();
    }

    @AfterEach
    void close() throws Exception {
        Collections.reverse(opened);
        for (AutoCloseable each : opened) {
            each.close();
        }
        if (ledger != null) {
            ledger.close();
        }
        workers.shutdownNow();
    }

    private void open(Engines engine) {
        options = engine.fresh(folder);
        ledger = Engines.open(options, clock);
    }

    private Dispatcher dispatch(int lanes, Function<Delivery, Verdict> route) {
        Dispatcher dispatcher = new Dispatcher(ledger, "sub", "s", false, lanes, workers, new Random(1), route::apply);
        opened.add(dispatcher);
        return dispatcher;
    }

    private void step(Duration by) {
        clock.step(by);
        ledger.wakeEverybody();
    }

    private Appended append(NewEvent... events) throws Exception {
        return ledger.append(List.of(events)).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private PullDeliveries.Pulled pull(int subscriber, int room) {
        return ledger.pull(new PullDeliveries.Request(subscriber, room, Set.of(), false));
    }

    private SubscriberReport books(String name) {
        return ledger.reports().subscribers().stream().filter(report -> report.name().equals(name)).findFirst()
                .orElseThrow();
    }

    private List<DeliveryRow> deliveries(Outcome outcome) {
        return ledger.reports().deliveries(filter(outcome)).rows();
    }

    private static DeliveryFilter filter(Outcome outcome) {
        return new DeliveryFilter(null, null, null, null, null, outcome, null, null, 1000);
    }

    @ParameterizedTest
    @EnumSource
    void a_call_that_a_fault_of_ours_cut_off_may_have_been_taken(Engines engine) throws Exception {
        open(engine);
        List<Integer> uncertain = Collections.synchronizedList(new ArrayList<>());
        dispatch(1, delivery -> {
            uncertain.add(delivery.uncertain());
            ledger.begin(delivery);
            if (uncertain.size() == 2) {
                ledger.answered(delivery, 204, Duration.ofMillis(5));
            }
            return uncertain.size() < 3 ? new Verdict.Failed("a fault of ours") : new Verdict.Delivered(204);
        });
        append(event("1", "a"));
        await().until(() -> {
            step(Duration.ofMinutes(1));
            return deliveries(Outcome.DELIVERED).size() == 1;
        });
        assertThat(uncertain).as("tries of unknown outcome before each").containsExactly(0, 1, 1);
    }

    @ParameterizedTest
    @EnumSource
    void what_was_left_out_on_the_way_stands_with_the_delivery(Engines engine) throws Exception {
        open(engine);
        dispatch(1, delivery -> new Verdict.Delivered(204, "attributes 'bio' of 1204 bytes cut to 1000"));
        append(event("1", "a"));
        await().until(() -> deliveries(Outcome.DELIVERED).size() == 1);
        assertThat(deliveries(Outcome.DELIVERED).get(0).reason())
                .isEqualTo("attributes 'bio' of 1204 bytes cut to 1000");
    }

    @ParameterizedTest
    @EnumSource
    void an_event_is_stored_once_and_a_repeat_says_so(Engines engine) throws Exception {
        open(engine);
        assertThat(append(event("1", "a"), event("2", "a"))).isEqualTo(new Appended(2, 0));
        assertThat(append(event("2", "a"), event("3", "b"), event("3", "b"))).isEqualTo(new Appended(1, 2));
        assertThat(ledger.reports().events(new EventFilter(null, null, null, null, null, 10)).rows())
                .extracting(LedgerReports.EventRow::eventId).containsExactly("3", "2", "1");
    }

    @ParameterizedTest
    @EnumSource
    void what_was_stored_is_there_after_a_restart(Engines engine) throws Exception {
        open(engine);
        append(event("1", "a"));
        ledger.close();
        ledger = Engines.open(options, clock);
        assertThat(append(event("1", "a"))).isEqualTo(new Appended(0, 1));
        assertThat(ledger.reports().body("s", "1")).asString().isEqualTo("{\"id\":\"1\"}");
    }

    @ParameterizedTest
    @EnumSource
    void a_backlog_shows_when_it_will_be_done_by_the_pace_of_the_last_minutes(Engines engine) throws Exception {
        open(engine);
        int subscriber = ledger.subscribe("sub", "s", true);
        NewEvent[] events = new NewEvent[500];
        for (int n = 0; n < events.length; n++) {
            events[n] = event("e" + n, "p" + n);
        }
        append(events);
        assertThat(books("sub").etaMs()).as("nothing was closed").isNull();
        for (int minute = 0; minute < 10; minute++) {
            closeSome(subscriber, minute < 4 ? 2 : 20);
            clock.step(Duration.ofMinutes(1));
        }
        long open = books("sub").open();
        assertThat(open).isEqualTo(500 - 4 * 2 - 6 * 20);
        assertThat((double) books("sub").etaMs()).isCloseTo(open / 20.0 * 60_000, withinPercentage(26));
        ledger.reports().pause("sub", true);
        assertThat(books("sub").etaMs()).as("paused").isNull();
        ledger.reports().pause("sub", false);
        clock.step(Duration.ofMinutes(6));
        assertThat(books("sub").etaMs()).as("nothing was closed of late").isNull();
        closeSome(subscriber, (int) open - 100);
        assertThat(books("sub").etaMs()).as("a hundred are no backlog").isNull();
    }

    private void closeSome(int subscriber, int count) throws Exception {
        for (int closed = 0; closed < count;) {
            PullDeliveries.Pulled pulled = pull(subscriber, count - closed);
            for (ClaimedDelivery each : ledger.load(subscriber, "sub", pulled)) {
                end(each, Outcome.DELIVERED).get(10, TimeUnit.SECONDS);
                closed++;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_thousand_reopened_deliveries_do_not_hold_up_what_just_happened(Engines engine) throws Exception {
        open(engine);
        reopen(1_000);
        CountDownLatch turn = new CountDownLatch(1);
        AtomicInteger waiting = new AtomicInteger();
        List<String> delivered = Collections.synchronizedList(new ArrayList<>());
        dispatch(8, delivery -> {
            if (delivery.late()) {
                waiting.incrementAndGet();
                waitFor(turn);
            }
            delivered.add(delivery.eventId());
            return new Verdict.Delivered(200);
        });
        await().until(() -> waiting.get() == 2);
        NewEvent[] live = new NewEvent[100];
        for (int n = 0; n < live.length; n++) {
            live[n] = event("live" + n, "live" + n);
        }
        append(live);
        await().until(() -> delivered.size() == 100);
        assertThat(delivered).allMatch(id -> id.startsWith("live"));
        assertThat(waiting).as("a quarter of the lanes").hasValue(2);
        turn.countDown();
        await().until(() -> delivered.size() == 1_100);
        assertThat(books("sub").conserved()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_late_delivery_that_finds_the_budget_spent_holds_late_ones_alone(Engines engine) throws Exception {
        open(engine);
        reopen(50);
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger delivered = new AtomicInteger();
        AtomicInteger spent = new AtomicInteger(1);
        dispatch(4, delivery -> {
            if (delivery.late() && spent.get() == 1) {
                refused.incrementAndGet();
                return new Verdict.NotSent("the budget is spent", Duration.ofSeconds(5));
            }
            delivered.incrementAndGet();
            return new Verdict.Delivered(200);
        });
        await().until(() -> refused.get() == 1);
        append(event("x", "x"), event("y", "y"));
        await().until(() -> delivered.get() == 2);
        assertThat(refused).as("nothing is tried again before the time").hasValue(1);
        spent.set(0);
        step(Duration.ofSeconds(5));
        await().until(() -> delivered.get() == 52);
        assertThat(deliveries(Outcome.DELIVERED)).filteredOn(DeliveryRow::late).hasSize(50)
                .allMatch(row -> row.attempts() == 0);
    }

    /** So many deliveries of different people, parked and reopened; nobody works on them yet. */
    private void reopen(int count) throws Exception {
        int subscriber = ledger.subscribe("sub", "s", true);
        NewEvent[] events = new NewEvent[count];
        for (int n = 0; n < count; n++) {
            events[n] = event("late" + n, "p" + n);
        }
        append(events);
        for (int parked = 0; parked < count;) {
            for (ClaimedDelivery each : ledger.load(subscriber, "sub", pull(subscriber, count))) {
                end(each, Outcome.PARKED);
                parked++;
            }
        }
        await().until(() -> books("sub").parked() == count);
        assertThat(ledger.reports().retryParked(filter(null))).isEqualTo(count);
    }

    private CompletableFuture<Boolean> end(ClaimedDelivery claimed, Outcome outcome) {
        long now = clock.millis();
        return ledger.end(new EndOfTry(claimed, outcome, null, null, 0, 0, now, now, 0, false, null));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_unreadable_body_is_parked_for_the_subscriber_intake(Engines engine) throws Exception {
        open(engine);
        append(event("1", "a"), unreadable("u1"));
        append(unreadable("u1"));
        SubscriberReport intake = books("intake");
        assertThat(intake.seen()).isEqualTo(1);
        assertThat(intake.parked()).isEqualTo(1);
        assertThat(intake.conserved()).isTrue();
        assertThat(deliveries(Outcome.PARKED)).extracting(DeliveryRow::reason).containsExactly("no JSON");
    }

    @ParameterizedTest
    @EnumSource
    void text_no_engine_can_hold_does_not_sink_the_request(Engines engine) throws Exception {
        open(engine);
        NewEvent odd = new NewEvent("s", "nul\0id", "half\uD800", "id:\0", Map.of("id", "\0\uDC00"), null,
                new byte[] {'{', '}'}, null);
        assertThat(append(odd, event("2", "a"))).isEqualTo(new Appended(2, 0));
        assertThat(append(odd)).isEqualTo(new Appended(0, 1));
    }

    @ParameterizedTest
    @EnumSource
    void deliveries_of_one_lane_go_one_after_another_in_ledger_order(Engines engine) throws Exception {
        open(engine);
        Map<String, List<Long>> sent = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
        AtomicInteger overlaps = new AtomicInteger();
        dispatch(8, delivery -> {
            AtomicInteger lane = busy.computeIfAbsent(delivery.lane(), any -> new AtomicInteger());
            if (lane.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            sent.computeIfAbsent(delivery.lane(), any -> Collections.synchronizedList(new ArrayList<>()))
                    .add(delivery.sequence());
            lane.decrementAndGet();
            return new Verdict.Delivered(200);
        });
        Random random = new Random(7);
        for (int i = 0; i < 600; i++) {
            ledger.append(List.of(event("e" + i, "p" + random.nextInt(12))));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> books("sub").delivered() == 600);
        assertThat(overlaps).hasValue(0);
        assertThat(sent.values()).allSatisfy(lane -> assertThat(lane).isSorted());
        assertThat(books("sub").conserved()).isTrue();
        assertThat(books("sub").open()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_parked_delivery_never_holds_its_lane(Engines engine) throws Exception {
        open(engine);
        dispatch(2, delivery -> delivery.eventId().equals("1") ? new Verdict.Parked("no", 400)
                : new Verdict.Delivered(200));
        append(event("1", "a"), event("2", "a"), event("3", "a"));
        await().atMost(Duration.ofSeconds(10)).until(() -> books("sub").delivered() == 2);
        assertThat(deliveries(Outcome.PARKED)).singleElement().satisfies(row -> {
            assertThat(row.lastStatus()).isEqualTo(400);
            assertThat(row.reason()).isEqualTo("no");
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_refused_delivery_waits_by_the_schedule_and_holds_its_lane(Engines engine) throws Exception {
        open(engine);
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger refusals = new AtomicInteger(1);
        dispatch(2, delivery -> {
            sent.add(delivery.eventId());
            return delivery.eventId().equals("1") && refusals.getAndDecrement() > 0
                    ? new Verdict.Retry("busy", 503, null, false) : new Verdict.Delivered(200);
        });
        append(event("1", "a"), event("2", "a"), event("other", "b"));
        await().until(() -> sent.contains("1") && sent.contains("other"));
        await().until(() -> deliveries(Outcome.DUE).size() == 1);
        assertThat(deliveries(Outcome.HELD)).extracting(DeliveryRow::eventId).containsExactly("2");
        step(Duration.ofSeconds(3));
        pull(ledger.subscribe("sub", "s", false), 0);
        assertThat(sent).doesNotContain("2");
        step(Duration.ofSeconds(4));
        await().atMost(Duration.ofSeconds(10)).until(() -> books("sub").delivered() == 3);
        assertThat(sent).containsSubsequence("1", "1", "2");
    }

    @ParameterizedTest
    @EnumSource
    void that_an_outcome_is_unknown_is_kept_until_it_is_settled(Engines engine) throws Exception {
        open(engine);
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        dispatch(1, delivery -> {
            seen.add(delivery.uncertain());
            switch (seen.size()) {
                case 1, 2 -> {
                    ledger.begin(delivery);
                    return new Verdict.Retry("no answer", null, Duration.ofSeconds(60), false, true);
                }
                case 3 -> {
                    return new Verdict.Retry("it cannot be found out now", null, Duration.ofSeconds(60), true, true);
                }
                case 4 -> {
                    ledger.settled(delivery);
                    return new Verdict.Retry("busy", 503, null, false);
                }
                default -> {
                    return new Verdict.Delivered(200);
                }
            }
        });
        append(event("1", "a"));
        for (int tries = 1; tries < 5; tries++) {
            int done = tries;
            await().until(() -> seen.size() == done && deliveries(Outcome.DUE).size() == 1);
            if (tries == 1) {
                step(Duration.ofSeconds(59));
                pull(ledger.subscribe("sub", "s", false), 0);
                assertThat(seen).as("the vendor needs that long to show what it took").hasSize(1);
            }
            step(Duration.ofMinutes(2));
        }
        await().until(() -> books("sub").delivered() == 1);
        assertThat(seen).containsExactly(0, 1, 2, 2, 0);
        assertThat(books("sub").resentUncertain()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void five_xx_is_given_up_only_after_the_refusals_and_the_patience(Engines engine) throws Exception {
        open(engine);
        AtomicInteger tries = new AtomicInteger();
        dispatch(1, delivery -> {
            tries.incrementAndGet();
            return new Verdict.Retry("down", 503, null, false);
        });
        append(event("1", "a"));
        Duration passed = Duration.ZERO;
        while (books("sub").parked() == 0 && passed.compareTo(Duration.ofHours(12)) < 0) {
            int before = tries.get();
            step(Duration.ofMinutes(40));
            passed = passed.plusMinutes(40);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> tries.get() > before || books("sub").parked() == 1);
        }
        assertThat(tries.get()).isGreaterThanOrEqualTo(5);
        assertThat(deliveries(Outcome.PARKED)).singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("given up after").contains("down"));
    }

    @ParameterizedTest
    @EnumSource
    void a_fault_of_ours_takes_no_patience_from_a_vendors_outage(Engines engine) throws Exception {
        open(engine);
        AtomicInteger tries = new AtomicInteger();
        dispatch(1, delivery -> {
            if (tries.incrementAndGet() == 6) {
                return new Verdict.Failed("ours");
            }
            ledger.begin(delivery);
            return tries.get() < 8 ? new Verdict.Retry("down", 503, null, false) : new Verdict.Delivered(200);
        });
        append(event("1", "a"));
        for (int n = 1; n <= 8; n++) {
            int done = n;
            await().until(() -> tries.get() == done && deliveries(Outcome.INFLIGHT).isEmpty());
            step(Duration.ofMinutes(15));
        }
        await().until(() -> books("sub").delivered() == 1);
    }

    @ParameterizedTest
    @EnumSource
    void a_route_that_fails_before_any_call_is_parked_without_patience(Engines engine) throws Exception {
        open(engine);
        AtomicInteger tries = new AtomicInteger();
        dispatch(1, delivery -> {
            tries.incrementAndGet();
            return new Verdict.Failed("ours");
        });
        append(event("1", "a"));
        for (int n = 1; n <= 5; n++) {
            int done = n;
            await().until(() -> tries.get() == done && deliveries(Outcome.INFLIGHT).isEmpty());
            step(Duration.ofMinutes(15));
        }
        assertThat(deliveries(Outcome.PARKED)).singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("the route failed 5 times: ours"));
    }

    @ParameterizedTest
    @EnumSource
    void throttling_never_parks(Engines engine) throws Exception {
        open(engine);
        AtomicInteger tries = new AtomicInteger();
        dispatch(1, delivery -> tries.incrementAndGet() > 30 ? new Verdict.Delivered(200)
                : new Verdict.Retry("slow down", 429, Duration.ofMinutes(20), true));
        append(event("1", "a"));
        for (int i = 0; i < 31; i++) {
            int before = i;
            await().atMost(Duration.ofSeconds(10)).until(() -> tries.get() > before);
            step(Duration.ofMinutes(30));
        }
        await().until(() -> books("sub").delivered() == 1);
    }

    @ParameterizedTest
    @EnumSource
    void a_call_that_was_not_made_costs_neither_claim_nor_attempt(Engines engine) throws Exception {
        open(engine);
        AtomicInteger looks = new AtomicInteger();
        dispatch(1, delivery -> {
            if (looks.incrementAndGet() <= 25) {
                return new Verdict.NotSent("breaker open", Duration.ofSeconds(10));
            }
            ledger.begin(delivery);
            return new Verdict.Delivered(200);
        });
        append(event("1", "a"));
        for (int i = 1; i <= 25; i++) {
            int look = i;
            await().atMost(Duration.ofSeconds(10)).until(() -> looks.get() >= look);
            step(Duration.ofSeconds(30));
        }
        await().until(() -> books("sub").delivered() == 1);
        assertThat(deliveries(Outcome.DELIVERED)).singleElement()
                .satisfies(row -> assertThat(row.attempts()).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource
    void a_postponed_delivery_holds_its_own_lane_alone_and_costs_nothing_even_through_a_restart(Engines engine)
            throws Exception {
        open(engine);
        Instant until = clock.instant().plus(Duration.ofMinutes(1));
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        Function<Delivery, Verdict> route = delivery -> {
            if (delivery.lane().endsWith("a") && clock.instant().isBefore(until)) {
                ledger.begin(delivery);
                return new Verdict.Postponed("read a moment ago", until);
            }
            done.add(delivery.eventId());
            return new Verdict.Delivered(200);
        };
        Dispatcher first = dispatch(4, route);
        append(event("1", "a"), event("2", "a"), event("3", "b"), event("4", "c"));
        await().until(() -> done.size() == 2 && first.inHand() == 0);
        assertThat(done).containsExactlyInAnyOrder("3", "4");
        assertThat(deliveries(Outcome.DUE)).singleElement().satisfies(row -> {
            assertThat(row.eventId()).isEqualTo("1");
            assertThat(row.reason()).isEqualTo("read a moment ago");
            assertThat(row.attempts()).isZero();
        });
        first.close();
        ledger.close();
        ledger = Engines.open(options, clock);
        dispatch(4, route);
        append(event("5", "d"));
        await().until(() -> done.contains("5"));
        step(Duration.ofSeconds(59));
        append(event("6", "d"));
        await().until(() -> done.contains("6"));
        assertThat(done).doesNotContain("1", "2");
        step(Duration.ofSeconds(1));
        await().until(() -> done.containsAll(List.of("1", "2")));
        assertThat(done.indexOf("1")).isLessThan(done.indexOf("2"));
        assertThat(books("sub").conserved()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void the_first_call_that_gets_through_ends_the_wait_of_all(Engines engine) throws Exception {
        open(engine);
        AtomicInteger closed = new AtomicInteger(1);
        dispatch(4, delivery -> closed.get() == 1 ? new Verdict.NotSent("no credentials", Duration.ofMinutes(1))
                : new Verdict.Delivered(200));
        append(event("1", "a"), event("2", "b"), event("3", "c"));
        await().until(() -> ledger.reports().deliveries(filter(Outcome.DUE)).rows().stream()
                .anyMatch(row -> row.reason() != null));
        closed.set(0);
        step(Duration.ofSeconds(6)); // long before the minute that was named
        await().atMost(Duration.ofSeconds(10)).until(() -> books("sub").delivered() == 3);
    }

    @ParameterizedTest
    @EnumSource
    void a_delivery_that_ends_the_process_ten_times_is_parked(Engines engine) throws Exception {
        open(engine);
        append(event("before", "z"));
        int id = ledger.subscribe("sub", "s", false);
        append(event("poison", "a"), event("after", "a"));
        for (int i = 0; i < 10; i++) {
            assertThat(pull(id, 10).claimed()).hasSize(1);
            ledger.close(); // as after a crash, nobody wrote down an end
            ledger = Engines.open(options, clock);
        }
        assertThat(pull(id, 10).parkedByClaims()).isEqualTo(1);
        assertThat(deliveries(Outcome.PARKED)).extracting(DeliveryRow::eventId).containsExactly("poison");
        assertThat(pull(id, 10).claimed()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_delivery_that_ends_the_process_takes_no_neighbour_with_it(Engines engine) throws Exception {
        open(engine);
        int id = ledger.subscribe("sub", "s", false);
        for (int i = 0; i < 20; i++) {
            append(event("e" + i, "p" + i));
        }
        for (int crashes = 0; crashes < 2; crashes++) {
            assertThat(pull(id, 20).claimed()).hasSize(20);
            ledger.close();
            ledger = Engines.open(options, clock);
        }
        List<String> delivered = Collections.synchronizedList(new ArrayList<>());
        for (int crashes = 2; crashes < 10; crashes++) {
            PullDeliveries.Pulled alone = pull(id, 20);
            assertThat(alone.claimed()).as("a suspect goes alone").hasSize(1);
            assertThat(ledger.load(id, "sub", alone).get(0).delivery().eventId()).isEqualTo("e0");
            ledger.close(); // it was e0 all the time
            ledger = Engines.open(options, clock);
        }
        dispatch(4, delivery -> {
            delivered.add(delivery.eventId());
            return new Verdict.Delivered(200);
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> books("sub").delivered() == 19);
        assertThat(deliveries(Outcome.PARKED)).extracting(DeliveryRow::eventId).containsExactly("e0");
        assertThat(delivered).hasSize(19);
    }

    @ParameterizedTest
    @EnumSource
    void claims_of_a_pull_that_was_reported_as_failed_are_taken_back(Engines engine) throws Exception {
        open(engine);
        int id = ledger.subscribe("sub", "s", false);
        append(event("1", "a"), event("2", "b"), event("3", "c"));
        List<Long> inHand = pull(id, 1).claimed();
        pull(id, 10); // on disk, but nobody got to know
        PullDeliveries.Pulled again = ledger.pull(new PullDeliveries.Request(id, 10, Set.copyOf(inHand), true));
        assertThat(again.claimed()).hasSize(2).doesNotContainAnyElementsOf(inHand);
    }

    @ParameterizedTest
    @EnumSource
    void a_lane_that_nobody_would_let_go_on_is_healed_at_the_start(Engines engine) throws Exception {
        open(engine);
        int id = ledger.subscribe("sub", "s", false);
        append(event("1", "a"), event("2", "a"), event("3", "a"));
        PullDeliveries.Pulled head = pull(id, 10);
        Try lost = ledger.openTry(ledger.load(id, "sub", head).get(0), null);
        ledger.end(new EndOfTries(clock, RetrySchedule.DEFAULT, new Random(1)).after(lost, new Verdict.Delivered(200)))
                .get(10, TimeUnit.SECONDS);
        ledger.close();
        String url = options.postgresUrl().orElse("jdbc:sqlite:" + folder.resolve("ledger.db"));
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE delivery SET outcome = 'held' WHERE outcome = 'due'");
        }
        ledger = Engines.open(options, clock);
        assertThat(deliveries(Outcome.DUE)).extracting(DeliveryRow::eventId).containsExactly("2");
        assertThat(deliveries(Outcome.HELD)).extracting(DeliveryRow::eventId).containsExactly("3");
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_name_is_its_callers_trouble_alone(Engines engine) throws Exception {
        open(engine);
        assertThatThrownBy(() -> ledger.reports().pause("typo", true)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ledger.refusing()).isNull();
        assertThat(append(event("1", "a"))).isEqualTo(new Appended(1, 0));
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRES")
    void a_tool_beside_a_running_gateway_reads_and_decides(Engines engine) throws Exception {
        open(engine);
        AtomicInteger strict = new AtomicInteger(1);
        dispatch(1, delivery -> strict.get() == 1 ? new Verdict.Parked("no", 400) : new Verdict.Delivered(200));
        append(event("1", "a"), event("2", "b"));
        await().until(() -> books("sub").parked() == 2);
        strict.set(0);
        try (Ledger tool = Ledger.openForTools(options, clock, new SimpleMeterRegistry())) {
            assertThat(tool.reports().deliveries(filter(Outcome.PARKED)).rows()).hasSize(2);
            assertThat(tool.reports().nodes()).singleElement()
                    .satisfies(node -> assertThat(node.shards()).isEqualTo(64));
            assertThat(tool.reports().dropParked(new DeliveryFilter("sub", "s", "2", null, null, null, null, null, 1),
                    "seen")).isEqualTo(1);
            assertThat(tool.reports().retryParked(filter(null))).isEqualTo(1);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> books("sub").delivered() == 1);
    }

    @ParameterizedTest
    @EnumSource
    void a_call_that_may_have_gone_out_before_a_crash_is_counted_as_uncertain(Engines engine) throws Exception {
        open(engine);
        CountDownLatch calling = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        dispatch(1, delivery -> {
            ledger.begin(delivery);
            calling.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Verdict.NotSent("test ends", Duration.ZERO);
        });
        append(event("1", "a"));
        assertThat(calling.await(10, TimeUnit.SECONDS)).isTrue();
        ledger.close();
        never.countDown();
        ledger = Engines.open(options, clock);
        assertThat(books("sub").resentUncertain()).isEqualTo(1);
        assertThat(deliveries(Outcome.DUE)).singleElement()
                .satisfies(row -> assertThat(row.attempts()).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource
    void a_paused_subscriber_keeps_everything_and_goes_on_where_it_stopped(Engines engine) throws Exception {
        open(engine);
        dispatch(2, delivery -> new Verdict.Delivered(200));
        append(event("1", "a"));
        await().until(() -> books("sub").delivered() == 1);
        ledger.reports().pause("sub", true);
        append(event("2", "a"), event("3", "b"));
        assertThat(books("sub").open()).isEqualTo(2);
        assertThat(books("sub").paused()).isTrue();
        assertThat(books("sub").conserved()).isTrue();
        ledger.reports().pause("sub", false);
        await().atMost(Duration.ofSeconds(10)).until(() -> books("sub").delivered() == 3);
        assertThatThrownBy(() -> ledger.reports().pause("nobody", true))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("there are: sub");
    }

    @ParameterizedTest
    @EnumSource
    void a_parked_delivery_that_is_retried_goes_to_the_tail_of_its_lane_marked_late(Engines engine)
            throws Exception {
        open(engine);
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger strict = new AtomicInteger(1);
        dispatch(2, delivery -> {
            sent.add(delivery.eventId());
            return delivery.eventId().equals("1") && strict.get() == 1 ? new Verdict.Parked("no", 400)
                    : new Verdict.Delivered(200);
        });
        append(event("1", "a"), event("2", "a"));
        await().until(() -> books("sub").parked() == 1 && books("sub").delivered() == 1);
        strict.set(0);
        assertThat(ledger.reports().retryParked(filter(null))).isEqualTo(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> books("sub").delivered() == 2);
        assertThat(sent).containsExactly("1", "2", "1");
        assertThat(deliveries(Outcome.DELIVERED)).filteredOn(DeliveryRow::late)
                .extracting(DeliveryRow::eventId).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource
    void a_dropped_delivery_is_skipped_with_the_reason_and_the_books_still_add_up(Engines engine) throws Exception {
        open(engine);
        dispatch(1, delivery -> new Verdict.Parked("bad plan name", 400));
        append(event("1", "a"), event("2", "b"), unreadable("u"));
        await().until(() -> books("sub").parked() == 2);
        DeliveryFilter some = new DeliveryFilter("sub", null, null, null, "b", null, "PLAN", null, 10);
        assertThat(ledger.reports().dropParked(some, "test person")).isEqualTo(1);
        assertThat(deliveries(Outcome.SKIPPED)).singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("dropped: test person"));
        assertThat(ledger.reports().retryParked(new DeliveryFilter("intake", null, null, null, null, null, null,
                null, 10))).as("nobody subscribes to unreadable bodies").isZero();
        assertThat(ledger.reports().subscribers()).allMatch(SubscriberReport::conserved);
    }

    @ParameterizedTest
    @EnumSource
    void a_new_subscriber_starts_at_now_unless_its_route_says_from_start(Engines engine) throws Exception {
        open(engine);
        append(event("1", "a"));
        int now = ledger.subscribe("now", "s", false);
        int start = ledger.subscribe("start", "s", true);
        append(event("2", "a"));
        assertThat(books("now").seen()).isEqualTo(1);
        assertThat(books("start").seen()).isEqualTo(2);
        assertThat(ledger.subscribe("now", "s", true)).as("a known one keeps its place").isEqualTo(now);
        assertThat(start).isNotEqualTo(now);
        assertThatThrownBy(() -> ledger.subscribe("now", "other", false))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("belongs to source 's'");
    }

    @ParameterizedTest
    @EnumSource
    void one_flooding_lane_cannot_fill_the_window(Engines engine) throws Exception {
        open(engine);
        int id = ledger.subscribe("sub", "s", false);
        for (int i = 0; i < 900; i++) {
            ledger.append(List.of(event("flood" + i, "a")));
        }
        append(event("quiet", "b"));
        PullDeliveries.Pulled pulled = pull(id, 16);
        assertThat(pulled.claimed()).hasSize(2);
        assertThat(ledger.load(id, "sub", pulled)).extracting(each -> each.delivery().eventId())
                .containsExactly("flood0", "quiet");
    }

    @ParameterizedTest
    @EnumSource
    void pages_go_through_everything_once(Engines engine) throws Exception {
        open(engine);
        for (int i = 0; i < 25; i++) {
            append(event("e" + i, "p" + i));
        }
        List<String> ids = new ArrayList<>();
        String after = null;
        do {
            var page = ledger.reports().events(new EventFilter("s", null, null, null, after, 10));
            page.rows().forEach(row -> ids.add(row.eventId()));
            after = page.next();
        } while (after != null);
        assertThat(ids).hasSize(25).doesNotHaveDuplicates();
        assertThatThrownBy(() -> ledger.reports().events(new EventFilter(null, null, null, null, "x", 10)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("next");
    }

    @ParameterizedTest
    @EnumSource
    void a_second_owner_of_a_data_folder_is_refused(Engines engine) {
        open(engine);
        assertThatThrownBy(() -> Engines.open(options, clock)).isInstanceOf(LedgerInUseException.class)
                .hasMessageContaining("lock");
    }

    @ParameterizedTest
    @EnumSource
    void an_accepted_write_is_remembered_over_a_restart(Engines engine) {
        open(engine);
        ledger.accepted("brevo", "contact:a@example.com", "f1");
        assertThat(ledger.alreadyAccepted("brevo", "contact:a@example.com", "f1", Instant.EPOCH)).isTrue();
        assertThat(ledger.alreadyAccepted("brevo", "contact:a@example.com", "f2", Instant.EPOCH)).isFalse();
        ledger.accepted("brevo", "contact:a@example.com", "f2");
        ledger.close();
        ledger = Engines.open(options, clock);
        assertThat(ledger.alreadyAccepted("brevo", "contact:a@example.com", "f2", Instant.EPOCH)).isTrue();
    }
}
