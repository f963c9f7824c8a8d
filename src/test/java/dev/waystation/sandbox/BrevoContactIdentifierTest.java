package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One contact by whatever it is known by. */
class BrevoContactIdentifierTest {

    private final BrevoScene brevo = new BrevoScene();

    @BeforeEach
    void somebody() throws IOException {
        brevo.contact("""
                {"email":"a+b@example.com","ext_id":"user/7",
                 "attributes":{"SMS":"+49151000001","WHATSAPP":"49151000002","LANDLINE_NUMBER":"004930000003"}}""");
    }

    @AfterEach
    void stop() {
        brevo.close();
    }

    @ParameterizedTest
    @CsvSource({"email_id,a%2Bb%40example.com", "contact_id,1", "ext_id,user%2F7", "phone_id,%2B49151000001",
        "whatsapp_id,49151000002", "landline_number_id,%2B4930000003"})
    void it_is_read_changed_and_deleted_by_every_kind_of_identifier(String type, String identifier)
            throws IOException {
        String path = "/contacts/" + identifier + "?identifierType=" + type;
        assertThat(brevo.read(path).path("id").asLong()).isEqualTo(1);
        assertThat(brevo.put(path, "{\"attributes\":{\"CITY\":\"Rome\"}}").statusCode()).isEqualTo(204);
        assertThat(brevo.read(path).at("/attributes/CITY").asText()).isEqualTo("Rome");
        assertThat(brevo.delete(path).statusCode()).isEqualTo(204);
        HttpResponse<String> gone = brevo.get(path);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(json(gone).path("message").asText()).isEqualTo("Contact does not exist");
    }

    @Test
    void without_a_type_reading_takes_address_phone_and_id_and_writing_no_phone() throws IOException {
        for (String identifier : new String[] {"a%2Bb%40example.com", "49151000001", "1"}) {
            assertThat(brevo.get("/contacts/" + identifier).statusCode()).isEqualTo(200);
        }
        assertThat(brevo.put("/contacts/49151000001", "{}").statusCode()).isEqualTo(404);
        assertThat(brevo.get("/contacts/1?identifierType=number").statusCode()).isEqualTo(400);
    }

    @Test
    void an_unencoded_plus_finds_nobody_and_is_written_down() throws IOException {
        HttpResponse<String> lost = brevo.get("/contacts/a+b@example.com");
        assertThat(lost.statusCode()).isEqualTo(404);
        assertThat(json(lost).path("code").asText()).isEqualTo("document_not_found");
        assertThat(brevo.broken(Rule.NOT_ENCODED)).isEqualTo(1);
    }

    @Test
    void lists_are_added_to_and_taken_from() throws IOException {
        int first = brevo.list("First");
        int second = brevo.list("Second");
        brevo.put("/contacts/1", "{\"listIds\":[" + first + "]}");
        brevo.put("/contacts/1", "{\"listIds\":[" + second + "],\"unlinkListIds\":[" + first + "]}");
        assertThat(brevo.read("/contacts/1").path("listIds").toString()).isEqualTo("[" + second + "]");
        assertThat(brevo.read("/contacts/lists/" + second).path("uniqueSubscribers").asInt()).isEqualTo(1);
        assertThat(brevo.read("/contacts/lists/" + first).path("uniqueSubscribers").asInt()).isZero();
    }

    @Test
    void another_address_lifts_a_blocklisting_and_is_written_down() throws IOException {
        brevo.put("/contacts/1", "{\"emailBlacklisted\":true}");
        assertThat(brevo.read("/contacts/1").path("emailBlacklisted").asBoolean()).isTrue();
        assertThat(brevo.put("/contacts/1", "{\"attributes\":{\"EMAIL\":\"new@example.com\"}}").statusCode())
                .isEqualTo(204);
        JsonNode moved = brevo.byEmail("new@example.com");
        assertThat(moved.path("id").asLong()).isEqualTo(1);
        assertThat(moved.path("emailBlacklisted").asBoolean()).isFalse();
        assertThat(brevo.broken(Rule.CONSENT_LIFTED)).isEqualTo(1);
        assertThat(brevo.byEmail("a+b@example.com").path("code").asText()).isEqualTo("document_not_found");
    }

    @Test
    void unless_the_same_write_blocklists_it_again() throws IOException {
        brevo.put("/contacts/1", "{\"emailBlacklisted\":true}");
        brevo.put("/contacts/1", "{\"emailBlacklisted\":true,\"attributes\":{\"EMAIL\":\"new@example.com\"}}");
        assertThat(brevo.byEmail("new@example.com").path("emailBlacklisted").asBoolean()).isTrue();
        assertThat(brevo.broken(Rule.CONSENT_LIFTED)).isZero();
    }

    @Test
    void asking_for_it_does_not_lift_a_blocklisting_unless_set_otherwise() throws IOException {
        brevo.put("/contacts/1", "{\"emailBlacklisted\":true}");
        brevo.put("/contacts/1", "{\"emailBlacklisted\":false}");
        assertThat(brevo.read("/contacts/1").path("emailBlacklisted").asBoolean()).isTrue();
        brevo.set("brevo.unblocklisting", "true");
        brevo.put("/contacts/1", "{\"emailBlacklisted\":false}");
        assertThat(brevo.read("/contacts/1").path("emailBlacklisted").asBoolean()).isFalse();
        assertThat(brevo.broken(Rule.CONSENT_LIFTED)).isEqualTo(2);
    }

    @Test
    void an_identifier_of_somebody_else_is_refused_or_merged_by_force() throws IOException {
        brevo.contact("{\"email\":\"other@example.com\"}");
        HttpResponse<String> clash = brevo.put("/contacts/1", "{\"attributes\":{\"EMAIL\":\"other@example.com\"}}");
        assertThat(clash.statusCode()).isEqualTo(400);
        assertThat(json(clash).path("message").asText()).startsWith("Unable to update contact, email");
        assertThat(brevo.put("/contacts/1", "{\"forceMerge\":true,\"attributes\":{\"EMAIL\":\"other@example.com\"}}")
                .statusCode()).isEqualTo(204);
        assertThat(brevo.sandbox.counters("brevo")).containsEntry("contacts", 1L);
    }

    @Test
    void the_accounts_own_address_cannot_be_deleted() throws IOException {
        brevo.contact("{\"email\":\"sandbox@example.com\"}");
        HttpResponse<String> refused = brevo.delete("/contacts/sandbox%40example.com?identifierType=email_id");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(json(refused).path("code").asText()).isEqualTo("method_not_allowed");
    }

    @Test
    void a_deleted_person_who_comes_back_is_written_down() throws IOException {
        brevo.delete("/contacts/1");
        assertThat(brevo.broken(Rule.PERSON_RESURRECTED)).isZero();
        brevo.contact("{\"email\":\"a+b@example.com\"}");
        assertThat(brevo.broken(Rule.PERSON_RESURRECTED)).isEqualTo(1);
    }

    @Test
    void statistics_take_both_dates_or_neither_and_no_history_is_an_empty_object() throws IOException {
        assertThat(brevo.get("/contacts/1?startDate=2026-11-01").statusCode()).isEqualTo(400);
        assertThat(brevo.read("/contacts/1?startDate=2026-11-01&endDate=2026-11-20").has("statistics")).isTrue();
        assertThat(brevo.get("/contacts/1/campaignStats").body()).isEqualTo("{}");
        assertThat(brevo.get("/contacts/1/campaignStats?startDate=2026-01-01&endDate=2026-11-20").statusCode())
                .isEqualTo(400);
    }
}
