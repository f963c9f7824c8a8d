package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Custom events, one by one and in batches. */
class BrevoEventsTest {

    private static final String GOOD = "{\"event_name\":\"e\",\"identifiers\":{\"email_id\":\"a@example.com\"},"
            + "\"event_date\":\"2026-11-01T00:00:00Z\",\"event_properties\":{\"a\":\"b\"}}";

    private final BrevoScene brevo = new BrevoScene();

    @AfterEach
    void stop() {
        brevo.close();
    }

    private HttpResponse<String> batch(String... events) throws IOException {
        return brevo.post("/events/batch", "{\"events\":[" + String.join(",", events) + "]}");
    }

    private static String named(String name) {
        return GOOD.replace("\"e\"", "\"" + name + "\"");
    }

    @Test
    void one_is_taken_without_a_body_and_a_repeat_counts_twice_and_is_written_down() throws IOException {
        HttpResponse<String> answer = brevo.post("/events", GOOD);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(brevo.broken(Rule.EVENT_REPEATED)).isZero();
        brevo.post("/events", GOOD);
        assertThat(brevo.sandbox.counters("brevo")).containsEntry("events", 2L).containsEntry("contacts", 1L);
        assertThat(brevo.broken(Rule.EVENT_REPEATED)).isEqualTo(1);
    }

    @Test
    void it_makes_a_contact_of_an_unknown_address_unless_set_otherwise() throws IOException {
        brevo.set("brevo.events-create-contacts", "false");
        assertThat(brevo.post("/events", GOOD).statusCode()).isEqualTo(204);
        assertThat(brevo.sandbox.counters("brevo")).containsEntry("contacts", 0L).containsEntry("events", 1L);
    }

    @Test
    void contact_properties_follow_the_rules_of_attributes() throws IOException {
        brevo.contact("{\"ext_id\":\"7\",\"email\":\"a@example.com\"}");
        String event = "{\"event_name\":\"e\",\"identifiers\":{\"ext_id\":\"7\"},"
                + "\"contact_properties\":{\"FIRSTNAME\":\"Ann\",\"ORDERS\":1.5,\"ODD\":1}}";
        brevo.post("/events", event);
        assertThat(brevo.byEmail("a@example.com").path("attributes").toString())
                .isEqualTo("{\"FIRSTNAME\":\"Ann\",\"ORDERS\":1.5,\"EXT_ID\":\"7\"}");
        assertThat(brevo.broken(Rule.UNKNOWN_ATTRIBUTE)).isEqualTo(1);
        brevo.set("brevo.event-floats", "false");
        brevo.post("/events", event.replace("1.5", "2.5"));
        assertThat(brevo.byEmail("a@example.com").at("/attributes/ORDERS").asDouble()).isEqualTo(1.5);
    }

    @Test
    void one_is_refused_for_its_name_its_identifiers_its_date_and_its_size() throws IOException {
        for (String[] change : new String[][] {
            {"\"e\"", "\"order paid\""}, {"event_name", "name"}, {"email_id", "email"}, {"a@example.com", "nobody"},
            {"2026-11-01T00:00:00Z", "yesterday"}, {"\"b\"", "\"" + "x".repeat(52_000) + "\""},
            {"\"a\":", "\"a b\":"}, {"\"e\"", "\"" + "e".repeat(256) + "\""}}) {
            HttpResponse<String> answer = brevo.post("/events", GOOD.replace(change[0], change[1]));
            assertThat(answer.statusCode()).as(change[1]).isEqualTo(400);
            assertThat(json(answer).hasNonNull("code")).isTrue();
        }
        assertThat(brevo.sandbox.counters("brevo")).containsEntry("events", 0L);
        assertThat(brevo.broken(Rule.TOO_LARGE)).isEqualTo(1);
        assertThat(brevo.broken(Rule.FIELD_TOO_LONG)).isEqualTo(1);
        assertThat(brevo.broken(Rule.REFUSED)).isEqualTo(6);
    }

