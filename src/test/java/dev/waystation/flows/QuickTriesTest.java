package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.gate.GateReports.State;
import dev.waystation.ledger.Verdict.NotSent;
import dev.waystation.ledger.Verdict.Retry;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.vendor.Answer;
import dev.waystation.vendor.VendorCall;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a connection that broke or was refused leads to at once, over real connections. */
class QuickTriesTest {

    private final BatchScene scene = new BatchScene();

    @AfterEach
    void close() {
        scene.close();
    }

    private Exchange identify() throws Exception {
        return scene.together("customerio-track", List.of(BatchScene.identify("p", ""))).get(0);
    }

    private double made(String gate) {
        return scene.meters.get("waystation.gate.quick.tries").tag("gate", gate).counter().count();
    }

    @Test
    void a_connection_that_breaks_twice_is_bridged_within_one_attempt_and_the_message_stays_as_it_was()
            throws Exception {
        scene.sandbox.addFault(Fault.dropping("customerio-track").times(2));
        Exchange exchange = identify();
        assertThat(House.verdict(exchange)).isNull();
        assertThat(exchange.getProperty("waystation.accepted")).isEqualTo(200);
        assertThat(exchange.getProperty("waystation.response").toString()).contains("200");
        assertThat(exchange.getMessage().getBody()).isEqualTo("document 0");
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
        assertThat(scene.attempts.begun).as("of one delivery").containsOnly("e0");
        assertThat(scene.paths("customerio-track")).hasSize(3).containsOnly("/api/v2/entity");
        assertThat(made("customerio-track")).isEqualTo(2);
        assertThat(scene.report("customerio-track").calls()).as("each counts for the breaker")
                .containsEntry(Answer.Kind.UNREACHABLE, 2L).containsEntry(Answer.Kind.ACCEPTED, 1L);
    }

    @Test
    void after_two_quick_tries_the_next_is_for_the_ledger() throws Exception {
        scene.sandbox.addFault(Fault.dropping("customerio-track"));
        assertThat(House.verdict(identify())).isInstanceOfSatisfying(Retry.class,
                retry -> assertThat(retry.status()).isNull());
        assertThat(scene.paths("customerio-track")).hasSize(3);
        assertThat(made("customerio-track")).isEqualTo(2);
    }

    @Test
    void what_the_vendor_may_have_taken_and_must_not_take_twice_is_not_tried_again() throws Exception {
        scene.sandbox.addFault(Fault.dropping("brevo"));
        Exchange exchange = scene.together("brevo", List.of(BatchScene.event("p", "opened"))).get(0);
        assertThat(House.verdict(exchange)).isInstanceOf(Retry.class);
        assertThat(scene.paths("brevo")).hasSize(1);
        assertThat(made("brevo")).isZero();
    }

    @Test
    void an_answer_of_the_vendors_is_never_followed_by_a_quick_try() throws Exception {
        scene.sandbox.addFault(Fault.answering("customerio-track", 503));
        assertThat(House.verdict(identify())).isInstanceOf(Retry.class);
        assertThat(scene.paths("customerio-track")).hasSize(1);
    }

    @Test
    void a_refused_connection_is_tried_again_after_growing_waits_even_for_a_call_that_must_not_be_repeated()
            throws IOException {
        try (House house = new House()) {
            house.vendor.close();
            Exchange exchange = house.call("brevo", new VendorCall("POST", "/v3/events", null, "{}", false, null),
                    House.delivery("e1"));
            assertThat(House.verdict(exchange)).isInstanceOfSatisfying(Retry.class,
                    retry -> assertThat(retry.reason()).endsWith("connection refused"));
            assertThat(house.pauses).hasSize(2);
            assertThat(house.pauses.get(0)).isBetween(Duration.ofMillis(80), Duration.ofMillis(120));
            assertThat(house.pauses.get(1)).isBetween(Duration.ofMillis(320), Duration.ofMillis(480));
        }
    }

    @Test
    void a_timeout_is_not_tried_again_at_once() throws IOException {
        try (House house = new House()) {
            house.vendor.answers(VendorStub.Reply.of(200).after(Duration.ofSeconds(5)));
            assertThat(House.verdict(house.callBrevo(1))).isInstanceOf(Retry.class);
            assertThat(house.pauses).isEmpty();
        }
    }

    @Test
    void when_the_breaker_opens_between_the_tries_the_call_is_not_sent() throws IOException {
        try (House house = new House()) {
            house.vendor.close();
            for (int n = 0; n < 3; n++) {
                assertThat(House.verdict(house.callBrevo(n))).isInstanceOf(Retry.class);
            }
            assertThat(House.verdict(house.callBrevo(3))).as("its first try was the tenth that failed")
                    .isInstanceOf(NotSent.class);
            assertThat(house.report("brevo").state()).isEqualTo(State.OPEN);
            assertThat(house.report("brevo").calls()).containsEntry(Answer.Kind.UNREACHABLE, 10L);
        }
    }
}
