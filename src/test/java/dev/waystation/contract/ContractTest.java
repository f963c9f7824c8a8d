package dev.waystation.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.webhooks.CustomerioWebhooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract reads every document, takes what a vendor may send and refuses what it may not. */
class ContractTest {

    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private static final String CONTACT = "{\"id\":7,\"email\":\"ann@example.com\",\"emailBlacklisted\":false,"
            + "\"smsBlacklisted\":false,\"createdAt\":\"2026-01-01T00:00:00.000Z\","
            + "\"modifiedAt\":\"2026-01-01T00:00:00.000Z\",\"listIds\":[3],\"attributes\":{}}";

    private Contract contract;

    @BeforeEach
    void read_the_documents() {
        assumeThat(ContractWatch.watch()).as(Contract.absence()).isPresent();
        contract = ContractWatch.watch().orElseThrow().contract();
    }

    @ParameterizedTest
    @EnumSource(SpecFile.class)
    void every_document_is_read(SpecFile file) {
        SpecDocument document = contract.document(file);
        assertThat(document.root().path("openapi").asText()).startsWith("3.");
        if (file == SpecFile.CUSTOMERIO_WEBHOOKS) {
            assertThat(document.root().path("webhooks")).hasSize(1);
        } else {
            assertThat(document.operations()).hasSizeGreaterThan(2);
        }
    }

    @ParameterizedTest
    @EnumSource(SpecFile.class)
    void every_schema_of_an_operation_can_be_used(SpecFile file) {
        for (SpecOperation operation : contract.document(file).operations()) {
            assertThat(complaintsOfAShapelessBody(operation)).as(operation.name()).isNotNull();
        }
    }

    private static List<String> complaintsOfAShapelessBody(SpecOperation operation) {
        operation.request().ifPresent(shape -> shape.complaints(NullNode.instance));
        return operation.statuses().stream().filter(status -> status.matches("\\d+"))
                .flatMap(status -> operation.answer(Integer.parseInt(status)).stream())
                .flatMap(shape -> shape.complaints(NullNode.instance).stream())
                .toList();
    }

    @Test
    void an_answer_as_described_is_taken() {
        assertThat(answered("brevo", "GET", "/v3/contacts/7", 200, CONTACT)).isEmpty();
    }

    @Test
    void unknown_properties_and_values_and_null_are_taken() {
        assertThat(answered("brevo", "GET", "/v3/contacts/7", 200, CONTACT.replace("\"id\":7",
                "\"id\":7,\"moonPhase\":{\"is\":\"full\"}").replace("\"ann@example.com\"", "null"))).isEmpty();
        assertThat(answered("intercom", "GET", "/contacts/6762f0dd1bb69f9f2193bb83", 200,
                "{\"type\":\"person\",\"id\":null,\"role\":\"ghost\",\"tags\":null}")).isEmpty();
    }

    @Test
    void a_missing_required_field_is_refused() {
        assertThat(answered("brevo", "GET", "/v3/contacts/7", 200, CONTACT.replace("\"listIds\":[3],", "")))
                .singleElement().asString().contains("GET /v3/contacts/7", "listIds");
    }

    @Test
    void a_value_of_the_wrong_type_is_refused_in_every_dialect() {
        assertThat(answered("brevo", "GET", "/v3/contacts/7", 200, CONTACT.replace("[3]", "[\"3\"]")))
                .as("OpenAPI 3.1").singleElement().asString().contains("/listIds/0", "integer");
        assertThat(answered("intercom", "GET", "/contacts/6762f0dd1bb69f9f2193bb83", 200,
                "{\"type\":\"contact\",\"created_at\":\"yesterday\"}"))
                .as("OpenAPI 3.0").singleElement().asString().contains("/created_at", "integer");
        assertThat(answered("customerio-app", "GET", "/v1/segments/7/membership", 200,
                "{\"segment_id\":7,\"identifiers\":\"none\",\"ids\":[],\"next\":\"\"}"))
                .singleElement().asString().contains("/identifiers");
    }

