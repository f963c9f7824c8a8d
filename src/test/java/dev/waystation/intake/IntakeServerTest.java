package dev.waystation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.waystation.ledger.NewEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the door answers while its route runs. */
class IntakeServerTest {

    private static final IntakeLimits LIMITS = new IntakeLimits(2_048, 4_096, 16_384, 64L << 20, 64 << 10,
            Duration.ofMillis(600), Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(1), 32L << 20);

    private static IntakeHouse house;
    private static HttpCaller http;

    @BeforeAll
    static void open() throws Exception {
        house = IntakeHouse.withTestVendors(LIMITS).open();
        http = new HttpCaller(house.port);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static long stored(String id) {
        return house.store.events().stream().filter(event -> event.eventId().equals(id)).count();
    }

    private static String head(String path, String... headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
                + Stream.of(headers).map(header -> header + "\r\n").reduce("", String::concat) + "\r\n";
    }

    @Test
    void a_genuine_event_is_stored_and_answered_200() throws Exception {
        HttpResponse<String> answer = http.post("/webhooks/customerio", "first");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.headers().map().keySet()).containsExactlyInAnyOrder("content-type", "content-length");
        NewEvent event = house.store.events().stream()
                .filter(one -> one.eventId().equals("first")).findFirst().orElseThrow();
        assertThat(event.source()).isEqualTo("customerio");
        assertThat(event.lane()).isEqualTo("email:ann@example.com");
    }

    @Test
    void a_duplicate_is_answered_as_the_first_was_and_counted() throws Exception {
        double before = house.count("waystation.intake.duplicates", "customerio");
        assertThat(http.post("/webhooks/customerio", "twice").statusCode()).isEqualTo(200);
        assertThat(http.post("/webhooks/customerio", "twice").statusCode()).isEqualTo(200);

        assertThat(stored("twice")).isEqualTo(1);
        assertThat(house.count("waystation.intake.duplicates", "customerio")).isEqualTo(before + 1);
    }

    @Test
    void many_events_in_one_body_are_one_commit_and_one_answer() throws Exception {
        int before = house.store.commits();
        String many = IntStream.range(0, 500).mapToObj(i -> "many-" + i).reduce((a, b) -> a + "\n" + b).orElseThrow();

        assertThat(http.post("/webhooks/brevo", many).statusCode()).isEqualTo(200);
        assertThat(house.store.commits()).isEqualTo(before + 1);
        assertThat(stored("many-499")).isEqualTo(1);
    }

