package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.gate.GateReports.State;
import dev.waystation.ledger.Verdict.NotSent;
import dev.waystation.ledger.Verdict.Parked;
import dev.waystation.ledger.Verdict.Retry;
import dev.waystation.sandbox.ReceivedRequest;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.vendor.RateLimit;
import dev.waystation.vendor.VendorCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches through the shipped gates, with the vendors' doubles on the other side. */
@Timeout(120) // the clock stands: whoever waits for a time that does not come waits for ever
class BatchRouteTest {

    private static final String TRACK = "customerio-track";
    private final BatchScene scene = new BatchScene();

    @AfterEach
    void close() {
        scene.close();
    }

    private static List<VendorCall> people(int count) {
        return IntStream.range(0, count).mapToObj(n -> BatchScene.identify("p" + n, "")).toList();
    }

    private static List<Integer> parked(List<Exchange> ended) {
        return IntStream.range(0, ended.size()).filter(n -> House.verdict(ended.get(n)) instanceof Parked).boxed()
                .toList();
    }

    private long people() {
        return scene.sandbox.counters(TRACK).get("people");
    }

    @Test
    void calls_that_come_together_leave_as_one_and_each_is_accepted_for_itself() throws Exception {
        List<Exchange> ended = scene.together(TRACK, people(40));
        assertThat(scene.paths(TRACK)).containsExactly("/api/v2/batch");
        assertThat(people()).isEqualTo(40);
        assertThat(ended).allSatisfy(each -> {
            assertThat(House.verdict(each)).isNull();
            assertThat(each.getProperty("waystation.accepted")).isEqualTo(200);
            assertThat(each.getProperty("waystation.response").toString()).contains("200");
        });
        assertThat(ended.get(7).getMessage().getBody()).isEqualTo("document 7");
        assertThat(scene.attempts.begun).hasSize(40).doesNotHaveDuplicates();
        assertThat(scene.attempts.statuses).hasSize(40).containsOnly(200);
        assertThat(scene.meters.get("waystation.gate.batch.items").tag("gate", TRACK).summary().totalAmount())
                .isEqualTo(40);
        assertThat(scene.sandbox.rules().list()).isEmpty();
    }

    @Test
    void more_than_a_batch_takes_goes_in_several() throws Exception {
        assertThat(scene.together(TRACK, people(130))).allMatch(each -> House.verdict(each) == null);
        assertThat(scene.paths(TRACK)).containsExactly("/api/v2/batch", "/api/v2/batch");
        assertThat(people()).isEqualTo(130);
    }

    @Test
    void a_batch_stays_within_the_vendors_bytes() throws Exception {
        List<VendorCall> large = IntStream.range(0, 40)
                .mapToObj(n -> BatchScene.identify("p" + n, ",\"pad\":\"" + "ü".repeat(15_000) + "\"")).toList();
        assertThat(scene.together(TRACK, large)).allMatch(each -> House.verdict(each) == null);
        assertThat(scene.sandbox.requests(TRACK)).allMatch(request -> request.status() == 200);
        assertThat(scene.paths(TRACK)).contains("/api/v2/batch").hasSizeLessThan(6);
        assertThat(people()).isEqualTo(40);
        assertThat(scene.sandbox.rules().list()).isEmpty();
    }

    @Test
    void a_call_that_comes_alone_goes_as_a_call_of_its_own() throws Exception {
        assertThat(House.verdict(scene.together(TRACK, people(1)).get(0))).isNull();
        assertThat(scene.paths(TRACK)).containsExactly("/api/v2/entity");
    }

    @Test
    void a_probe_is_never_batched_and_neither_is_another_kind_of_call() throws Exception {
        scene.together(TRACK, List.of(VendorCall.get("/api/v1/accounts/region"),
                VendorCall.get("/api/v1/accounts/region")));
        assertThat(scene.paths(TRACK)).hasSize(2).containsOnly("/api/v1/accounts/region");
    }

    @Test
    void of_a_207_the_listed_items_park_alone_with_what_is_said_about_them() throws Exception {
        List<VendorCall> calls = new ArrayList<>(people(10));
        calls.set(4, BatchScene.identify(" ", ""));
        calls.set(8, BatchScene.identify(" ", ""));
        List<Exchange> ended = scene.together(TRACK, calls);
        assertThat(parked(ended)).containsExactly(4, 8);
        assertThat(House.verdict(ended.get(4))).isInstanceOfSatisfying(Parked.class, parked -> {
            assertThat(parked.status()).isEqualTo(207);
            assertThat(parked.reason()).startsWith("customerio-track answered 207: identifiers.id").doesNotContain("item");
        });
        assertThat(scene.paths(TRACK)).as("nothing is sent again").containsExactly("/api/v2/batch");
        assertThat(people()).isEqualTo(8);
        assertThat(scene.report(TRACK).state()).isEqualTo(State.CLOSED);
    }