    @Test
    void a_batch_is_taken_whole_in_part_or_not_at_all() throws IOException {
        HttpResponse<String> whole = batch(named("one"), named("two"));
        assertThat(whole.statusCode()).isEqualTo(202);
        assertThat(json(whole).path("count").asInt()).isEqualTo(2);
        HttpResponse<String> part = batch(named("three"), "{}");
        assertThat(part.statusCode()).isEqualTo(207);
        assertThat(json(part).at("/errors/0/eventIndex/0").asInt()).isEqualTo(1);
        assertThat(json(part).path("successful_events").asInt()).isEqualTo(1);
        HttpResponse<String> none = batch("{}");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(json(none).path("failed_events").asInt()).isEqualTo(1);
        assertThat(brevo.sandbox.counters("brevo")).containsEntry("events", 3L);
        brevo.set("brevo.events-partly", "400");
        assertThat(batch(named("four"), "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void a_bare_array_and_too_many_events_are_refused() throws IOException {
        assertThat(brevo.post("/events/batch", "[" + GOOD + "]").statusCode()).isEqualTo(400);
        assertThat(batch().statusCode()).isEqualTo(400);
        brevo.set("brevo.events-batch-most", "2");
        assertThat(batch(named("one"), named("two"), named("three")).statusCode()).isEqualTo(400);
        assertThat(brevo.broken(Rule.TOO_MANY)).isEqualTo(1);
        assertThat(brevo.sandbox.counters("brevo")).containsEntry("events", 0L);
    }

    @Test
    void an_accepted_item_that_comes_again_with_the_refused_ones_is_written_down() throws IOException {
        brevo.sandbox.addFault(Fault.of(FaultKind.PARTIAL_BATCH, "brevo").times(1));
        HttpResponse<String> part = batch(named("one"), named("two"), named("three"));
        assertThat(part.statusCode()).isEqualTo(207);
        assertThat(json(part).at("/errors/0/eventIndex").toString()).isEqualTo("[1]");
        batch(named("two"));
        assertThat(brevo.broken(Rule.ACCEPTED_ITEM_RESENT)).isZero();
        batch(named("one"), named("two"), named("three"));
        assertThat(brevo.broken(Rule.ACCEPTED_ITEM_RESENT)).isEqualTo(3);
    }

    @Test
    void they_are_listed_newest_first_by_contact_name_and_time() throws IOException {
        brevo.post("/events", named("old").replace("2026-11-01", "2026-02-01"));
        brevo.post("/events", named("paid").replace("2026-11-01", "2026-11-03"));
        brevo.post("/events", GOOD.replace("a@example.com", "b@example.com"));
        JsonNode all = brevo.read("/events");
        assertThat(all.path("events").findValuesAsText("event_name")).containsExactly("paid", "e");
        assertThat(all.path("count").asInt()).isEqualTo(2);
        assertThat(all.at("/events/0/event_properties/a").asText()).isEqualTo("b");
        assertThat(brevo.read("/events?startDate=2026-01-01&endDate=2026-12-31").path("count").asInt()).isEqualTo(3);
        assertThat(brevo.read("/events?contact_id=2").path("events").findValuesAsText("event_name"))
                .containsExactly("e");
        assertThat(brevo.read("/events?event_name=paid&event_name=e&limit=1&offset=1").path("events")
                .findValuesAsText("event_name")).containsExactly("e");
        assertThat(brevo.get("/events?startDate=2026-01-01").statusCode()).isEqualTo(400);
        assertThat(brevo.get("/events?limit=10001").statusCode()).isEqualTo(400);
    }

    @Test
    void an_ignored_event_is_answered_as_if_it_had_been_taken() throws IOException {
        brevo.sandbox.addFault(Fault.of(FaultKind.IGNORED_WRITE, "brevo").times(1));
        assertThat(brevo.post("/events", GOOD).statusCode()).isEqualTo(204);
        assertThat(brevo.sandbox.counters("brevo")).containsEntry("events", 0L);
    }
}
