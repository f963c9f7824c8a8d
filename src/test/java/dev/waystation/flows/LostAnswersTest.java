package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.ledger.Verdict;
import dev.waystation.ledger.Verdict.Parked;
import dev.waystation.ledger.Verdict.Retry;
import dev.waystation.sandbox.ReceivedRequest;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.vendor.Repeat;
import dev.waystation.vendor.VendorCall;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a call whose answer was lost, with the vendors' own contracts against their doubles. */
class LostAnswersTest {

    private static final String ORDER = "{\"event\":\"order_paid\",\"at\":1767261600000,\"key\":\"k\","
            + "\"person\":{\"email\":\"ann+news@example.com\"},\"properties\":{\"total\":9.9,\"items\":[{\"n\":1}]}}";
    private static final String MAIL = "{\"to\":\"ann@example.com\",\"transactional_message_id\":1,"
            + "\"identifiers\":{\"email\":\"ann@example.com\"}}";
    private static final Duration SHOWN_AFTER = Duration.ofSeconds(60);

    private final HandClock clock = new HandClock();
    private ConnectorScene scene;

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void an_event_that_brevo_took_before_the_answer_was_lost_is_not_sent_again() {
        begin(SandboxSettings.WITHOUT_LIMITS);
        scene.sandbox.addFault(Fault.dropping("brevo").at("POST", "/v3/events").afterDoingTheCall().times(1));
        assertThat(scene.deliver("brevo-event-sink", ORDER, 0)).isInstanceOfSatisfying(Retry.class, retry -> {
            assertThat(retry.unknown()).isTrue();
            assertThat(retry.delay()).isEqualTo(SHOWN_AFTER);
        });
        clock.forward(SHOWN_AFTER);
        assertThat(scene.deliver("brevo-event-sink", ORDER, 1)).as("delivered").isNull();
        assertThat(events()).hasSize(1);
        assertThat(scene.attempts.begun).as("a question is no attempt").hasSize(1);
        assertThat(scene.attempts.settled).containsExactly("e1");
        assertThat(found("taken")).isEqualTo(1);
        assertThat(scene.sandbox.rules().list()).as("nothing counted twice").isEmpty();
    }

    @Test
    void an_event_that_never_arrived_is_sent_again_and_is_no_uncertain_resend() {
        begin(SandboxSettings.WITHOUT_LIMITS);
        scene.write("brevo-contact-upsert-sink", ORDER);
        scene.write("brevo-event-sink", ORDER.replace("9.9", "9.8"));
        scene.sandbox.addFault(Fault.dropping("brevo").at("POST", "/v3/events").times(1));
        assertThat(scene.deliver("brevo-event-sink", ORDER, 0)).isInstanceOf(Retry.class);
        clock.forward(SHOWN_AFTER);
        assertThat(scene.deliver("brevo-event-sink", ORDER, 1)).isNull();
        assertThat(scene.call("brevo", "GET", "/v3/events", null).path("count").asInt()).isEqualTo(2);
        assertThat(found("not-taken")).isEqualTo(1);
        assertThat(uncertain()).isZero();
        assertThat(scene.sandbox.rules().list()).isEmpty();
    }

    @Test
    void the_vendor_is_not_asked_before_it_can_show_the_event() {
        begin(SandboxSettings.WITHOUT_LIMITS);
        assertThat(scene.deliver("brevo-event-sink", ORDER, 1)).isInstanceOfSatisfying(Retry.class, retry -> {
            assertThat(retry.delay()).isEqualTo(SHOWN_AFTER);
            assertThat(retry.patient()).isTrue();
            assertThat(retry.unknown()).isTrue();
        });
        assertThat(scene.sandbox.requests("brevo")).as("the process may have been killed a moment ago").isEmpty();
    }

    @Test
    void what_is_taken_over_from_a_node_that_ended_is_asked_about_as_late_as_after_a_start() {
        begin(SandboxSettings.WITHOUT_LIMITS);
        clock.forward(Duration.ofHours(1));
        scene.attempts.tookOver = clock.instant();
        assertThat(scene.deliver("brevo-event-sink", ORDER, 1)).isInstanceOfSatisfying(Retry.class,
                retry -> assertThat(retry.delay()).isEqualTo(SHOWN_AFTER));
        assertThat(scene.sandbox.requests("brevo")).as("the other may have called a moment ago").isEmpty();
    }