    @Test
    void what_no_document_names_is_noted_at_any_depth() {
        SpecOperation list = contract.operation("intercom", call("GET", "/contacts/1/companies", null, ""))
                .orElseThrow();
        assertThat(contract.unnamed(list, ApiReply.json(200, "{\"type\":\"list\",\"data\":[],\"companies\":[{"
                + "\"id\":\"1\",\"moon\":1}],\"total_count\":1}"))).containsExactly("/companies/moon", "/data");
    }

    @Test
    void a_list_is_looked_through() {
        assertThat(answered("intercom", "GET", "/contacts", 200, "{\"type\":\"list\",\"data\":[{\"type\":\"contact\","
                + "\"id\":\"1\"},{\"type\":\"contact\",\"id\":2}]}"))
                .singleElement().asString().contains("/data/1/id");
    }

    @Test
    void an_undeclared_success_is_refused_and_an_undeclared_error_taken() {
        assertThat(answered("intercom", "POST", "/events", 201, "")).singleElement().asString().contains("status 201");
        assertThat(answered("intercom", "POST", "/events", 202, "")).isEmpty();
        assertThat(answered("intercom", "POST", "/contacts", 409, "{\"type\":\"error.list\",\"request_id\":null,"
                + "\"errors\":[{\"code\":\"conflict\",\"message\":\"A contact exists with id=1\"}]}")).isEmpty();
        assertThat(answered("brevo", "POST", "/v3/events/batch", 207, "{\"status\":\"partial\",\"total_events\":1,"
                + "\"successful_events\":0,\"failed_events\":1,\"errors\":[{\"eventIndex\":[0],\"message\":\"no\"}]}"))
                .as("known to be missing in the document").isEmpty();
    }

    @Test
    void an_error_has_one_of_its_vendors_shapes() {
        assertThat(answered("intercom", "POST", "/contacts", 422, "{\"error\":\"no\"}")).isNotEmpty();
        assertThat(answered("brevo", "POST", "/v3/contacts", 400, "{\"error\":\"no\"}")).isNotEmpty();
        assertThat(answered("customerio-track", "POST", "/api/v2/entity", 400, "{\"error\":\"no\"}")).isNotEmpty();
        assertThat(answered("customerio-app", "GET", "/v1/segments/7", 404, "{\"errors\":[{\"detail\":\"no\"}]}"))
                .isNotEmpty();
        assertThat(answered("customerio-app", "GET", "/v1/segments/7", 404,
                "{\"errors\":[{\"detail\":\"no\",\"status\":\"404\"}]}")).isEmpty();
    }

    @Test
    void a_success_must_be_known_to_a_document() {
        assertThat(answered("brevo", "GET", "/v3/moons", 200, "{}")).singleElement().asString()
                .contains("no document knows this operation");
        assertThat(answered("brevo", "GET", "/v3/moons", 404, "{\"code\":\"document_not_found\",\"message\":\"no\"}"))
                .isEmpty();
    }

    @Test
    void a_body_must_come_where_one_is_described_and_as_json() {
        assertThat(answered("brevo", "GET", "/v3/contacts/7", 200, "")).singleElement().asString().contains("no body");
        assertThat(contract.complaintsAboutAnswer("brevo", call("GET", "/v3/contacts/7", null, ""),
                ApiReply.text(200, "text/plain", CONTACT))).singleElement().asString().contains("text/plain");
    }

    @Test
    void the_newer_document_of_two_is_asked() {
        assertThat(contract.operation("brevo", call("GET", "/v3/contacts/7", null, ""))).get()
                .extracting(SpecOperation::file).isEqualTo(SpecFile.BREVO_CONTACTS);
        assertThat(contract.operation("brevo", call("POST", "/v3/events", null, ""))).get()
                .extracting(SpecOperation::file).isEqualTo(SpecFile.BREVO_EVENTS);
        assertThat(contract.operation("brevo", call("GET", "/v3/account", null, ""))).get()
                .extracting(SpecOperation::file).isEqualTo(SpecFile.BREVO);
    }