    @Test
    void a_207_without_errors_is_all_accepted() throws Exception {
        scene.sandbox.switches().set("customerio.track.empty-errors", "true");
        assertThat(scene.together(TRACK, people(5))).allMatch(each -> House.verdict(each) == null);
        assertThat(scene.paths(TRACK)).hasSize(1);
    }

    @Test
    void a_batch_that_is_refused_as_a_whole_is_sent_in_halves_and_not_as_it_was() throws Exception {
        scene.sandbox.addFault(Fault.answering(TRACK, 413).at("POST", "/api/v2/batch").times(1));
        assertThat(scene.together(TRACK, people(8))).allMatch(each -> House.verdict(each) == null);
        assertThat(scene.paths(TRACK)).containsExactly("/api/v2/batch", "/api/v2/batch", "/api/v2/batch");
        assertThat(scene.sandbox.requests(TRACK)).extracting(BatchRouteTest::items).containsExactly(8, 4, 4);
        assertThat(scene.attempts.begun).as("one attempt each, whatever the calls").hasSize(8 + 4 + 4)
                .satisfies(begun -> assertThat(begun.stream().distinct()).hasSize(8));
    }

    @Test
    void a_refusal_without_an_end_leads_to_single_calls_which_say_what_is_wrong() throws Exception {
        scene.sandbox.addFault(Fault.answering(TRACK, 400).at("POST", "/api/v2/batch"));
        List<VendorCall> calls = new ArrayList<>(people(5));
        calls.set(2, BatchScene.identify(" ", ""));
        List<Exchange> ended = scene.together(TRACK, calls);
        assertThat(parked(ended)).containsExactly(2);
        assertThat(House.verdict(ended.get(2)).toString()).contains("customerio-track answered 400");
        assertThat(scene.paths(TRACK)).filteredOn("/api/v2/entity"::equals).hasSize(5);
        assertThat(people()).isEqualTo(4);
    }

    @Test
    void a_vendor_in_trouble_gives_each_its_retry() throws Exception {
        scene.sandbox.addFault(Fault.answering(TRACK, 503));
        assertThat(scene.together(TRACK, people(6))).allSatisfy(each -> assertThat(House.verdict(each))
                .isInstanceOfSatisfying(Retry.class, retry -> assertThat(retry.status()).isEqualTo(503)));
        assertThat(scene.paths(TRACK)).hasSize(1);
        assertThat(scene.report(TRACK).calls().values()).containsExactly(1L);
    }

    @Test
    void a_throttled_batch_gives_each_the_wait_and_closes_the_gate() throws Exception {
        scene.sandbox.addFault(Fault.answering(TRACK, 429));
        assertThat(scene.together(TRACK, people(6))).allSatisfy(each -> assertThat(House.verdict(each))
                .isInstanceOfSatisfying(Retry.class, retry -> assertThat(retry.patient()).isTrue()));
        assertThat(scene.together(TRACK, people(6)))
                .allSatisfy(each -> assertThat(House.verdict(each)).isInstanceOf(NotSent.class));
        assertThat(scene.attempts.begun).as("what is not sent costs no attempt").hasSize(6);
        assertThat(scene.paths(TRACK)).hasSize(1);
    }

    @Test
    void refused_credentials_keep_every_delivery() throws Exception {
        scene.sandbox.addFault(Fault.answering(TRACK, 401));
        assertThat(scene.together(TRACK, people(6)))
                .allSatisfy(each -> assertThat(House.verdict(each)).isInstanceOf(NotSent.class));
        assertThat(scene.report(TRACK).state()).isEqualTo(State.UNAUTHORISED);
    }

    @Test
    void a_batch_whose_connection_breaks_is_tried_again_at_once() throws Exception {
        scene.sandbox.addFault(Fault.dropping(TRACK).times(2));
        assertThat(scene.together(TRACK, people(6))).allMatch(each -> House.verdict(each) == null);
        assertThat(scene.paths(TRACK)).hasSize(3).containsOnly("/api/v2/batch");
    }

    @Test
    void an_outage_opens_the_breaker_and_then_nothing_is_sent() throws Exception {
        scene.sandbox.addFault(Fault.answering(TRACK, 503));
        for (int n = 0; n < 10; n++) {
            scene.together(TRACK, people(3));
        }
        assertThat(scene.together(TRACK, people(3)))
                .allSatisfy(each -> assertThat(House.verdict(each)).isInstanceOf(NotSent.class));
        assertThat(scene.paths(TRACK)).hasSize(10);
    }

    @Test
    void a_store_that_refuses_stops_every_call() throws Exception {
        scene.attempts.refusing = true;
        assertThat(scene.together(TRACK, people(3)))
                .allSatisfy(each -> assertThat(each.getException()).hasMessage("the database is away"));
        assertThat(scene.paths(TRACK)).isEmpty();
    }

