package dev.waystation.ledger;

import static dev.waystation.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waystation.ledger.LedgerReports.DeliveryFilter;
import dev.waystation.ledger.LedgerReports.DeliveryRow;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.ledger.Staging.Remaining;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds while one set of routes takes over from another, on both engines. */
class SubscribersTest {

    private static final Verdict DELIVERED = new Verdict.Delivered(200);

    @TempDir
    private Path folder;
    private final SteppedClock clock = new SteppedClock();
    private Ledger ledger;
    private Subscribers subscribers;

    private void open(Engines engine) {
        ledger = Engines.open(engine.fresh(folder), clock);
        subscribers = Subscribers.of(ledger);
    }

    @AfterEach
    void close() {
        subscribers.close();
        ledger.close();
    }

    private Remaining serve(String version, Offer... offers) {
        Staging staging = subscribers.stage(version);
        List.of(offers).forEach(staging::offer);
        return staging.takeOver();
    }

    private static Offer offer(String subscriber, int lanes, Dispatcher.Route route) {
        return new Offer(subscriber, "s", false, lanes, route);
    }

    private void append(NewEvent... events) throws Exception {
        ledger.append(List.of(events)).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private SubscriberReport books(String name) {
        return ledger.reports().subscribers().stream().filter(report -> report.name().equals(name)).findFirst()
                .orElseThrow();
    }

    private Map<String, String> versions() {
        return ledger.reports().deliveries(new DeliveryFilter(null, null, null, null, null, null, null, null, 1000))
                .rows().stream().filter(row -> row.version() != null)
                .collect(Collectors.toMap(DeliveryRow::eventId, DeliveryRow::version));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_in_flight_ends_on_the_old_version_and_records_it(Engines engine) throws Exception {
        open(engine);
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        serve("old", offer("sub", 4, delivery -> {
            arrived.countDown();
            awaitQuietly(mayEnd);
            return new Verdict.Parked("by the old", 400);
        }));
        append(event("1", "ann"));
        arrived.await();

        Remaining remaining = serve("new", offer("sub", 4, delivery -> DELIVERED));
        append(event("2", "ann"), event("3", "bob"));
        await().until(() -> "new".equals(versions().get("3")));

        assertThat(remaining.count()).as("still on the old route").isEqualTo(1);
        assertThat(versions()).as("the same person waits, another goes on").doesNotContainKeys("1", "2");
        mayEnd.countDown();
        await().until(() -> books("sub").open() == 0);
        assertThat(versions()).containsExactlyInAnyOrderEntriesOf(Map.of("1", "old", "2", "new", "3", "new"));
        assertThat(remaining.count()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void swaps_under_load_lose_nothing_and_keep_the_order_of_each_person(Engines engine) throws Exception {
        open(engine);
        Random random = new Random(7);
        Map<String, List<Integer>> byPerson = new ConcurrentHashMap<>();
        Set<String> underWay = ConcurrentHashMap.newKeySet();
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        int swaps = 40;
        int people = 15;
        List<Remaining> old = new ArrayList<>();
        int events = 0;
        for (int swap = 0; swap < swaps; swap++) {
            String version = "v" + swap;
            old.add(serve(version, offer("sub", 1 + random.nextInt(12), delivery -> {
                if (!underWay.add(delivery.lane())) {
                    wrong.add("two at once for " + delivery.lane());
                }
                Thread.yield();
                byPerson.computeIfAbsent(delivery.lane(), any -> Collections.synchronizedList(new ArrayList<>()))
                        .add(Integer.parseInt(delivery.eventId()));
                underWay.remove(delivery.lane());
                return DELIVERED;
            })));
            for (int i = 0; i < 30; i++) {
                ledger.append(List.of(event(String.valueOf(++events), "p" + random.nextInt(people))));
            }
        }
        append(event(String.valueOf(++events), "p0"));
        int all = events;
        await().atMost(Duration.ofSeconds(30)).until(() -> books("sub").delivered() == all);

        assertThat(wrong).isEmpty();
        byPerson.values().forEach(each -> assertThat(each).isSorted());
        assertThat(byPerson.values().stream().mapToInt(List::size).sum()).as("each once").isEqualTo(all);
        assertThat(old.subList(1, swaps)).allSatisfy(each -> assertThat(each.count()).isZero());
    }

    @ParameterizedTest
    @EnumSource
    void a_subscriber_whose_route_is_gone_keeps_its_place(Engines engine) throws Exception {
        open(engine);
        serve("a", offer("sub", 2, delivery -> DELIVERED), offer("other", 2, delivery -> DELIVERED));
        append(event("1", "ann"));
        await().until(() -> books("sub").delivered() == 1 && books("other").delivered() == 1);

        serve("b", offer("other", 2, delivery -> DELIVERED));
        append(event("2", "ann"));
        await().until(() -> books("other").delivered() == 2);
        assertThat(books("sub").open()).as("it waits").isEqualTo(1);
        assertThat(books("sub").paused()).isFalse();

        serve("c", offer("other", 2, delivery -> DELIVERED), offer("sub", 2, delivery -> DELIVERED));
        await().until(() -> books("sub").delivered() == 2);
        assertThat(books("sub").conserved()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_route_that_is_taken_away_gives_back_what_has_not_set_out(Engines engine) throws Exception {
        open(engine);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        serve("a", offer("sub", 1, delivery -> {
            begun.incrementAndGet();
            awaitQuietly(mayEnd);
            return DELIVERED;
        }));
        append(event("1", "ann"), event("2", "bob"), event("3", "cyd"));
        await().until(() -> begun.get() == 1);

        Remaining remaining = serve("b");
        mayEnd.countDown();
        await().until(() -> remaining.count() == 0 && books("sub").delivered() == 1);
        serve("c", offer("sub", 1, delivery -> DELIVERED));
        await().until(() -> books("sub").open() == 0);

        assertThat(begun).as("begun on the first version").hasValue(1);
        assertThat(versions().values()).containsExactlyInAnyOrder("a", "c", "c");
    }

    @ParameterizedTest
    @EnumSource
    void when_one_cannot_be_registered_everything_is_as_before(Engines engine) throws Exception {
        open(engine);
        serve("old", offer("sub", 2, delivery -> DELIVERED));
        Staging refused = subscribers.stage("new");
        refused.offer(offer("another", 2, delivery -> DELIVERED));
        refused.offer(new Offer("sub", "t", false, 2, delivery -> DELIVERED));

        assertThatThrownBy(refused::takeOver).hasMessageContaining("subscriber 'sub' belongs to source 's'");

        append(event("1", "ann"));
        await().until(() -> "old".equals(versions().get("1")));
        assertThat(ledger.reports().subscribers()).extracting(SubscriberReport::name)
                .as("not even the other one is registered").containsExactlyInAnyOrder("intake", "sub");
    }

    @ParameterizedTest
    @EnumSource
    void as_many_lanes_are_worked_on_as_the_newest_route_says(Engines engine) throws Exception {
        open(engine);
        for (int lanes : new int[] {2, 9, 3}) {
            AtomicInteger now = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch full = new CountDownLatch(lanes);
            serve("with " + lanes, offer("sub", lanes, delivery -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                full.countDown();
                awaitQuietly(full);
                now.decrementAndGet();
                return DELIVERED;
            }));
            long before = books("sub").delivered();
            for (int i = 0; i < 4 * lanes; i++) {
                append(event(lanes + "-" + i, lanes + "p" + i));
            }
            await().until(() -> books("sub").delivered() == before + 4L * lanes);
            assertThat(most).as("at once, of %s lanes", lanes).hasValue(lanes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_subscriber_has_one_route(Engines engine) {
        open(engine);
        Staging staging = subscribers.stage("v");
        staging.offer(offer("sub", 1, delivery -> DELIVERED));
        assertThatThrownBy(() -> staging.offer(offer("sub", 1, delivery -> DELIVERED)))
                .hasMessageContaining("has two routes");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