    @Test
    void either_of_two_secrets_is_accepted_during_a_rotation() throws Exception {
        HttpResponse<String> answer = http.send(http.to("/webhooks/customerio").header(TestVendor.SIGNATURE, "two")
                .POST(BodyPublishers.ofString("rotated")).build());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void a_wrong_signature_is_answered_401_and_nothing_is_stored() throws Exception {
        double before = house.count("waystation.intake.forged", "customerio");
        HttpResponse<String> answer = http.send(http.to("/webhooks/customerio").header(TestVendor.SIGNATURE, "no")
                .POST(BodyPublishers.ofString("forged")).build());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(stored("forged")).isZero();
        assertThat(house.count("waystation.intake.forged", "customerio")).isEqualTo(before + 1);
        assertThat(house.answers("customerio", 401)).isPositive();
    }

    @Test
    void a_signature_that_arrives_twice_is_refused() throws Exception {
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send(head("/webhooks/customerio", "X-Test-Signature: one", "x-test-signature: one", "Content-Length: 5")
                    + "again");
            assertThat(raw.read().status()).isEqualTo(401);
        }
        assertThat(stored("again")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-test-signature=one", "X-TEST-SIGNATURE=one", "a=b&x-test-time=1", "x%2Dtest%2Dtime",
        "a;X-Test-Time=5", "%zz&x-test-signature"})
    void a_signature_in_the_query_is_refused_even_beside_a_right_one(String query) throws Exception {
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send(head("/webhooks/customerio?" + query, "X-Test-Signature: one", "Content-Length: 5") + "query");
            assertThat(raw.read().status()).isEqualTo(401);
        }
        assertThat(stored("query")).isZero();
    }

    @Test
    void any_other_query_is_ignored() throws Exception {
        assertThat(http.post("/webhooks/customerio?a=b&signature=x", "harmless-query").statusCode()).isEqualTo(200);
    }

    @Test
    void an_authentic_body_that_cannot_be_read_is_stored_with_its_problem_and_answered_200() throws Exception {
        assertThat(http.post("/webhooks/customerio", "? what").statusCode()).isEqualTo(200);
        assertThat(http.post("/webhooks/customerio", "! broken reader").statusCode()).isEqualTo(200);
        assertThat(http.post("/webhooks/customerio", "").statusCode()).isEqualTo(200);

        assertThat(house.store.events()).filteredOn(event -> event.type().equals("unreadable"))
                .allSatisfy(event -> assertThat(event.lane()).isNull())
                .extracting(NewEvent::problem).contains("begins with a question", "the body holds no event")
                .anyMatch(problem -> problem.contains("reader broke"));
    }

    @Test
    void the_raw_bytes_reach_the_store_as_they_came() throws Exception {
        byte[] bytes = {'?', 0, (byte) 0xff, (byte) 0xc3, 13, 10, 13, 10};
        http.send(http.to("/webhooks/customerio").header(TestVendor.SIGNATURE, "one")
                .POST(BodyPublishers.ofByteArray(bytes)).build());
        assertThat(house.store.events()).anySatisfy(event -> assertThat(event.body()).isEqualTo(bytes));
    }

    @ParameterizedTest
    @CsvSource({"HEAD,intercom,200", "GET,intercom,200", "GET,customerio,405", "HEAD,brevo,405", "PUT,intercom,405",
        "DELETE,brevo,405", "OPTIONS,customerio,405", "PATCH,intercom,405", "BREW,intercom,405"})
    void other_methods_get_200_where_the_vendor_looks_for_us_and_405_elsewhere(String method, String source, int status)
            throws Exception {
        HttpResponse<String> answer = http.send(http.to("/webhooks/" + source)
                .method(method, BodyPublishers.noBody()).build());
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 405) {
            assertThat(answer.headers().firstValue("allow").orElseThrow())
                    .isEqualTo(source.equals("intercom") ? "GET, HEAD, POST" : "POST");
        } else if (method.equals("GET")) {
            assertThat(answer.body()).as("a person looks").contains("this is the right address");
        } else {
            assertThat(answer.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/webhooks", "/webhooks/", "/webhooks/customerio/", "/webhooks/nobody",
        "//webhooks/customerio", "/webhooks//customerio", "/webhooks/./customerio", "/webhooks/x/../customerio",
        "/webhooks/%63ustomerio",
        "/webhooks%2Fcustomerio", "/webhooks/customerio;a=b", "/webhooks/Customerio", "/webhooks/customerio#x",
        "/webhooks/customerio%00", "*", "/../webhooks/customerio", "webhooks/customerio", "here:443", "http://here"})
    void only_the_path_letter_by_letter_is_a_door(String path) throws Exception {
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send(head(path, "X-Test-Signature: one", "Content-Length: 4") + "path");
            RawConnection.Answer answer = raw.read();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{}");
        }
    }

    @Test
    void the_absolute_form_of_a_door_is_the_door() throws Exception {
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send(head("http://here/webhooks/customerio", "X-Test-Signature: one", "Content-Length: 8")
                    + "absolute");
            assertThat(raw.read().status()).isEqualTo(200);
        }
    }

    @Test
    void a_content_type_the_vendor_never_sends_is_answered_415() throws Exception {
        HttpResponse<String> answer = http.send(http.to("/webhooks/customerio").header(TestVendor.SIGNATURE, "one")
                .header("Content-Type", "text/plain").POST(BodyPublishers.ofString("plain")).build());
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void a_declared_length_beyond_the_limit_is_answered_413_before_a_byte_of_it_comes() throws Exception {
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send(head("/webhooks/customerio", "X-Test-Signature: one", "Content-Length: 20971520"));
            RawConnection.Answer answer = raw.read();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.head()).contains("connection: close");
            assertThat(raw.isClosedByServer()).isTrue();
        }
    }

    @Test
    void a_body_of_20_megabytes_is_answered_413_and_its_sender_sees_it() throws Exception {
        HttpResponse<String> answer = http.send(http.to("/webhooks/customerio").header(TestVendor.SIGNATURE, "one")
                .POST(BodyPublishers.ofByteArray(new byte[20 << 20])).build());
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void a_chunked_body_is_answered_413_as_soon_as_it_passes_the_limit() throws Exception {
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send(head("/webhooks/customerio", "X-Test-Signature: one", "Transfer-Encoding: chunked"));
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            for (int i = 0; i < 17; i++) {
                raw.send(chunk);
            }
            assertThat(raw.read().status()).isEqualTo(413);
        }
        assertThat(house.server.held().held()).isZero();
    }

    @Test
    void a_chunked_body_within_the_limit_is_stored() throws Exception {
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send(head("/webhooks/customerio", "X-Test-Signature: one", "Transfer-Encoding: chunked"));
            raw.send("3\r\nchu\r\n").send("4\r\nnked\r\n").send("0\r\n\r\n");
            assertThat(raw.read().status()).isEqualTo(200);
        }
        assertThat(stored("chunked")).isEqualTo(1);
    }

    @Test
    void each_source_has_its_own_body_limit() throws Exception {
        String body = "x".repeat(2 << 20);
        assertThat(http.post("/webhooks/brevo", body).statusCode()).isEqualTo(200);
        assertThat(http.post("/webhooks/customerio", body).statusCode()).isEqualTo(413);
    }

    @Test
    void expect_continue_is_honoured_and_a_hopeless_body_is_never_asked_for() throws Exception {
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send(head("/webhooks/customerio", "X-Test-Signature: one", "Expect: 100-continue",
                    "Content-Length: 8"));
            assertThat(raw.read().status()).isEqualTo(100);
            raw.send("expected");
            assertThat(raw.read().status()).isEqualTo(200);
        }
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send(head("/webhooks/customerio", "Expect: 100-continue", "Content-Length: 20971520"));
            assertThat(raw.read().status()).isEqualTo(413);
            assertThat(raw.isClosedByServer()).isTrue();
        }
    }

    @Test
    void a_connection_goes_on_after_an_answer_of_any_kind() throws Exception {
        try (RawConnection raw = new RawConnection(house.port)) {
            for (int i = 0; i < 3; i++) {
                raw.send(head("/webhooks/customerio", "X-Test-Signature: one", "Content-Length: 4") + "keep");
                assertThat(raw.read().status()).isEqualTo(200);
                raw.send(head("/nowhere", "Content-Length: 4") + "keep");
                assertThat(raw.read().status()).isEqualTo(404);
                raw.send("GET /webhooks/customerio HTTP/1.1\r\nHost: here\r\n\r\n");
                assertThat(raw.read().status()).isEqualTo(405);
            }
        }
    }

    @Test
    void requests_sent_in_one_go_are_answered_in_their_order() throws Exception {
        try (RawConnection raw = new RawConnection(house.port)) {
            String good = head("/webhooks/customerio", "X-Test-Signature: one", "Content-Length: 4") + "pipe";
            String bad = head("/webhooks/customerio", "X-Test-Signature: no", "Content-Length: 4") + "pipe";
            raw.send(good + bad + good + head("/nowhere"));
            assertThat(raw.read().status()).isEqualTo(200);
            assertThat(raw.read().status()).isEqualTo(401);
            assertThat(raw.read().status()).isEqualTo(200);
            assertThat(raw.read().status()).isEqualTo(404);
        }
    }

    @Test
    void a_body_that_does_not_come_is_refused_so_that_its_vendor_tries_again() throws Exception {
        for (String source : List.of("customerio", "brevo", "intercom")) {
            try (RawConnection raw = new RawConnection(house.port)) {
                raw.send(head("/webhooks/" + source, "X-Test-Signature: one", "Content-Length: 100") + "slow");
                assertThat(raw.read().status()).isEqualTo(source.equals("brevo") ? 429 : 503);
                assertThat(raw.isClosedByServer()).isTrue();
            }
        }
        assertThat(house.server.held().held()).isZero();
    }

    @Test
    void a_connection_without_a_whole_request_is_closed_in_time() throws Exception {
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send("POST /webhooks/customerio HTTP/1.1\r\nHost: he");
            assertThat(raw.isClosedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE\r\n\r\n", "POST /webhooks/customerio\r\n\r\n", "POST  HTTP/1.1\r\n\r\n",
        "POST /webhooks/customerio HTTP/1.1\r\nBad Header: x\r\n\r\n",
        "POST /webhooks/customerio HTTP/1.1\r\nContent-Length: abc\r\n\r\n",
        "POST /webhooks/customerio HTTP/1.1\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n12345",
        "POST /webhooks/customerio HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST /webhooks/customerio HTTP/1.1\r\nTransfer-Encoding: identity\r\nContent-Length: 1\r\n\r\n1",
        "POST /webhooks/customerio HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "POST /webhooks/customerio HTTP/9.9\r\nHost: x\r\n\r\n", "POST /webhooks/customerio FTP/1.1\r\nHost: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"})
    void what_is_not_http_1_1_gets_a_plain_400(String bytes) throws Exception {
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send(bytes);
            assertThat(raw.read().status()).isEqualTo(400);
            assertThat(raw.isClosedByServer()).isTrue();
        }
    }

    @Test
    void too_long_a_line_is_414_and_too_much_of_headers_431() throws Exception {
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send("POST /" + "x".repeat(5_000) + " HTTP/1.1\r\n\r\n");
            assertThat(raw.read().status()).isEqualTo(414);
        }
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send(head("/webhooks/customerio", "X-Big: " + "x".repeat(17_000)));
            assertThat(raw.read().status()).isEqualTo(431);
        }
    }

    @Test
    void a_broken_chunk_is_answered_400_or_closed_and_nothing_is_held() throws Exception {
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send(head("/webhooks/customerio", "X-Test-Signature: one", "Transfer-Encoding: chunked") + "zz\r\nx");
            assertThat(raw.read()).satisfiesAnyOf(answer -> assertThat(answer).isNull(),
                    answer -> assertThat(answer.status()).isEqualTo(400));
        }
        assertThat(house.server.held().held()).isZero();
    }
}