    private static List<VendorCall> events(int count, String name) {
        return IntStream.range(0, count).mapToObj(n -> BatchScene.event("p" + n, name)).toList();
    }

    @Test
    void brevo_events_go_in_batches_and_the_refused_ones_park_alone() throws Exception {
        scene.sandbox.addFault(Fault.of(FaultKind.PARTIAL_BATCH, "brevo"));
        List<Exchange> ended = scene.together("brevo", events(6, "opened"));
        assertThat(scene.paths("brevo")).containsExactly("/v3/events/batch");
        assertThat(parked(ended)).hasSize(2);
        assertThat(House.verdict(ended.get(parked(ended).get(0))).toString())
                .contains("brevo answered 207: The event could not be processed").contains("(request ");
    }

    @Test
    void when_brevo_refuses_every_event_each_parks_for_itself() throws Exception {
        scene.sandbox.addFault(Fault.answering("brevo", 400).saying("{\"status\":\"failed\",\"total_events\":3,"
                + "\"successful_events\":0,\"failed_events\":3,\"errors\":[{\"eventIndex\":[0,2],\"message\":\"one\"},"
                + "{\"eventIndex\":[1],\"message\":\"other\"}]}", Map.of()));
        List<Exchange> ended = scene.together("brevo", events(3, "opened"));
        assertThat(parked(ended)).containsExactly(0, 1, 2);
        assertThat(scene.paths("brevo")).containsExactly("/v3/events/batch");
    }

    @Test
    void a_lost_batch_of_what_must_not_be_repeated_leaves_each_event_to_be_asked_for() throws Exception {
        scene.sandbox.addFault(Fault.answering("brevo", 502));
        assertThat(scene.together("brevo", events(3, "opened"))).allSatisfy(each -> assertThat(House.verdict(each))
                .isInstanceOfSatisfying(Retry.class, retry -> assertThat(retry.unknown()).isTrue()));
        assertThat(scene.paths("brevo")).containsExactly("/v3/events/batch");
    }

    @Test
    void when_brevo_does_not_say_which_events_it_took_none_is_sent_again() throws Exception {
        scene.sandbox.addFault(Fault.answering("brevo", 207).saying("{\"status\":\"partial\",\"total_events\":3,"
                + "\"successful_events\":2,\"failed_events\":1,\"errors\":[{\"eventIndex\":[7],\"message\":\"no\"}]}",
                Map.of()));
        assertThat(parked(scene.together("brevo", events(3, "opened")))).containsExactly(0, 1, 2);
        assertThat(scene.paths("brevo")).containsExactly("/v3/events/batch");
    }

    @Test
    void an_index_that_makes_no_sense_is_not_swallowed() throws Exception {
        scene.sandbox.addFault(Fault.answering(TRACK, 207).at("POST", "/api/v2/batch").times(1)
                .saying("{\"errors\":[{\"batch_index\":9,\"message\":\"no\"}]}", Map.of()));
        assertThat(scene.together(TRACK, people(4))).allMatch(each -> House.verdict(each) == null);
        assertThat(scene.sandbox.requests(TRACK)).extracting(BatchRouteTest::items).containsExactly(4, 2, 2);
    }

    @Test
    void when_the_batches_own_bucket_is_spent_calls_go_one_by_one() throws Exception {
        Map<String, List<RateLimit>> oneBatchAnHour = Map.of("others", List.of(RateLimit.parse("1/h")));
        try (BatchScene narrow = new BatchScene(null, Map.of("brevo", oneBatchAnHour))) {
            assertThat(narrow.together("brevo", events(3, "opened"))).allMatch(each -> House.verdict(each) == null);
            assertThat(narrow.together("brevo", events(3, "closed"))).allMatch(each -> House.verdict(each) == null);
            assertThat(narrow.paths("brevo")).containsExactly("/v3/events/batch", "/v3/events", "/v3/events",
                    "/v3/events");
        }
    }

    @Test
    void of_a_partly_taken_batch_nothing_is_sent_twice() throws Exception {
        scene.sandbox.addFault(Fault.of(FaultKind.PARTIAL_BATCH, TRACK));
        List<VendorCall> calls = IntStream.range(0, 9)
                .mapToObj(n -> BatchScene.identify("p" + n, ",\"timestamp\":1700000000")).toList();
        List<Exchange> ended = scene.together(TRACK, calls);
        assertThat(parked(ended)).hasSize(3);
        assertThat(people()).isEqualTo(6);
        assertThat(scene.sandbox.rules().count(Rule.ACCEPTED_ITEM_RESENT)).isZero();
    }

    private static int items(ReceivedRequest request) {
        try {
            JsonNode body = House.JSON.readTree(request.body());
            return body.path("batch").size();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