    @Test
    void a_question_whose_budget_is_spent_holds_its_delivery_and_not_the_subscriber() {
        begin(SandboxSettings.WITHOUT_LIMITS);
        scene.write("brevo-contact-upsert-sink", ORDER);
        clock.forward(SHOWN_AFTER);
        scene.sandbox.addFault(Fault.answering("brevo", 429).at("GET", "/v3/events").times(1));
        assertThat(scene.deliver("brevo-event-sink", ORDER, 1)).isInstanceOfSatisfying(Retry.class,
                retry -> assertThat(retry.patient()).isTrue());
        assertThat(scene.deliver("brevo-event-sink", ORDER, 1)).as("its bucket is closed now")
                .isInstanceOfSatisfying(Retry.class, retry -> {
                    assertThat(retry.patient()).isTrue();
                    assertThat(retry.unknown()).isTrue();
                    assertThat(retry.reason()).contains("found out");
                });
        assertThat(scene.deliver("brevo-event-sink", ORDER, 0)).as("others go on").isNull();
    }

    @Test
    void where_brevo_says_nothing_usable_the_event_is_sent_again_and_counted() {
        begin(SandboxSettings.WITHOUT_LIMITS);
        scene.write("brevo-contact-upsert-sink", ORDER);
        clock.forward(SHOWN_AFTER);
        scene.sandbox.addFault(Fault.garbage("brevo").at("GET", "/v3/events"));
        assertThat(scene.deliver("brevo-event-sink", ORDER, 1)).isNull();
        assertThat(found("unknown")).isEqualTo(1);
        assertThat(uncertain()).isEqualTo(1);
        assertThat(scene.attempts.settled).as("it stays in the books").isEmpty();
    }

    @Test
    void a_message_whose_answer_was_lost_is_parked_and_never_sent_twice() {
        begin(SandboxSettings.WITHOUT_LIMITS);
        VendorCall send = new VendorCall("POST", "/v1/send/email", null, MAIL, true, null);
        scene.sandbox.addFault(Fault.dropping("customerio-app").at("POST", "/v1/send/email").times(1));
        assertThat(verdict(send, 0)).isInstanceOfSatisfying(Parked.class,
                parked -> assertThat(parked.reason()).startsWith("unknown outcome").contains("parked retry"));
        scene.sandbox.addFault(Fault.answering("customerio-app", 503).at("POST", "/v1/send/email").times(1));
        assertThat(verdict(send, 0)).isInstanceOf(Parked.class);
        int sent = scene.sandbox.requests("customerio-app").size();
        assertThat(verdict(send, 1)).as("after a crash").isInstanceOf(Parked.class);
        assertThat(scene.sandbox.requests("customerio-app")).hasSize(sent);
        assertThat(scene.attempts.settled).as("by the person who retries it").containsExactly("e1");
    }

    @Test
    void a_repeat_that_changes_nothing_is_made_without_asking() {
        begin(SandboxSettings.WITHOUT_LIMITS);
        assertThat(scene.deliver("customerio-event-sink", ORDER.replace("email", "id"), 1)).isNull();
        assertThat(scene.sandbox.requests("customerio-track")).hasSize(1);
    }

    @Test
    void a_message_that_is_lost_counts_for_the_breaker() {
        begin(SandboxSettings.WITHOUT_LIMITS);
        scene.sandbox.addFault(Fault.dropping("customerio-app"));
        VendorCall send = new VendorCall("POST", "/v1/send/email", null, MAIL, Repeat.NEVER, null, null);
        for (int n = 0; n < 10; n++) {
            verdict(send, 0);
        }
        assertThat(verdict(send, 0)).isInstanceOf(Verdict.NotSent.class);
    }

    private void begin(SandboxSettings settings) {
        scene = new ConnectorScene(settings.standingAt(clock.instant().plus(Duration.ofDays(1))), clock);
    }

    private Verdict verdict(VendorCall call, int uncertain) {
        Exchange exchange = scene.through("customerio-app", call, uncertain);
        return House.verdict(exchange);
    }

    private List<ReceivedRequest> events() {
        return scene.sandbox.requests("brevo").stream().filter(request -> request.method().equals("POST")).toList();
    }

    private double found(String what) {
        return scene.meters.get("waystation.lost.answers").tag("gate", "brevo").tag("found", what).counter().count();
    }

    private double uncertain() {
        return scene.meters.get("waystation.uncertain.resends").tag("gate", "brevo").counter().count();
    }
}
