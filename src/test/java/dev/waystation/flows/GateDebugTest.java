package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.waystation.flows.VendorStub.Reply;
import dev.waystation.gate.GateReports.GateReport;
import dev.waystation.vendor.VendorCall;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the debug mode of a gate writes into the log, and what it never does. */
class GateDebugTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final String PERSON = "{\"email\":\"ann@example.com\",\"phone\":\"+33612345678\",\"id\":\"u-7\",\"n\":7}";

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.waystation.gate.debug");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private House house;

    @BeforeEach
    void open() throws IOException {
        house = new House();
        appender.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
    }

    @AfterEach
    void close() {
        logger.detachAppender(appender);
        logger.setLevel(null);
        house.close();
    }

    @Test
    void nothing_is_logged_until_it_is_switched_on() {
        house.callBrevo(1);
        assertThat(lines()).isEmpty();
        assertThat(house.report("brevo").debugUntil()).isNull();
    }

    @Test
    void a_call_and_its_answer_are_two_lines_joined_by_a_number() {
        house.gates.debug("brevo", TEN_MINUTES);
        house.vendor.answers(Reply.of(201, "{\"id\":42,\"name\":\"Ann Smith\"}").with("X-Request-Id", "r-7")
                .with("X-Sib-RateLimit-Reset", "1700000000").with("Set-Cookie", "session=1"));
        house.call("brevo", new VendorCall("PUT", "/v3/contacts/ann%40example.com", "identifierType=email_id", PERSON, true,
                null), House.delivery("e1"));
        assertThat(lines()).hasSize(3);
        assertThat(lines().get(1)).isEqualTo("call gate=brevo call=1 method=PUT path=/v3/contacts/a***@e***.com"
                + " query=identifierType=email_id event=source/e1 subscriber=subscriber"
                + " body={\"email\":\"a***@e***.com\",\"phone\":\"+33***(12)\",\"id\":\"u-7\",\"n\":7}");
        assertThat(lines().get(2)).matches("answer gate=brevo call=1 status=201 ms=\\d+ headers=content-length: \\d+; "
                + "content-type: application/json; date: .*; x-request-id: r-7; x-sib-ratelimit-reset: 1700000000 "
                + "body=\\{\"id\":42,\"name\":\"A\\*\\*\\*\\(9\\)\"}");
        assertThat(house.vendor.last().body()).as("the call itself is as it was").isEqualTo(PERSON);
    }

    @Test
    void a_call_without_an_answer_says_why() {
        house.gates.debug("brevo", TEN_MINUTES);
        house.vendor.close();
        house.callBrevo(1);
        assertThat(lines().get(2)).startsWith("no answer gate=brevo call=1 ms=").endsWith("problem=connection refused");
        assertThat(lines()).as("and so do the two quick tries").hasSize(7);
        assertThat(lines().get(6)).startsWith("no answer gate=brevo call=3").endsWith("problem=connection refused");
    }

    @Test
    void our_credentials_are_never_logged_even_when_a_vendor_sends_them_back() {
        house.gates.debug("brevo", TEN_MINUTES);
        for (int status : new int[] {200, 400, 401, 502}) {
            house.vendor.answers(Reply.of(status, "you sent api-key: " + PlainContract.SECRET + " and {\"id\":\""
                    + PlainContract.SECRET + "\"}").with("X-Request-Id", PlainContract.SECRET).with("Via", PlainContract.SECRET));
            house.callBrevo(status);
            house.vendor.answers(Reply.of(status, "{\"id\":\"" + PlainContract.SECRET + "\"}"));
            house.clock.forward(Duration.ofMinutes(1));
            house.callBrevo(status);
        }
        assertThat(lines()).hasSizeGreaterThan(10);
        assertThat(lines()).noneSatisfy(line -> assertThat(line).contains(PlainContract.SECRET));
    }

    @Test
    void it_ends_by_itself_and_says_what_it_did() {
        house.gates.debug("brevo", TEN_MINUTES);
        house.callBrevo(1);
        assertThat(house.report("brevo").debugUntil()).isEqualTo(house.clock.instant().plus(TEN_MINUTES));
        house.clock.forward(TEN_MINUTES);
        house.callBrevo(2);
        assertThat(house.report("brevo").debugUntil()).isNull();
        assertThat(lines()).hasSize(4);
        assertThat(lines().get(0)).startsWith("debug begins").contains("until=2026-01-01T00:10:00Z");
        assertThat(lines().get(3)).isEqualTo("debug ends: its time is over gate=brevo calls=1 leftOut=0");
    }

    @Test
    void it_can_be_switched_off_before_its_time_and_an_answer_under_way_is_still_logged() {
        house.gates.debug("brevo", TEN_MINUTES);
        house.vendor.answers(request -> {
            house.gates.debug("brevo", Duration.ZERO);
            return Reply.of(204);
        });
        house.callBrevo(1);
        house.callBrevo(2);
        assertThat(lines()).extracting(line -> line.split(" ")[0]).containsExactly("debug", "call", "debug", "answer");
        house.gates.debug("brevo", Duration.ZERO);
        assertThat(lines()).as("off twice is off").hasSize(4);
    }

    @Test
    void a_flood_of_calls_is_bounded_and_the_rest_counted() {
        house.gates.debug("brevo", TEN_MINUTES);
        for (int n = 0; n < 40; n++) {
            house.callBrevo(n);
        }
        assertThat(lines()).hasSize(1 + 2 * 25);
        house.clock.forward(Duration.ofSeconds(1));
        house.callBrevo(40);
        assertThat(lines()).hasSize(1 + 2 * 25 + 3);
        assertThat(lines().get(51)).startsWith("debug left calls out").endsWith("leftOut=15");
        house.gates.debug("brevo", Duration.ZERO);
        assertThat(lines().get(54)).isEqualTo("debug ends: switched off gate=brevo calls=26 leftOut=15");
    }

    @Test
    void a_line_is_bounded_however_long_a_body_is() {
        house.gates.debug("brevo", TEN_MINUTES);
        house.vendor.answers(Reply.of(400, "<html>" + "no ".repeat(200_000)));
        house.call("brevo", House.post("[" + "{\"a\":\"" + "b".repeat(400) + "\"},".repeat(900) + "1]"), null);
        house.call("brevo", House.post("{\"list\":[" + "{\"email\":\"ann@example.com\"},".repeat(9_000) + "1]}"), null);
        assertThat(lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(3_000));
    }

    @Test
    void a_vendor_means_all_of_its_gates_and_a_gate_only_itself() {
        assertThat(house.gates.debug("customerio", TEN_MINUTES)).extracting(GateReport::name)
                .containsExactly("customerio-app", "customerio-track");
        assertThat(house.report("customerio-app").debugUntil()).isNotNull();
        assertThat(house.report("brevo").debugUntil()).isNull();
        house.gates.debug("customerio-app", Duration.ZERO);
        assertThat(house.report("customerio-track").debugUntil()).isNotNull();
        assertThat(house.gates.debug("customer", TEN_MINUTES)).isEmpty();
        assertThat(house.gates.debug("", TEN_MINUTES)).isEmpty();
    }

    @Test
    void no_longer_than_an_hour() {
        assertThatThrownBy(() -> house.gates.debug("brevo", Duration.ofMinutes(61))).hasMessageContaining("60 minutes");
        assertThat(house.report("brevo").debugUntil()).isNull();
    }

    private List<String> lines() {
        return new ArrayList<>(appender.list).stream().map(event -> event.getFormattedMessage() + event.getKeyValuePairs()
                .stream().map(pair -> " " + pair.key + "=" + Objects.toString(pair.value)).collect(Collectors.joining()))
                .toList();
    }
}
