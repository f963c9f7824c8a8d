package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waystation.flows.VendorStub.Reply;
import dev.waystation.gate.GateReports.State;
import dev.waystation.gate.budget.Priority;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.Verdict;
import dev.waystation.ledger.Verdict.NotSent;
import dev.waystation.ledger.Verdict.Parked;
import dev.waystation.ledger.Verdict.Retry;
import dev.waystation.vendor.Answer;
import dev.waystation.vendor.VendorCall;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateRouteTest {

    private House house;

    @BeforeEach
    void open() throws IOException {
        house = new House();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void an_accepted_call_leaves_the_message_as_it_was_and_says_so() {
        house.vendor.answers(Reply.of(204));
        Exchange exchange = house.callBrevo(1);
        assertThat(House.verdict(exchange)).isNull();
        assertThat(exchange.getProperty("waystation.accepted")).isEqualTo(204);
        assertThat(exchange.getMessage().getBody()).isEqualTo("the mapped document");
        assertThat(house.attempts.begun).containsExactly("e1");
        assertThat(house.attempts.statuses).containsExactly(204);
        assertThat(house.vendor.last().body()).isEqualTo("{\"n\":1}");
        assertThat(house.report("brevo").calls()).containsEntry(Answer.Kind.ACCEPTED, 1L);
    }

    @Test
    void nothing_of_the_caller_reaches_the_vendor() {
        house.callBrevo(1);
        assertThat(house.vendor.last().path()).isEqualTo("/v3/events");
        assertThat(house.vendor.last().query()).isNull();
        assertThat(house.vendor.last().headers().keySet()).isSubsetOf("accept", "accept-encoding", "api-key",
                "connection", "content-length", "content-type", "host", "user-agent");
        assertThat(house.vendor.last().headers()).containsEntry("content-type", "application/json")
                .containsEntry("api-key", PlainContract.SECRET);
    }

    @Test
    void credentials_are_on_no_exchange_and_in_no_error() {
        for (int status : new int[] {200, 400, 401, 503}) {
            house.vendor.answers(Reply.of(status, "{\"message\":\"no\"}"));
            Exchange exchange = house.callBrevo(status);
            house.clock.forward(Duration.ofMinutes(2));
            StringWriter all = new StringWriter();
            if (exchange.getException() != null) {
                exchange.getException().printStackTrace(new PrintWriter(all));
            }
            all.append(exchange.getMessage().getHeaders().toString()).append(exchange.getProperties().toString());
            assertThat(all.toString()).as("after a " + status).doesNotContain(PlainContract.SECRET);
        }
        assertThat(house.gates.toString() + house.gates.beans()).doesNotContain(PlainContract.SECRET);
    }

    @Test
    void a_call_waits_for_its_turn_with_the_priority_of_its_exchange() {
        Exchange exchange = new DefaultExchange(house.flows.camel());
        exchange.setProperty("waystation.call", House.post("{}"));
        exchange.setProperty(Delivery.PRIORITY_PROPERTY, "export");
        house.flows.camel().createProducerTemplate().send("direct:brevo-gate", exchange);
        house.callBrevo(1);
        var priorities = house.report("brevo").buckets().get(0).byPriority();
        assertThat(priorities.get(Priority.EXPORT).made()).isEqualTo(1);
        assertThat(priorities.get(Priority.LIVE).made()).as("unless it says otherwise").isEqualTo(1);
        assertThatThrownBy(() -> Priority.of("urgent")).hasMessageContaining("live, probe, sync or export");
    }

    @Test
    void a_path_and_a_query_keep_their_encoding() {
        house.call("brevo", new VendorCall("PUT", "/v3/contacts/ann%2Btag%2F1%40example.com",
                "identifierType=email_id&note=%7B%7Benv:HOME%7D%7D%2B", "{}", true, null), null);
        assertThat(house.vendor.last().method()).isEqualTo("PUT");
        assertThat(house.vendor.last().path()).isEqualTo("/v3/contacts/ann%2Btag%2F1%40example.com");
        assertThat(house.vendor.last().query())
                .isEqualTo("identifierType=email_id&note=%7B%7Benv:HOME%7D%7D%2B");
    }

    @Test
    void text_beyond_ascii_arrives_as_utf8() {
        house.call("brevo", House.post("{\"name\":\"Zoë 😀\"}"), null);
        assertThat(house.vendor.last().body()).isEqualTo("{\"name\":\"Zoë 😀\"}");
    }

    @Test
    void a_probe_passes_without_a_delivery_and_counts_no_attempt() {
        house.vendor.answers(Reply.of(200, "{\"ok\":true}"));
        Exchange exchange = house.call("intercom", VendorCall.get("/me"), null);
        assertThat(House.verdict(exchange)).isNull();
        assertThat(house.vendor.last().method()).isEqualTo("GET");
        assertThat(house.vendor.last().headers()).doesNotContainKey("content-type");
        assertThat(house.attempts.begun).isEmpty();
        assertThat(exchange.getProperty("waystation.response").toString()).contains("{\"ok\":true}");
    }

    @ParameterizedTest
    @ValueSource(ints = {207, 400, 404, 409, 422})
    void what_the_vendor_will_never_take_is_parked_with_its_word(int status) {
        house.vendor.answers(Reply.of(status, "wrong name").with("X-Request-Id", "r-7"));
        assertThat(House.verdict(house.callBrevo(1)))
                .isEqualTo(new Parked("brevo answered " + status + ": wrong name (request r-7)", status));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void a_fault_of_the_vendor_is_tried_again(int status) {
        house.vendor.answers(Reply.of(status, "<html><body>Bad gateway</body></html>"));
        assertThat(House.verdict(house.callBrevo(1))).isEqualTo(new Retry(
                "brevo answered " + status + ": <html><body>Bad gateway</body></html>", status, null, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425})
    void an_answer_that_asks_for_patience_never_leads_to_parking(int status) {
        house.vendor.answers(Reply.of(status));
        assertThat(House.verdict(house.callBrevo(1)))
                .isEqualTo(new Retry("brevo answered " + status, status, null, true));
    }

    @Test
    void an_accepted_write_is_not_repeated_and_a_changed_one_is_sent() {
        VendorCall write = new VendorCall("POST", "/v3/contacts", null, "{\"a\":1}", true, "contact:ann");
        house.call("brevo", write, House.delivery("e1"));
        Exchange again = house.call("brevo", write, House.delivery("e2"));
        assertThat(House.verdict(again)).isNull();
        assertThat(again.getProperty("waystation.accepted")).isNull();
        assertThat(again.getProperty(Delivery.UNCHANGED_PROPERTY)).isEqualTo(true);
        assertThat(house.vendor.received()).hasSize(1);
        assertThat(house.attempts.begun).containsExactly("e1");
        house.call("brevo", new VendorCall("POST", "/v3/contacts", null, "{\"a\":2}", true, "contact:ann"),
                House.delivery("e3"));
        assertThat(house.vendor.received()).hasSize(2);
    }

    @Test
    void a_refused_write_is_not_remembered() {
        house.vendor.answers(Reply.of(400, "no"));
        house.call("brevo", new VendorCall("POST", "/v3/contacts", null, "{}", true, "contact:ann"),
                House.delivery("e1"));
        assertThat(house.attempts.accepted).isEmpty();
    }

    @Test
    void a_redirect_is_not_followed() {
        house.vendor.answers(Reply.of(301).with("Location", house.vendor.url() + "/elsewhere"));
        assertThat(House.verdict(house.callBrevo(1))).isInstanceOf(NotSent.class);
        assertThat(house.vendor.received()).extracting(VendorStub.Received::path).containsExactly("/v3/events");
    }

    @Test
    void a_slow_vendor_is_given_up_and_the_try_is_uncertain_when_it_cannot_be_repeated() {
        house.vendor.answers(Reply.of(200).after(Duration.ofSeconds(5)));
        Verdict repeatable = House.verdict(house.callBrevo(1));
        assertThat(repeatable).isInstanceOfSatisfying(Retry.class, retry -> {
            assertThat(retry.status()).isNull();
            assertThat(retry.reason()).startsWith("brevo (127.0.0.1:").endsWith("no answer within the limit");
        });
        assertThat(uncertain()).isZero();
        house.call("brevo", new VendorCall("POST", "/v3/events", null, "{}", false, null), House.delivery("e2"));
        assertThat(uncertain()).isEqualTo(1);
        assertThat(house.vendor.received()).as("no hidden retry").hasSize(2);
    }

    @Test
    void a_vendor_that_is_not_there_is_tried_again() {
        house.vendor.close();
        assertThat(House.verdict(house.callBrevo(1))).isInstanceOfSatisfying(Retry.class,
                retry -> assertThat(retry.reason()).endsWith("connection refused"));
        assertThat(uncertain()).isZero();
        assertThat(house.report("brevo").calls()).as("with two quick tries").containsEntry(Answer.Kind.UNREACHABLE, 3L);
        assertThat(house.attempts.begun).as("within one attempt").containsOnly("e1");
    }

    @Test
    void an_endless_answer_is_cut() {
        house.vendor.answers(Reply.of(400, "x".repeat(5_000_000)));
        assertThat(House.verdict(house.callBrevo(1))).isInstanceOfSatisfying(Parked.class,
                parked -> assertThat(parked.reason().length()).isLessThanOrEqualTo(64 * 1024 + 100));
        house.vendor.answers(Reply.of(200));
        assertThat(House.verdict(house.callBrevo(2))).as("the next call has a connection").isNull();
    }

    @Test
    void failures_open_the_breaker_and_an_open_breaker_costs_no_attempt() {
        house.vendor.answers(Reply.of(503));
        for (int n = 0; n < 10; n++) {
            assertThat(House.verdict(house.callBrevo(n))).isInstanceOf(Retry.class);
        }
        assertThat(house.report("brevo").state()).isEqualTo(State.OPEN);
        house.clock.forward(Duration.ofSeconds(4));
        assertThat(House.verdict(house.callBrevo(10)))
                .isEqualTo(new NotSent("gate brevo: the breaker is open, too many calls failed",
                        Duration.ofSeconds(6)));
        assertThat(house.attempts.begun).hasSize(10);
        assertThat(house.vendor.received()).hasSize(10);
        assertThat(house.report("intercom").state()).as("other gates are untouched").isEqualTo(State.CLOSED);
    }

    @Test
    void the_breaker_closes_again_after_good_probes_that_change_nothing() {
        openTheBreaker();
        house.vendor.answers(Reply.of(200));
        house.clock.forward(Duration.ofSeconds(11));
        assertThat(House.verdict(house.callBrevo(10))).isNull();
        assertThat(house.vendor.received().stream().skip(10)).extracting(VendorStub.Received::path)
                .containsExactly("/v3/account", "/v3/account", "/v3/account", "/v3/events");
        assertThat(house.report("brevo").state()).isEqualTo(State.CLOSED);
        assertThat(house.report("brevo").since()).isEqualTo(house.clock.instant());
    }

    @Test
    void no_delivery_is_the_trial_of_a_vendor_that_is_still_away() {
        openTheBreaker();
        house.clock.forward(Duration.ofSeconds(11));
        assertThat(House.verdict(house.callBrevo(10))).isInstanceOf(NotSent.class);
        assertThat(house.attempts.begun).hasSize(10);
        assertThat(house.vendor.received().stream().skip(10)).extracting(VendorStub.Received::path)
                .containsOnly("/v3/account");
        assertThat(house.report("brevo").state()).isEqualTo(State.OPEN);
    }

    @Test
    void probes_that_a_lost_lease_keeps_from_leaving_do_not_close_the_breaker() {
        openTheBreaker();
        house.vendor.answers(Reply.of(200));
        house.clock.forward(Duration.ofSeconds(11));
        house.attempts.leaseOver = true;
        assertThat(House.verdict(house.callBrevo(10))).isInstanceOf(NotSent.class);
        assertThat(house.vendor.received()).hasSize(10);
        assertThat(house.report("brevo").state()).isNotEqualTo(State.CLOSED);
        house.attempts.leaseOver = false;
        assertThat(House.verdict(house.callBrevo(11))).isNull();
    }

    @Test
    void a_vendor_that_is_back_is_met_slowly_at_first() {
        openTheBreaker();
        house.vendor.answers(Reply.of(200));
        house.clock.forward(Duration.ofSeconds(11));
        house.callBrevo(10);
        int configured = house.report("brevo").buckets().get(0).windows().get(0).configured();
        assertThat(house.report("brevo").buckets().get(0).windows().get(0).limit()).isEqualTo(configured / 10);
        house.clock.forward(Duration.ofSeconds(60));
        assertThat(house.report("brevo").buckets().get(0).windows().get(0).limit()).isEqualTo(configured);
    }

    private void openTheBreaker() {
        house.vendor.answers(Reply.of(503));
        for (int n = 0; n < 10; n++) {
            house.callBrevo(n);
        }
        assertThat(house.report("brevo").state()).isEqualTo(State.OPEN);
    }

    @Test
    void while_a_half_open_breaker_is_probed_other_deliveries_wait_without_an_attempt() throws Exception {
        house.vendor.answers(Reply.of(503));
        for (int n = 0; n < 10; n++) {
            house.callBrevo(n);
        }
        house.clock.forward(Duration.ofSeconds(11));
        house.vendor.answers(Reply.of(200).after(Duration.ofMillis(200)));
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Exchange>> calls = new ArrayList<>();
            for (int n = 10; n < 18; n++) {
                int number = n;
                calls.add(callers.submit(() -> house.callBrevo(number)));
            }
            int waiting = 0;
            for (Future<Exchange> call : calls) {
                waiting += House.verdict(call.get()) instanceof NotSent ? 1 : 0;
            }
            assertThat(waiting).isEqualTo(7);
        } finally {
            callers.shutdownNow();
        }
        assertThat(house.attempts.begun).hasSize(11);
        assertThat(house.report("brevo").state()).isEqualTo(State.CLOSED);
    }

    @Test
    void an_answer_that_trickles_in_is_given_up() {
        house.vendor.trickles();
        assertThat(House.verdict(house.callBrevo(1))).isInstanceOfSatisfying(Retry.class,
                retry -> assertThat(retry.reason()).endsWith("no answer within the limit"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422, 408})
    void an_answer_that_blames_the_call_never_opens_the_breaker(int status) {
        house.vendor.answers(Reply.of(status));
        for (int n = 0; n < 30; n++) {
            house.callBrevo(n);
        }
        assertThat(house.vendor.received()).hasSize(30);
        assertThat(house.report("brevo").state()).isEqualTo(State.CLOSED);
    }

    @Test
    void a_store_that_refuses_the_attempt_stops_the_call_and_leaves_the_breaker_alone() {
        house.attempts.refusing = true;
        for (int n = 0; n < 30; n++) {
            assertThat(house.callBrevo(n).getException()).hasMessage("the database is away");
        }
        assertThat(house.vendor.received()).isEmpty();
        assertThat(house.report("brevo").state()).isEqualTo(State.CLOSED);
    }

    @Test
    void a_web_page_in_the_place_of_the_api_has_taken_nothing_even_with_200() {
        house.vendor.answers(Reply.of(200, "\n<!DOCTYPE html><html><body>Back soon</body></html>"));
        assertThat(House.verdict(house.callBrevo(1))).isEqualTo(
                new Retry("brevo answered 200: status 200 with an HTML page", 200, null, false));
    }

    @Test
    void a_throttled_call_shuts_the_whole_gate_for_the_time_the_vendor_asks_and_opens_no_breaker() {
        house.vendor.answers(Reply.of(429).with("Retry-After", "30"));
        assertThat(House.verdict(house.callBrevo(1))).isEqualTo(
                new Retry("brevo answered 429: too many calls", 429, Duration.ofSeconds(30), true));
        house.clock.forward(Duration.ofSeconds(10));
        assertThat(House.verdict(house.callBrevo(2)))
                .isEqualTo(new NotSent("brevo answered 429: too many calls", Duration.ofSeconds(20)));
        assertThat(house.report("brevo").state()).isEqualTo(State.THROTTLED);
        assertThat(house.attempts.begun).containsExactly("e1");
        house.clock.forward(Duration.ofSeconds(20));
        house.vendor.answers(Reply.of(200));
        assertThat(House.verdict(house.callBrevo(3))).isNull();
        assertThat(house.report("brevo").state()).isEqualTo(State.CLOSED);
    }

    @Test
    void refused_credentials_suspend_the_gate_until_a_trial_is_accepted() {
        house.vendor.answers(Reply.of(401));
        assertThat(House.verdict(house.callBrevo(1))).isEqualTo(
                new NotSent("brevo answered 401: check the key and the region", Duration.ofSeconds(60)));
        assertThat(House.verdict(house.callBrevo(2))).isInstanceOf(NotSent.class);
        assertThat(house.vendor.received()).hasSize(1);
        assertThat(house.report("brevo").state()).isEqualTo(State.UNAUTHORISED);
        assertThat(house.report("brevo").nextTryAt()).isEqualTo(house.clock.instant().plusSeconds(60));
        assertThat(house.meters.get("waystation.gate.state").tag("gate", "brevo").tag("state", "unauthorised")
                .gauge().value()).isEqualTo(1);

        house.clock.forward(Duration.ofSeconds(60));
        assertThat(House.verdict(house.callBrevo(3))).as("the trial").isInstanceOf(NotSent.class);
        assertThat(House.verdict(house.callBrevo(4))).as("one trial, not two").isInstanceOf(NotSent.class);
        assertThat(house.vendor.received()).hasSize(2);

        house.vendor.answers(Reply.of(200));
        house.clock.forward(Duration.ofSeconds(60));
        assertThat(House.verdict(house.callBrevo(5))).isNull();
        assertThat(House.verdict(house.callBrevo(6))).isNull();
        assertThat(house.report("brevo").state()).isEqualTo(State.CLOSED);
    }

    private double uncertain() {
        return house.meters.get("waystation.uncertain.resends").tag("gate", "brevo").counter().count();
    }
}
