package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrevoDoubleTest {

    private Sandbox sandbox;
    private SandboxCaller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxSettings.DEFAULT.standingAt(Instant.ofEpochSecond(1_800_000_000)));
        caller = new SandboxCaller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_missing_key_and_a_wrong_key_are_told_apart() throws IOException {
        HttpResponse<String> missing = caller.call("GET", "/brevo/v3/account", null);
        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(json(missing).path("message").asText()).isEqualTo("authentication not found in headers");
        HttpResponse<String> wrong = caller.call("GET", "/brevo/v3/account", null, "api-key", "xkeysib-wrong");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(json(wrong).path("code").asText()).isEqualTo("unauthorized");
        assertThat(json(wrong).path("message").asText()).isEqualTo("Key not found");
        assertThat(wrong.headers().firstValue("sib-request-id")).isPresent();
        assertThat(wrong.headers().firstValue("x-sib-ratelimit-limit")).isEmpty();
    }

    @Test
    void a_contact_is_created_then_updated_and_a_duplicate_is_refused_by_default() throws IOException {
        HttpResponse<String> created = caller.brevo("POST", "/contacts",
                "{\"email\":\"Ann@example.com\",\"attributes\":{\"FIRSTNAME\":\"Ann\"}}");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(json(created).path("id").asLong()).isEqualTo(1);

        HttpResponse<String> duplicate = caller.brevo("POST", "/contacts", "{\"email\":\"ann@example.com\"}");
        assertThat(duplicate.statusCode()).isEqualTo(400);
        assertThat(json(duplicate).path("code").asText()).isEqualTo("duplicate_parameter");
        assertThat(json(duplicate).at("/metadata/duplicate_identifiers/0").asText()).isEqualTo("email");

        HttpResponse<String> updated = caller.brevo("POST", "/contacts",
                "{\"email\":\"ann@example.com\",\"updateEnabled\":true,\"attributes\":{\"LASTNAME\":\"Ask\"}}");
        assertThat(updated.statusCode()).isEqualTo(204);
        assertThat(updated.body()).isEmpty();

        JsonNode contact = json(caller.brevo("GET", "/contacts/ann%40example.com?identifierType=email_id", null));
        assertThat(contact.at("/attributes/FIRSTNAME").asText()).isEqualTo("Ann");
        assertThat(contact.at("/attributes/LASTNAME").asText()).isEqualTo("Ask");
        assertThat(contact.path("emailBlacklisted").asBoolean()).isFalse();
    }

    @Test
    void an_update_that_would_join_two_contacts_is_a_duplicate() throws IOException {
        caller.brevo("POST", "/contacts", "{\"email\":\"a@example.com\"}");
        caller.brevo("POST", "/contacts", "{\"ext_id\":\"7\",\"email\":\"b@example.com\"}");
        HttpResponse<String> clash = caller.brevo("POST", "/contacts",
                "{\"email\":\"a@example.com\",\"ext_id\":\"7\",\"updateEnabled\":true}");
        assertThat(clash.statusCode()).isEqualTo(400);
        assertThat(json(clash).at("/metadata/duplicate_identifiers")).hasSize(2);
    }

    @Test
    void a_contact_needs_an_identifier_and_its_address_and_phone_must_be_ones() throws IOException {
        assertThat(json(caller.brevo("POST", "/contacts", "{}")).path("code").asText()).isEqualTo("missing_parameter");
        assertThat(caller.brevo("POST", "/contacts", "{\"email\":\"nobody\"}").statusCode()).isEqualTo(400);
        assertThat(json(caller.brevo("POST", "/contacts", "{\"attributes\":{\"SMS\":\"12-34\"}}")).path("message")
                .asText()).startsWith("Invalid phone number");
        assertThat(caller.brevo("POST", "/contacts", "nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void unknown_attributes_and_ill_typed_values_fall_away_silently() throws IOException {
        assertThat(caller.brevo("POST", "/contacts", """
                {"email":"a@example.com","attributes":{"NOT_THERE":"x","ORDERS":"many","OPT_IN":true}}""").statusCode())
                .isEqualTo(201);
        JsonNode contact = json(caller.brevo("GET", "/contacts/1?identifierType=contact_id", null));
        assertThat(contact.path("attributes").toString()).isEqualTo("{\"OPT_IN\":true}");
        assertThat(json(caller.brevo("GET", "/contacts/attributes", null)).path("attributes").findValuesAsText("name"))
                .contains("FIRSTNAME", "EXT_ID", "DOUBLE_OPT-IN");
    }

    @Test
    void an_unencoded_plus_in_a_path_finds_nobody() throws IOException {
        caller.brevo("POST", "/contacts", "{\"email\":\"a+b@example.com\"}");
        assertThat(caller.brevo("GET", "/contacts/a%2Bb%40example.com", null).statusCode()).isEqualTo(200);
        HttpResponse<String> lost = caller.brevo("GET", "/contacts/a+b@example.com", null);
        assertThat(lost.statusCode()).isEqualTo(404);
        assertThat(json(lost).path("code").asText()).isEqualTo("document_not_found");
    }

    @Test
    void an_event_is_taken_without_a_body_and_a_repeat_counts_twice() throws IOException {
        String event = """
                {"event_name":"order_paid","identifiers":{"email_id":"a@example.com"},
                 "event_date":"2024-01-24T17:39:57+01:00","event_properties":{"total":"9.90"}}""";
        HttpResponse<String> answer = caller.brevo("POST", "/events", event);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        caller.brevo("POST", "/events", event);
        assertThat(sandbox.counters("brevo")).containsEntry("events", 2L).containsEntry("contacts", 1L);
    }

    @Test
    void an_event_is_refused_for_its_name_its_identifiers_its_date_and_its_size() throws IOException {
        String good = "{\"event_name\":\"e\",\"identifiers\":{\"email_id\":\"a@example.com\"},"
                + "\"event_date\":\"2024-01-24\",\"event_properties\":{\"a\":\"b\"}}";
        assertThat(caller.brevo("POST", "/events", good).statusCode()).isEqualTo(204);
        for (String[] change : new String[][] {
            {"\"e\"", "\"order paid\""}, {"event_name", "name"}, {"email_id", "email"}, {"a@example.com", "nobody"},
            {"2024-01-24", "yesterday"}, {"\"b\"", "\"" + "x".repeat(52_000) + "\""}, {"\"a\":", "\"a b\":"}}) {
            HttpResponse<String> answer = caller.brevo("POST", "/events", good.replace(change[0], change[1]));
            assertThat(answer.statusCode()).as(change[1]).isEqualTo(400);
            assertThat(json(answer).hasNonNull("code")).isTrue();
        }
    }

    @Test
    void a_batch_of_events_is_taken_whole_in_part_or_not_at_all() throws IOException {
        String good = "{\"event_name\":\"e\",\"identifiers\":{\"email_id\":\"a@example.com\"}}";
        HttpResponse<String> whole = caller.brevo("POST", "/events/batch", "{\"events\":[" + good + "," + good + "]}");
        assertThat(whole.statusCode()).isEqualTo(202);
        assertThat(json(whole).path("count").asInt()).isEqualTo(2);
        HttpResponse<String> part = caller.brevo("POST", "/events/batch", "{\"events\":[" + good + ",{}]}");
        assertThat(part.statusCode()).isEqualTo(207);
        assertThat(json(part).at("/errors/0/eventIndex/0").asInt()).isEqualTo(1);
        HttpResponse<String> none = caller.brevo("POST", "/events/batch", "{\"events\":[{}]}");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(json(none).path("failed_events").asInt()).isEqualTo(1);
        assertThat(caller.brevo("POST", "/events/batch", "[" + good + "]").statusCode()).isEqualTo(400);
    }

    @Test
    void calls_beyond_the_rate_are_refused_until_the_seconds_named_have_passed() throws IOException {
        for (int i = 0; i < 10; i++) {
            assertThat(caller.brevo("GET", "/contacts", null).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> refused = caller.brevo("GET", "/contacts", null);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("retry-after")).isEmpty();
        assertThat(refused.headers().firstValue("x-sib-ratelimit-remaining")).hasValue("0");
        assertThat(refused.headers().firstValue("x-sib-ratelimit-reset")).hasValue("1");
        sandbox.step(Duration.ofSeconds(1));
        assertThat(caller.brevo("GET", "/contacts", null).statusCode()).isEqualTo(200);
    }

    @Test
    void an_unknown_path_is_not_found() throws IOException {
        assertThat(caller.brevo("GET", "/nothing", null).statusCode()).isEqualTo(404);
        assertThat(caller.brevo("DELETE", "/events", null).statusCode()).isEqualTo(404);
    }
}
