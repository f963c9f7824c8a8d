package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contacts in pages. */
class BrevoContactListingTest {

    private final BrevoScene brevo = new BrevoScene().seeded();

    @AfterEach
    void stop() {
        brevo.close();
    }

    private static String ids(JsonNode page) {
        return page.path("contacts").findValuesAsText("id").toString();
    }

    private String listed(String query) throws IOException {
        return ids(brevo.read("/contacts?" + query));
    }

    private JsonNode filtered(String filter) throws IOException {
        return brevo.read("/contacts?limit=1&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    @Test
    void the_newest_come_first_and_pages_go_by_offset() throws IOException {
        assertThat(brevo.read("/contacts").path("count").asInt()).isEqualTo(40);
        assertThat(listed("limit=3")).isEqualTo("[40, 39, 38]");
        assertThat(listed("limit=3&offset=38")).isEqualTo("[2, 1]");
        assertThat(listed("limit=3&offset=3&sort=asc")).isEqualTo("[4, 5, 6]");
        assertThat(listed("limit=3&offset=99")).isEqualTo("[]");
        assertThat(brevo.read("/contacts?limit=1").at("/contacts/0").has("statistics")).isFalse();
    }

    @Test
    void a_page_has_a_thousand_at_most() throws IOException {
        assertThat(brevo.get("/contacts?limit=1000").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = brevo.get("/contacts?limit=1001");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("code").asText()).isEqualTo("out_of_range");
        assertThat(brevo.broken(Rule.TOO_MANY)).isEqualTo(1);
    }

    @Test
    void those_modified_since_a_time_are_found() throws IOException {
        brevo.step(Duration.ofHours(1));
        brevo.put("/contacts/7?identifierType=contact_id", "{\"attributes\":{\"CITY\":\"Rome\"}}");
        brevo.contact("{\"email\":\"new@example.com\"}");
        assertThat(listed("modifiedSince=2026-11-20T10:30:00.000Z")).isEqualTo("[41, 7]");
        assertThat(listed("modifiedSince=2026-11-20T12:30:00.000%2B02:00&sort=asc")).isEqualTo("[7, 41]");
        assertThat(listed("createdSince=2026-11-20T10:30:00.000Z")).isEqualTo("[41]");
        assertThat(brevo.get("/contacts?modifiedSince=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void a_zone_whose_plus_is_not_encoded_is_refused_and_written_down() throws IOException {
        assertThat(brevo.get("/contacts?modifiedSince=2026-11-20T12:30:00.000+02:00").statusCode()).isEqualTo(400);
        assertThat(brevo.broken(Rule.NOT_ENCODED)).isEqualTo(1);
    }

    @Test
    void they_are_chosen_by_ids_lists_or_a_segment() throws IOException {
        assertThat(listed("ids=3&ids=5")).isEqualTo("[5, 3]");
        assertThat(listed("ids=3,5")).isEqualTo("[5, 3]");
        assertThat(brevo.read("/contacts?listIds=2").path("count").asInt()).isEqualTo(10);
        assertThat(brevo.read("/contacts?segmentId=2").path("count").asInt()).isEqualTo(10);
        assertThat(brevo.get("/contacts?listIds=1&segmentId=2").statusCode()).isEqualTo(400);
        String many = "ids=1" + "&ids=2".repeat(1) + ",3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21";
        assertThat(brevo.get("/contacts?" + many).statusCode()).isEqualTo(400);
    }

    @Test
    void a_filter_knows_equals_alone() throws IOException {
        assertThat(filtered("equals(PLAN,\"team\")").path("count").asInt()).isEqualTo(13);
        assertThat(filtered("equals(EXT_ID,\"user-3\")").path("count").asInt()).isEqualTo(1);
        brevo.put("/contacts/1", "{\"attributes\":{\"DOUBLE_OPT-IN\":1}}");
        assertThat(filtered("equals(DOUBLE_OPT-IN,\"Yes\")").path("count").asInt()).isEqualTo(1);
        assertThat(filtered("equals(DOUBLE_OPT-IN,1)").path("count").asInt()).isEqualTo(1);
        assertThat(filtered("contains(PLAN,\"team\")").path("code").asText()).isEqualTo("invalid_parameter");
        assertThat(filtered("equals(NOT_THERE,\"x\")").path("code").asText()).isEqualTo("invalid_parameter");
    }

    @Test
    void several_choices_must_all_be_there() throws IOException {
        brevo.post("/contacts/attributes/normal/TAGS",
                "{\"type\":\"multiple-choice\",\"multiCategoryOptions\":[\"a\",\"b\",\"c\"]}");
        brevo.put("/contacts/1", "{\"attributes\":{\"TAGS\":[\"a\",\"b\"]}}");
        brevo.put("/contacts/2", "{\"attributes\":{\"TAGS\":[\"a\"]}}");
        assertThat(filtered("equals(TAGS,\"a\")").path("count").asInt()).isEqualTo(2);
        assertThat(filtered("equals(TAGS,\"a\",\"b\")").path("count").asInt()).isEqualTo(1);
    }

    @Test
    void the_seed_has_everybody_with_what_they_are_known_by() throws IOException {
        JsonNode person = brevo.read("/contacts/user-3?identifierType=ext_id");
        assertThat(person.path("email").asText()).isEqualTo("dmitri.ask3@example.com");
        assertThat(person.at("/attributes/FIRSTNAME").asText()).isEqualTo("Dmitri");
        assertThat(person.at("/attributes/LASTNAME").asText()).isEqualTo("Ask");
        assertThat(person.at("/attributes/SMS").asText()).isEqualTo("4915100000003");
        assertThat(person.at("/attributes/COMPANY").asText()).isEqualTo("Company 0");
        assertThat(person.path("listIds").toString()).isEqualTo("[1]");
    }

    @Test
    void the_members_of_a_list_come_in_pages_of_five_hundred_at_most() throws IOException {
        assertThat(ids(brevo.read("/contacts/lists/2/contacts?limit=2"))).isEqualTo("[37, 33]");
        assertThat(brevo.read("/contacts/lists/2/contacts").path("count").asInt()).isEqualTo(10);
        assertThat(brevo.get("/contacts/lists/2/contacts?limit=501").statusCode()).isEqualTo(400);
        assertThat(brevo.get("/contacts/lists/99/contacts").statusCode()).isEqualTo(404);
    }
}
