package dev.waystation.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.ledger.Outcome;
import dev.waystation.mapping.MappingCounts;
import dev.waystation.mapping.MappingTexts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the admin API tells of mappings: counts, and what a changed file would change, never a value. */
class MappingAdminTest {

    private static final String EVENTS = "events: {email_opened: opened}\nproperties: {subject: subject}\n";
    private static final MappingTexts RUNNING = new MappingTexts(Map.of("customerio-to-brevo.events.yaml", EVENTS,
            "customerio-to-brevo.people.yaml", "identifiers: {email: email}\n"));

    private final BooksInMemory books = new BooksInMemory();
    private final MappingAdmin admin = new MappingAdmin(books, () -> RUNNING, () -> List.of(
            new MappingCounts("customerio-to-brevo", "events", 7, 2, 1, Map.of("amount", 3L, "*", 1L))));
    private final AdminRouter router = new AdminRouter();

    MappingAdminTest() {
        admin.addTo(router);
        for (int i = 0; i < 7; i++) {
            books.add("customerio-to-brevo", "customerio", "e" + i, Outcome.DELIVERED, null,
                    "{\"subject\":\"for ann@example.com\"}");
        }
        books.add("customerio-to-brevo", "customerio", "odd", Outcome.DELIVERED, null, "no JSON");
    }

    @Test
    void a_change_is_told_in_counts_and_shapes() {
        JsonNode answer = diff(question(EVENTS.replace("subject}", "title}")).put("last", 100));

        assertThat(answer.path("source").asText()).isEqualTo("customerio");
        assertThat(answer.path("read").asInt()).isEqualTo(8);
        assertThat(answer.path("unreadable").asInt()).isEqualTo(1);
        assertThat(answer.at("/events/counts/changed").asInt()).isEqualTo(7);
        assertThat(answer.at("/events/fields")).hasSize(2);
        assertThat(answer.path("next").isNull()).isTrue();
        assertThat(answer.toString()).contains("a text of 19 like").doesNotContain("ann@example.com");
    }

    @Test
    void the_newest_are_compared_and_a_part_says_where_the_next_begins() {
        JsonNode answer = diff(question(EVENTS).put("last", 3));
        assertThat(answer.path("read").asInt()).isEqualTo(3);
        assertThat(answer.path("next").isNull()).as("as many as were asked for").isTrue();

        JsonNode rest = diff(question(EVENTS).put("last", 100).put("after", "3"));
        assertThat(rest.path("read").asInt()).as("events before the third").isEqualTo(2);
    }

    @Test
    void what_was_left_out_stands_in_the_status() {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        admin.status(status);

        assertThat(status.at("/mappings/0/name").asText()).isEqualTo("customerio-to-brevo");
        assertThat(status.at("/mappings/0/leftOut").asInt()).isEqualTo(4);
        assertThat(status.at("/mappings/0/fieldsLeftOut/amount").asInt()).isEqualTo(3);
        assertThat(status.at("/mappings/0/refused").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "{}; fileName",
        "{\"fileName\":\"customerio-to-brevo.events.yaml\"}; content",
        "{\"fileName\":\"customerio-to-brevo.events.yaml\",\"content\":\"evnts: {}\"}; customerio-to-brevo.events.yaml:1:1",
        "{\"fileName\":\"customerio-to-brevo.segments.yaml\",\"content\":\"segments: {}\"}; fileName",
        "{\"fileName\":\"customerio-to-x.events.yaml\",\"content\":\"events: {}\"}; fileName",
        "{\"fileName\":\"../../etc/a.events.yaml\",\"content\":\"events: {}\"}; fileName",
        "{\"fileName\":\"customerio-to-brevo.events.yaml\",\"content\":\"events: {}\",\"last\":0}; last",
        "{\"fileName\":\"customerio-to-brevo.events.yaml\",\"content\":\"events: {}\",\"last\":100001}; last",
        "{\"fileName\":\"customerio-to-brevo.events.yaml\",\"content\":\"events: {}\",\"after\":\"x\"}; after",
        "{\"fileName\":\"customerio-to-brevo.events.yaml\",\"content\":\"events: {}\",\"lst\":1}; body"})
    void what_cannot_be_meant_is_refused_with_its_place(String body, String where) throws Exception {
        JsonNode question = new com.fasterxml.jackson.databind.ObjectMapper().readTree(body);
        AdminAnswer answer = answer(question);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/where").asText()).isEqualTo(where);
        assertThat(answer.json().at("/error/fix").asText()).isNotBlank();
    }

    @Test
    void a_file_longer_than_any_mapping_is_refused_before_it_is_read() {
        AdminAnswer answer = answer(question("#".repeat(300_000)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/what").asText()).contains("longer than");
    }

    private JsonNode diff(JsonNode question) {
        AdminAnswer answer = answer(question);
        assertThat(answer.isOk()).as(answer.json().toString()).isTrue();
        return answer.json();
    }

    private AdminAnswer answer(JsonNode question) {
        try {
            return router.answer(AdminRequest.post("/api/mappings/diff", question));
        } catch (AdminRefusedException refused) {
            return refused.answer();
        }
    }

    private static ObjectNode question(String content) {
        return JsonNodeFactory.instance.objectNode().put("fileName", "customerio-to-brevo.events.yaml")
                .put("content", content);
    }
}