    @Test
    void a_request_as_described_is_taken() {
        assertThat(asked("customerio-track", "POST", "/api/v2/batch", null, "{\"batch\":[{\"type\":\"person\","
                + "\"action\":\"event\",\"identifiers\":{\"id\":\"42\"},\"name\":\"opened\",\"attributes\":{}}]}"))
                .isEmpty();
        assertThat(asked("intercom", "POST", "/events", null, "{\"event_name\":\"paid\",\"created_at\":1700000000,"
                + "\"user_id\":\"42\",\"metadata\":{\"amount\":990}}")).isEmpty();
        assertThat(asked("brevo", "GET", "/v3/contacts", "limit=50&offset=0", "")).isEmpty();
    }

    @Test
    void a_request_without_what_is_required_or_of_the_wrong_type_is_refused() {
        assertThat(asked("customerio-track", "POST", "/api/v2/batch", null, "{\"batch\":[{\"type\":\"person\","
                + "\"action\":\"event\",\"identifiers\":{\"id\":\"42\"},\"attributes\":{}}]}"))
                .as("an event without a name").isNotEmpty();
        assertThat(asked("intercom", "POST", "/events", null, "{\"event_name\":\"paid\",\"user_id\":\"42\"}"))
                .as("no time").isNotEmpty();
        assertThat(asked("brevo", "POST", "/v3/events", null, "{\"event_name\":7,\"identifiers\":{}}"))
                .as("a name that is a number").isNotEmpty();
        assertThat(asked("brevo", "GET", "/v3/contacts", "limit=many", "")).as("a limit that is no number")
                .singleElement().asString().contains("limit");
        assertThat(asked("customerio-app", "GET", "/v1/campaigns/7/journey_metrics", null, ""))
                .as("no times").isNotEmpty();
        assertThat(asked("customerio-track", "PUT", "/api/v2/entity", null, "{}")).as("a wrong method").isNotEmpty();
    }

    @Test
    void customerios_webhooks_are_as_described() throws IOException {
        Shape described = contract.document(SpecFile.CUSTOMERIO_WEBHOOKS).webhook();
        CustomerioWebhooks webhooks = new CustomerioWebhooks(Population.of(50), new Random(1),
                InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)), "a key");
        Set<String> kinds = new HashSet<>();
        for (int n = 0; n < 1000; n++) {
            JsonNode webhook = new ObjectMapper().readTree(webhooks.next().body());
            // A metric that nobody documented is written on purpose.
            if (!webhook.path("metric").asText().equals("read_aloud")) {
                assertThat(described.complaints(webhook)).as(webhook.toString()).isEmpty();
                kinds.add(webhook.path("object_type").asText() + " " + webhook.path("metric").asText());
            }
        }
        assertThat(kinds).hasSizeGreaterThan(30);
        assertThat(described.complaints(new ObjectMapper().readTree("{\"event_id\":\"1\",\"object_type\":\"email\","
                + "\"metric\":\"sent\",\"timestamp\":1,\"data\":{}}"))).isNotEmpty();
    }

    private List<String> answered(String api, String method, String path, int status, String body) {
        return contract.complaintsAboutAnswer(api, call(method, path, null, ""),
                body.isEmpty() ? ApiReply.empty(status) : ApiReply.json(status, body));
    }

    private List<String> asked(String api, String method, String path, String query, String body) {
        return contract.complaintsAboutRequest(api, call(method, path, query, body));
    }

    private static ApiCall call(String method, String path, String query, String body) {
        return new ApiCall(method, path, query, JSON, body.getBytes(StandardCharsets.UTF_8));
    }
}
