package dev.waystation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.ledger.Engines;
import dev.waystation.ledger.SyncRun;
import dev.waystation.people.RunRefusedException.Why;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import dev.waystation.vendor.PeopleSelection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs through 2,500 people of Customer.io to Brevo and Intercom, all as the shipped routes do it. */
class PeopleRunsTest {

    private static final int PEOPLE = 2_500;
    private static final PeopleSelection ALL = new PeopleSelection.Everybody();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everybody_is_written_once_and_the_second_run_writes_nothing(Engines engine) throws Exception {
        try (RunsScene scene = scene(engine)) {
            RunReport first = scene.awaitEnd(scene.runs.begin(null, ALL, false).run().id());
            assertThat(first.run().state()).as("%s", first).isEqualTo(SyncRun.State.DONE);
            assertThat(first.run().listed()).isEqualTo(PEOPLE);
            assertThat(first.subscribers()).extracting(each -> each.path("name").asText())
                    .containsExactly(RunsScene.TO_BREVO, RunsScene.TO_INTERCOM);
            assertThat(first.subscribers()).allSatisfy(each -> {
                assertThat(closed(each)).as("%s", each).isEqualTo(PEOPLE);
                assertThat(each.path("delivered").asLong()).as("%s", each).isGreaterThan(PEOPLE / 2);
                assertThat(each.path("parked").asLong()).as("%s", each).isZero();
            });
            assertThat(scene.requests("customerio-app", "POST", "/v1/customers")).as("listings").hasSize(3);
            int reads = scene.requests("customerio-app", "POST", "/v1/customers/attributes").size();
            assertThat(reads).as("reads, for both targets together").isLessThan(PEOPLE / 10);
            System.out.printf("People: %d listed and read in %d calls%n", PEOPLE, 3 + reads);
            assertThat(scene.books("customerio-to-brevo").skipped()).as("of no interest there").isEqualTo(PEOPLE);
            assertThat(scene.ledger.reports().subscribers()).allMatch(books -> books.conserved());

            scene.sandbox.clearRequests();
            RunReport second = scene.awaitEnd(scene.runs.begin(null, ALL, false).run().id());
            assertThat(scene.writes()).as("writes of the second run").isZero();
            for (int each = 0; each < 2; each++) {
                assertThat(second.subscribers().get(each).at("/skipped/unchanged").asLong())
                        .isEqualTo(first.subscribers().get(each).path("delivered").asLong());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_plan_says_what_a_run_then_does_and_writes_nothing(Engines engine) throws Exception {
        try (RunsScene scene = scene(engine)) {
            RunReport plan = scene.awaitEnd(scene.runs.begin("customerio", ALL, true).run().id());
            assertThat(plan.run().state()).as("%s", plan).isEqualTo(SyncRun.State.DONE);
            assertThat(scene.writes()).as("writes of the plan").isZero();
            assertThat(scene.ledger.reports().subscribers()).as("what is stored").allMatch(books -> books.seen() == 0);

            RunReport run = scene.awaitEnd(scene.runs.begin("customerio", ALL, false).run().id());
            for (int each = 0; each < 2; each++) {
                JsonNode planned = plan.subscribers().get(each);
                JsonNode done = run.subscribers().get(each);
                assertThat(planned.path("wouldWrite").asLong()).as("%s, %s", planned, done)
                        .isEqualTo(done.path("delivered").asLong());
                assertThat(planned.path("skipped")).isEqualTo(done.path("skipped"));
                assertThat(planned.path("samples")).hasSize(5)
                        .allSatisfy(sample -> assertThat(sample.asText()).doesNotContain("@example"));
            }

            scene.sandbox.clearRequests();
            RunReport after = scene.awaitEnd(scene.runs.begin("customerio", ALL, true).run().id());
            assertThat(after.subscribers()).allSatisfy(each -> {
                assertThat(each.path("wouldWrite").asLong()).isZero();
                assertThat(each.path("unchanged").asLong()).isPositive();
            });
            assertThat(scene.writes()).isZero();
        }
    }

    @Test
    void a_run_goes_on_after_a_restart_with_nobody_lost_and_nobody_twice() throws Exception {
        try (RunsScene scene = new RunsScene(Engines.SQLITE, folder, SandboxSettings.WITHOUT_LIMITS, PEOPLE, 1_500)) {
            long id = scene.runs.begin(null, ALL, false).run().id();
            for (int restart = 0; restart < 3; restart++) {
                long before = scene.runs.find(id).orElseThrow().run().pages();
                Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(5)).until(() ->
                        scene.runs.find(id).orElseThrow().run().pages() > before
                                || !scene.runs.find(id).orElseThrow().run().isRunning());
                scene.shut();
                scene.open();
            }
            RunReport end = scene.awaitEnd(id);
            assertThat(end.run().listed()).isEqualTo(PEOPLE);
            assertThat(end.subscribers()).allSatisfy(each -> assertThat(closed(each)).isEqualTo(PEOPLE));
            assertThat(scene.ledger.reports().subscribers()).allMatch(books -> books.conserved());
        }
    }

    @Test
    void a_segments_people_alone_are_listed_and_an_unknown_segment_is_refused() throws Exception {
        try (RunsScene scene = scene(Engines.SQLITE)) {
            RunReport run = scene.awaitEnd(scene.runs.begin(null, new PeopleSelection.OfSegment(5), false).run().id());
            assertThat(run.run().listed()).isEqualTo(PEOPLE / 10);
            assertThat(run.run().selection()).isEqualTo("segment 5");
            assertRefused(scene, new PeopleSelection.OfSegment(99), Why.UNKNOWN, "404");
        }
    }

    @Test
    void who_changed_since_is_listed_once_however_often_they_did() throws Exception {
        try (RunsScene scene = new RunsScene(Engines.SQLITE, folder, SandboxSettings.WITHOUT_LIMITS, 20, 10_000)) {
            for (int change = 0; change < 130; change++) {
                scene.identify("user-" + change % 3, "{\"visits\":" + change + "}");
            }
            RunReport plan = scene.awaitEnd(scene.runs.begin(null, recent(), true).run().id());
            RunReport run = scene.awaitEnd(scene.runs.begin(null, recent(), false).run().id());
            assertThat(run.run().listed()).isEqualTo(3);
            assertThat(plan.run().listed()).isEqualTo(3);
            assertThat(scene.requests("customerio-app", "GET", "/v1/activities")).as("pages").hasSizeGreaterThan(2);
            assertRefused(scene, new PeopleSelection.ChangedSince(Instant.now().minus(Duration.ofDays(31))), Why.WRONG,
                    "30 days");
        }
    }

    @Test
    void as_far_back_as_changes_are_kept_is_not_too_far() throws Exception {
        try (RunsScene scene = scene(Engines.SQLITE)) {
            Instant thirtyDaysAgo = RunSelection.time("30d", Instant.now().minusMillis(200));
            RunReport run = scene.runs.begin(null, new PeopleSelection.ChangedSince(thirtyDaysAgo), true);
            assertThat(scene.awaitEnd(run.run().id()).run().state()).isEqualTo(SyncRun.State.DONE);
        }
    }

    @Test
    void a_listing_that_comes_to_the_same_page_again_and_again_gets_no_further_and_says_so() throws Exception {
        try (RunsScene scene = scene(Engines.SQLITE)) {
            scene.sandbox.addFault(Fault.answering("customerio-app", 200).at("POST", "/v1/customers").saying(
                    "{\"identifiers\":null,\"next\":\"same\"}", Map.of("content-type", "application/json")));
            long id = scene.runs.begin(null, new PeopleSelection.Everybody(), false).run().id();
            Awaitility.await().until(() -> scene.runs.find(id).orElseThrow().waitingFor() != null);
            assertThat(scene.runs.find(id).orElseThrow().waitingFor()).contains("same page");
            scene.runs.cancel(id);
        }
    }

    @Test
    void a_second_run_is_refused_by_the_one_that_runs_and_a_cancelled_one_writes_no_more() throws Exception {
        try (RunsScene scene = scene(Engines.SQLITE)) {
            RunsScene.PEOPLE.forEach(each -> scene.ledger.reports().pause(each, true));
            long id = scene.runs.begin(null, ALL, false).run().id();
            assertRefused(scene, ALL, Why.BUSY, "runs");
            Awaitility.await("listed, and counted").atMost(Duration.ofMinutes(1)).until(() ->
                    scene.runs.find(id).orElseThrow().subscribers().get(0).path("open").asLong() == PEOPLE);

            assertThat(scene.runs.cancel(id).orElseThrow().run().state()).isEqualTo(SyncRun.State.CANCELLED);
            RunsScene.PEOPLE.forEach(each -> scene.ledger.reports().pause(each, false));
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> scene.books(RunsScene.TO_BREVO).open() == 0);
            assertThat(scene.writes()).isZero();
            Awaitility.await("counts are good for a second").until(() -> scene.runs.find(id).orElseThrow().subscribers()
                    .get(0).at("/skipped/cancelled").asLong() == PEOPLE);
            assertThat(scene.books(RunsScene.TO_BREVO).conserved()).isTrue();
            scene.awaitEnd(scene.runs.begin(null, new PeopleSelection.OfSegment(5), false).run().id());
        }
    }

    @Test
    void no_more_is_listed_than_may_be_open() throws Exception {
        try (RunsScene scene = new RunsScene(Engines.SQLITE, folder, SandboxSettings.WITHOUT_LIMITS, PEOPLE, 1_500)) {
            scene.ledger.reports().pause(RunsScene.TO_INTERCOM, true);
            long id = scene.runs.begin(null, ALL, false).run().id();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> scene.books(RunsScene.TO_BREVO).open() == 0
                    && scene.books(RunsScene.TO_BREVO).seen() > 0
                    && scene.runs.find(id).orElseThrow().waitingFor() != null);
            assertThat(scene.runs.find(id).orElseThrow().run().listed()).isEqualTo(1_000);
            assertThat(scene.gates.gates().stream().flatMap(gate -> gate.buckets().stream())
                    .flatMap(bucket -> bucket.bulk().stream())).as("status shows it").hasSize(1);
            scene.ledger.reports().pause(RunsScene.TO_INTERCOM, false);
            assertThat(scene.awaitEnd(id).run().listed()).isEqualTo(PEOPLE);
        }
    }

