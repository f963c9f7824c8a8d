package dev.waystation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.ledger.SyncRuns.Page;
import dev.waystation.ledger.SyncRuns.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs through people as the ledger keeps them. */
class SyncRunsTest {

    private static final String WANTS = "s-people";
    private static final String WANTS_NOT = "s-forward";

    private final SteppedClock clock = new SteppedClock();
    private final ExecutorService workers = Executors.newFixedThreadPool(16);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void one_run_of_a_source_at_a_time_and_no_number_twice(Engines engine) {
        try (Ledger ledger = Engines.open(engine.fresh(folder), clock)) {
            SyncRun first = begin(ledger);
            SyncRuns.Begun second = ledger.runs().begin("s", "everybody", false, List.of(WANTS));
            assertThat(second.run()).isNull();
            assertThat(second.refusedBy()).isEqualTo(first);
            assertThat(ledger.runs().begin("other", "everybody", true, List.of()).run().id()).isEqualTo(first.id() + 1);
            ledger.runs().end(first.id(), SyncRun.State.FAILED, "no such segment", null);
            assertThat(ledger.runs().find(first.id()).orElseThrow().error()).isEqualTo("no such segment");
            assertThat(begin(ledger).id()).isEqualTo(first.id() + 2);
            assertThat(ledger.runs().list(2)).extracting(SyncRun::id).containsExactly(first.id() + 2, first.id() + 1);
            assertThat(ledger.runs().find(99)).isEmpty();
            assertThat(ledger.runs().end(99, SyncRun.State.CANCELLED, null, null)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_page_is_stored_with_the_move_of_the_cursor_or_not_at_all(Engines engine) {
        LedgerOptions options = engine.fresh(folder);
        SyncRun begun;
        SyncRun second;
        try (Ledger ledger = Engines.open(options, clock)) {
            ledger.subscribe(WANTS, "s", false);
            begun = begin(ledger);
            second = move(ledger, begun, "c2", "ann", "bob");
            assertThat(second.cursor()).isEqualTo("c2");
            assertThat(second.listed()).isEqualTo(2);
            assertThat(ledger.runs().move(page(begun, "c2", "cid"))).as("the page before, told twice").isEmpty();
        }
        try (Ledger ledger = Engines.open(options, clock)) {
            SyncRun found = ledger.runs().running("s").orElseThrow();
            assertThat(found).as("after a restart").isEqualTo(second);
            SyncRun last = move(ledger, found, null, "bob", "cid");
            assertThat(last.listed()).as("who is listed twice counts once").isEqualTo(3);
            assertThat(last.isListed()).isTrue();
            assertThat(last.isRunning()).isTrue();
            assertThat(ledger.runs().move(page(last, null, "dan"))).as("all is listed").isEmpty();
            assertThat(books(ledger, WANTS).seen()).isEqualTo(3);
            ledger.runs().end(last.id(), SyncRun.State.CANCELLED, null, "{}");
            assertThat(ledger.runs().end(last.id(), SyncRun.State.DONE, null, null).orElseThrow().state())
                    .as("what has ended stays so").isEqualTo(SyncRun.State.CANCELLED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_cancelled_run_stores_nobody_more(Engines engine) {
        try (Ledger ledger = Engines.open(engine.fresh(folder), clock)) {
            SyncRun run = begin(ledger);
            ledger.runs().end(run.id(), SyncRun.State.CANCELLED, null, null);
            assertThat(ledger.runs().move(page(run, null, "ann"))).isEmpty();
            assertThat(ledger.reports().events(new LedgerReports.EventFilter("s", null, null, null, null, 10)).rows())
                    .isEmpty();
            assertThat(ledger.runs().isCancelled(delivery(run.eventId("ann"), SyncRun.EVENT_TYPE))).isTrue();
            assertThat(ledger.runs().isCancelled(delivery(run.eventId("ann"), "email_opened"))).isFalse();
        }
    }

    /** Counts of the books and of the run are taken from the same rows, whatever mixes with them in whatever lanes. */
    @ParameterizedTest
    @EnumSource
    void who_wants_no_people_has_them_skipped_beside_his_own_in_order_and_conserved(Engines engine) throws Exception {
        Random random = new Random(7);
        try (Ledger ledger = Engines.open(engine.fresh(folder), clock)) {
            ledger.peopleTakers().add(new PeopleTakers.Taker(WANTS, "s", delivery -> null));
            ledger.subscribe(WANTS, "s", false);
            ledger.subscribe(WANTS_NOT, "s", false);
            ledger.append(List.of(Events.event("before", "p1"))).toCompletableFuture().get();
            SyncRun run = begin(ledger);
            int other = 0;
            for (int page = 0; page < 30; page++) {
                List<NewEvent> between = new ArrayList<>();
                for (int n = random.nextInt(40); n > 0; n--) {
                    between.add(Events.event("e" + other++, "p" + random.nextInt(100)));
                }
                ledger.append(between).toCompletableFuture().get();
                List<NewEvent> people = new ArrayList<>();
                for (int person = page * 50; person < page * 50 + 50; person++) {
                    people.add(event(run, "p" + person));
                }
                run = ledger.runs().move(new Page(run, people, 0, page == 29 ? null : "c" + page, null)).orElseThrow();
            }
            assertThat(ledger.runs().open(run, 10_000)).isEqualTo(1500);
            assertThat(ledger.runs().open(run, 40)).as("counted up to the bound").isEqualTo(40);
            long seen = 1 + other + 1500;
            List<String> taken = java.util.Collections.synchronizedList(new ArrayList<>());
            try (Dispatcher wants = dispatcher(ledger, WANTS, delivery -> verdict(delivery));
                    Dispatcher not = dispatcher(ledger, WANTS_NOT, delivery -> {
                        taken.add(delivery.type());
                        return new Verdict.Delivered(200);
                    })) {
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> books(ledger, WANTS).open() == 0
                        && books(ledger, WANTS_NOT).open() == 0 && wants.inHand() + not.inHand() == 0);
            }
            assertThat(taken).hasSize(1 + other).doesNotContain(SyncRun.EVENT_TYPE);
            SubscriberReport not = books(ledger, WANTS_NOT);
            assertThat(not.seen()).isEqualTo(seen);
            assertThat(not.skipped()).isEqualTo(1500);
            assertThat(not.conserved()).isTrue();
            assertThat(books(ledger, WANTS).conserved()).isTrue();
            assertThat(ledger.runs().progress(run)).containsExactly(
                    new Progress(WANTS, 750, Map.of("no identifier", 375L), 0, 375, 0));
            assertThat(ledger.runs().open(run, 10_000)).isZero();
        }
    }

    @Test
    void of_several_nodes_one_drives_and_another_takes_over(@TempDir Path other) {
        LedgerOptions fresh = Engines.POSTGRES.fresh(folder);
        NodeOptions quick = NodeOptions.of(Duration.ofSeconds(2), Duration.ofMillis(100));
        LedgerOptions one = new LedgerOptions(folder, fresh.postgresUrl(), 0, 0, 10, RetrySchedule.DEFAULT, quick);
        LedgerOptions two = new LedgerOptions(other, fresh.postgresUrl(), 0, 0, 10, RetrySchedule.DEFAULT, quick);
        Ledger first = Engines.open(one, java.time.InstantSource.system());
        try (Ledger second = Engines.open(two, java.time.InstantSource.system())) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20))
                    .until(() -> first.node().several() && driving(first, second) == 10);
            String source = sources().stream().filter(first.runs()::drives).findFirst().orElse(null);
            assertThat(source).as("one of ten sources is the first node's").isNotNull();
            assertThat(second.runs().drives(source)).isFalse();
            SyncRun run = second.runs().begin(source, "everybody", false, List.of()).run();
            assertThat(second.runs().move(page(run, "c2", "ann"))).as("who does not drive moves nothing").isEmpty();
            SyncRun moved = first.runs().move(page(run, "c2", "ann")).orElseThrow();
            first.close();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> second.runs().drives(source));
            assertThat(second.runs().move(page(moved, null, "bob"))).map(SyncRun::listed).contains(2L);
        }
    }

    private static List<String> sources() {
        return List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    }

    private static long driving(Ledger first, Ledger second) {
        return sources().stream().filter(source -> first.runs().drives(source) != second.runs().drives(source)).count();
    }

    /** Of four people of a run one has no identifier and one is refused. */
    private static Verdict verdict(Delivery delivery) {
        int number = Integer.parseInt(delivery.person().get("id").substring(1));
        if (!delivery.type().equals(SyncRun.EVENT_TYPE) || number % 4 < 2) {
            return new Verdict.Delivered(200);
        }
        return number % 4 == 2 ? new Verdict.Skipped("no identifier") : new Verdict.Parked("refused", 400);
    }

    private Dispatcher dispatcher(Ledger ledger, String name, Dispatcher.Route route) {
        return new Dispatcher(ledger, name, "s", false, 16, workers, new Random(1), route);
    }

    private static SubscriberReport books(Ledger ledger, String name) {
        return ledger.reports().subscribers().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow();
    }

    private static SyncRun begin(Ledger ledger) {
        return ledger.runs().begin("s", "everybody", false, List.of(WANTS)).run();
    }

    private static SyncRun move(Ledger ledger, SyncRun run, String next, String... people) {
        return ledger.runs().move(page(run, next, people)).orElseThrow();
    }

    private static Page page(SyncRun run, String next, String... people) {
        List<NewEvent> events = new ArrayList<>();
        for (String person : people) {
            events.add(event(run, person));
        }
        return new Page(run, events, 0, next, null);
    }

    private static NewEvent event(SyncRun run, String person) {
        return new NewEvent(run.source(), run.eventId(person), SyncRun.EVENT_TYPE, "id:" + person, Map.of("id", person), null,
                "{}".getBytes(StandardCharsets.UTF_8), null);
    }

    private static Delivery delivery(String eventId, String type) {
        return new Delivery("x", 1, "s", eventId, type, "l", Map.of(), null, java.time.Instant.EPOCH, new byte[0], 0);
    }
}
