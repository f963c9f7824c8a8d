package dev.waystation.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.gate.GateReports;
import dev.waystation.gate.GateReports.GateReport;
import dev.waystation.ledger.LedgerReports;
import dev.waystation.ledger.Outcome;
import dev.waystation.vendor.Answer;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BooksInMemory books = new BooksInMemory()
            .add("to-brevo", "customerio", "e1", Outcome.DELIVERED, null)
            .add("to-brevo", "customerio", "e2", Outcome.PARKED, "Invalid email")
            .add("to-brevo", "customerio", "e/3 +%ü", Outcome.PARKED, "out of attempts")
            .add("to-customerio", "intercom", "n1", Outcome.DUE, null);
    private final GatesInMemory gates = new GatesInMemory("brevo", "customerio-app", "customerio-track");
    private final AdminApi api = new AdminApi(books,
            () -> List.of(new SourceReport("customerio", "customerio", true, null),
                    new SourceReport("brevo", "brevo", false, "BREVO_WEBHOOK_TOKEN is not set")),
            () -> List.of(new GateReport("brevo", "api.brevo.com:443", GateReports.State.HALF_OPEN,
                    BooksInMemory.RECEIVED, "five of ten calls failed", null, Map.of(Answer.Kind.ACCEPTED, 3L), List.of(), null)));

    @Test
    void status_shows_sources_books_gates_and_whether_they_add_up() {
        JsonNode status = get("/api/status", Map.of());

        assertThat(status.at("/sources/1/on").asBoolean(true)).isFalse();
        assertThat(status.at("/sources/1/reason").asText()).contains("BREVO_WEBHOOK_TOKEN");
        assertThat(status.at("/subscribers/0/name").asText()).isEqualTo("to-brevo");
        assertThat(status.at("/subscribers/0/parked").asLong()).isEqualTo(2);
        assertThat(status.at("/subscribers/1/oldestOpenMs").asLong()).isEqualTo(61_000);
        assertThat(status.at("/subscribers/1/etaMs").asLong()).isEqualTo(90_000);
        assertThat(status.at("/subscribers/0/etaMs").isNull()).isTrue();
        assertThat(status.at("/gates/0/state").asText()).isEqualTo("half-open");
        assertThat(status.at("/gates/0/calls/accepted").asLong()).isEqualTo(3);
        assertThat(status.path("conserved").asBoolean()).isTrue();
        assertThat(status.path("refusing").isNull()).isTrue();
    }

    @Test
    void status_says_when_the_books_do_not_add_up_and_when_intake_refuses() {
        books.loseOne().refuse("below the floor of free space");

        JsonNode status = get("/api/status", Map.of());

        assertThat(status.path("conserved").asBoolean(true)).isFalse();
        assertThat(status.path("refusing").asText()).isEqualTo("below the floor of free space");
    }

    @Test
    void a_list_goes_on_after_its_next_until_there_is_none() {
        JsonNode first = get("/api/events", Map.of("limit", "3"));
        JsonNode second = get("/api/events", Map.of("limit", "3", "after", first.path("next").asText()));

        assertThat(first.path("events")).hasSize(3);
        assertThat(first.at("/events/0/receivedAt").asText()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(first.at("/events/0/person/email").asText()).isEqualTo("e1@example.com");
        assertThat(second.path("events")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void deliveries_are_found_by_every_filter() {
        assertThat(get("/api/deliveries", Map.of("outcome", "due")).path("deliveries")).hasSize(1);
        assertThat(get("/api/deliveries", Map.of("reason", "INVALID")).path("deliveries")).hasSize(1);
        assertThat(get("/api/parked", Map.of("person", "e2@example.com")).path("parked")).hasSize(1);
        assertThat(get("/api/parked", Map.of()).at("/parked/0/lastStatus").asInt()).isEqualTo(400);
    }

    @Test
    void an_event_with_any_id_can_be_asked_for_by_its_encoded_path() {
        JsonNode event = get(AdminRequest.path("api", "events", "customerio", "e/3 +%ü"), Map.of());
        JsonNode parked = get(AdminRequest.path("api", "parked", "to-brevo", "customerio", "e/3 +%ü"), Map.of());

        assertThat(event.path("eventId").asText()).isEqualTo("e/3 +%ü");
        assertThat(parked.path("reason").asText()).isEqualTo("out of attempts");
        assertThat(get("/api/events/customerio/e1", Map.of()).path("body").asText()).isEqualTo("{\"id\":\"e1\"}");
    }

    @Test
    void a_body_that_is_no_text_is_shown_in_base64() {
        books.add("intake", "brevo", "raw", Outcome.PARKED, "unreadable", "\u00ff\u00fe");

        JsonNode event = get("/api/events/brevo/raw", Map.of());

        assertThat(event.path("body").isNull()).isTrue();
        assertThat(event.path("bodyBase64").asText()).isEqualTo("//4=");
    }

    @Test
    void retry_reopens_only_what_the_filter_selects() throws Exception {
        AdminAnswer answer = post("/api/parked/retry", "{'filter':{'eventId':'e2'}}");

        assertThat(answer.json().path("retried").asInt()).isEqualTo(1);
        assertThat(books.count(Outcome.PARKED)).isEqualTo(1);
    }

    @Test
    void drop_closes_with_the_reason_on_record() throws Exception {
        AdminAnswer answer = post("/api/parked/drop", "{'all':true,'reason':' test data '}");

        assertThat(answer.json().path("dropped").asInt()).isEqualTo(2);
        assertThat(get("/api/deliveries", Map.of("outcome", "skipped")).at("/deliveries/0/reason").asText())
                .isEqualTo("dropped: test data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'filter':{}}", "{'filter':{'source':''}}", "{'all':false}", "{'all':'yes'}", "[]",
        "{'filter':{'subscribr':'to-brevo'}}", "{'filter':{'source':1}}", "{'all':true,'filter':{'source':'brevo'}}",
        "{'filter':'all'}", "{'everything':true}"})
    void a_decision_that_does_not_say_which_ones_changes_nothing(String body) throws Exception {
        AdminAnswer answer = post("/api/parked/retry", body);

        assertRefused(answer, 400);
        assertThat(books.count(Outcome.PARKED)).isEqualTo(2);
    }

    @Test
    void drop_needs_a_reason() throws Exception {
        assertRefused(post("/api/parked/drop", "{'all':true}"), 400);
        assertRefused(post("/api/parked/drop", "{'all':true,'reason':'  '}"), 400);
        assertThat(books.count(Outcome.PARKED)).isEqualTo(2);
    }

    @Test
    void a_subscriber_pauses_and_resumes_and_an_unknown_one_is_named() throws Exception {
        assertThat(post("/api/subscribers/to-brevo/pause", "{}").json().path("paused").asBoolean()).isTrue();
        assertThat(books.isPaused("to-brevo")).isTrue();
        assertThat(post("/api/subscribers/to-brevo/resume", "{}").status()).isEqualTo(200);
        assertThat(books.isPaused("to-brevo")).isFalse();

        AdminAnswer unknown = post("/api/subscribers/to-brveo/pause", "{}");
        assertRefused(unknown, 404);
        assertThat(unknown.json().at("/error/what").asText()).contains("to-brevo");
    }

    @Test
    void status_shows_bulk_work_with_what_is_left_and_when_it_will_be_done() {
        JsonNode bulk = new AdminApi(books, List::of, gates).answer(AdminRequest.get("/api/status", Map.of())).json()
                .at("/gates/0/buckets/0/bulk/0");
        assertThat(bulk.toString()).isEqualTo("{\"name\":\"vip to brevo\",\"priority\":\"export\",\"done\":500,"
                + "\"left\":1000,\"etaMs\":120000}");
    }

    @Test
    void a_gates_debug_mode_is_switched_on_for_some_minutes_and_off() throws Exception {
        AdminApi api = new AdminApi(books, List::of, gates);
        JsonNode on = api.answer(AdminRequest.post("/api/gates/brevo/debug", JSON.readTree("{\"minutes\":3}"))).json();
        assertThat(on.at("/gates/0/name").asText()).isEqualTo("brevo");
        assertThat(on.at("/gates/0/debugUntil").asText()).isEqualTo("2026-03-01T10:03:00Z");
        assertThat(api.answer(AdminRequest.get("/api/status", Map.of())).json().at("/gates/0/debugUntil").asText())
                .isEqualTo("2026-03-01T10:03:00Z");
        JsonNode off = api.answer(AdminRequest.delete("/api/gates/brevo/debug")).json();
        assertThat(off.at("/gates/0/debugUntil").isNull()).isTrue();
        JsonNode vendor = api.answer(AdminRequest.post("/api/gates/customerio/debug", JSON.createObjectNode())).json();
        assertThat(vendor.path("gates")).hasSize(2);
        assertThat(vendor.at("/gates/1/debugUntil").asText()).as("ten minutes").isEqualTo("2026-03-01T10:10:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'minutes':0}", "{'minutes':61}", "{'minutes':-1}", "{'minutes':1.5}", "{'minutes':'10'}",
        "{'minutes':null}", "{'minutes':99999999999}", "{'hours':1}", "[]", "10"})
    void a_debug_mode_of_no_fitting_length_is_refused(String body) throws Exception {
        AdminApi api = new AdminApi(books, List::of, gates);
        assertRefused(api.answer(AdminRequest.post("/api/gates/brevo/debug", JSON.readTree(body.replace('\'', '"')))), 400);
        assertThat(gates.gates()).allSatisfy(gate -> assertThat(gate.debugUntil()).isNull());
    }

    @Test
    void an_unknown_gate_is_refused_with_those_there_are() {
        AdminApi api = new AdminApi(books, List::of, gates);
        AdminAnswer unknown = api.answer(AdminRequest.delete("/api/gates/braveo/debug"));
        assertRefused(unknown, 404);
        assertThat(unknown.json().at("/error/fix").asText()).contains("brevo, customerio-app, customerio-track");
        AdminAnswer none = new AdminApi(books, List::of, List::of).answer(AdminRequest.delete("/api/gates/brevo/debug"));
        assertRefused(none, 409);
    }

    @ParameterizedTest
    @CsvSource({"GET,/api/nothing,404", "GET,/api/gates/brevo/debug,405", "GET,/api,404", "GET,/api/status/,404", "DELETE,/api/status,405",
        "GET,/api/parked/retry,405", "POST,/api/events,405", "GET,/api/events/customerio/%zz,400",
        "GET,/api/events/customerio/none,404", "GET,/api/parked/to-brevo/customerio/e1,404"})
    void what_is_not_there_is_refused_with_the_next_step(String method, String path, int status) {
        assertRefused(api.answer(new AdminRequest(method, path, Map.of(), JSON.createObjectNode())), status);
    }

    @ParameterizedTest
    @CsvSource({"limit,0", "limit,1001", "limit,-1", "limit,ten", "limit,99999999999", "outcome,done", "sauce,brevo", "after,here"})
    void a_bad_parameter_is_refused_by_name(String name, String value) {
        AdminAnswer answer = api.answer(AdminRequest.get("/api/deliveries", Map.of(name, value)));

        assertRefused(answer, 400);
        assertThat(answer.json().at("/error/where").asText()).contains(name);
    }

    @Test
    void a_failure_inside_shows_neither_its_text_nor_a_stack_trace() {
        LedgerReports broken = (LedgerReports) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {LedgerReports.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("password=hunter2");
                });

        AdminAnswer answer = new AdminApi(broken, List::of, List::of)
                .answer(AdminRequest.get("/api/status", Map.of()));

        assertRefused(answer, 500);
        assertThat(answer.json().toString()).doesNotContain("hunter2", "Exception", ".java");
    }

    private JsonNode get(String path, Map<String, String> query) {
        AdminAnswer answer = api.answer(AdminRequest.get(path, query));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        return answer.json();
    }

    private AdminAnswer post(String path, String body) throws Exception {
        return api.answer(AdminRequest.post(path, JSON.readTree(body.replace('\'', '"'))));
    }

    private static void assertRefused(AdminAnswer answer, int status) {
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(status);
        for (String field : List.of("where", "what", "fix")) {
            assertThat(answer.json().path("error").path(field).asText()).as(field).isNotBlank();
        }
    }
}