    @Test
    void a_vendor_that_throttles_and_fails_slows_a_run_down_and_no_more() throws Exception {
        try (RunsScene scene = scene(Engines.SQLITE)) {
            scene.sandbox.addFault(Fault.of(FaultKind.RATE_LIMIT, "customerio-app").times(2));
            scene.sandbox.addFault(Fault.answering("customerio-app", 503).times(1));
            RunReport end = scene.awaitEnd(scene.runs.begin(null, ALL, false).run().id());
            assertThat(end.run().state()).as("%s", end).isEqualTo(SyncRun.State.DONE);
            assertThat(end.run().listed()).isEqualTo(PEOPLE);
            assertThat(end.subscribers()).allSatisfy(each -> assertThat(each.path("parked").asLong()).isZero());
        }
    }

    private RunsScene scene(Engines engine) throws Exception {
        return new RunsScene(engine, folder, SandboxSettings.WITHOUT_LIMITS, PEOPLE, 10_000);
    }

    private static PeopleSelection recent() {
        return new PeopleSelection.ChangedSince(Instant.now().minus(Duration.ofHours(2)));
    }

    private static void assertRefused(RunsScene scene, PeopleSelection selection, Why why, String what) {
        assertThatThrownBy(() -> scene.runs.begin(null, selection, false))
                .isInstanceOfSatisfying(RunRefusedException.class, refused -> {
                    assertThat(refused.why()).isEqualTo(why);
                    assertThat(refused.what() + refused.fix()).contains(what);
                });
    }

    private static long closed(JsonNode subscriber) {
        long skipped = 0;
        for (JsonNode count : subscriber.path("skipped")) {
            skipped += count.asLong();
        }
        return subscriber.path("delivered").asLong() + skipped + subscriber.path("parked").asLong()
                + subscriber.path("superseded").asLong();
    }
}
