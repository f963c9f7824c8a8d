package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code POST /contacts}. */
class BrevoContactWriteTest {

    private final BrevoScene brevo = new BrevoScene();

    @AfterEach
    void stop() {
        brevo.close();
    }

    @Test
    void a_contact_is_created_and_updated_only_when_that_is_enabled() throws IOException {
        HttpResponse<String> created = brevo.post("/contacts",
                "{\"email\":\"Ann@example.com\",\"attributes\":{\"FIRSTNAME\":\"Ann\"}}");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(json(created).path("id").asLong()).isEqualTo(1);
        HttpResponse<String> updated = brevo.post("/contacts",
                "{\"email\":\"ann@example.com\",\"updateEnabled\":true,\"attributes\":{\"LASTNAME\":\"Ask\"}}");
        assertThat(updated.statusCode()).isEqualTo(204);
        assertThat(updated.body()).isEmpty();
        JsonNode contact = brevo.byEmail("ann@example.com");
        assertThat(contact.at("/attributes/FIRSTNAME").asText()).isEqualTo("Ann");
        assertThat(contact.at("/attributes/LASTNAME").asText()).isEqualTo("Ask");
        assertThat(contact.path("emailBlacklisted").asBoolean()).isFalse();
        assertThat(contact.path("createdAt").asText()).isEqualTo("2026-11-20T10:00:00Z");
    }

    @Test
    void a_duplicate_is_refused_in_each_of_the_ways_that_were_seen() throws IOException {
        brevo.contact("{\"email\":\"ann@example.com\",\"attributes\":{\"SMS\":\"+49151000001\"}}");
        for (String[] way : new String[][] {
            {"duplicate_parameter", "duplicate_parameter", "Unable to create contact, email is already associated"},
            {"invalid_parameter", "invalid_parameter", "Unable to update contact, email is already associated"},
            {"contact-already-exist", "duplicate_parameter", "Contact already exist"}}) {
            brevo.set("brevo.duplicate", way[0]);
            HttpResponse<String> duplicate = brevo.post("/contacts", "{\"email\":\"ANN@example.com\"}");
            assertThat(duplicate.statusCode()).isEqualTo(400);
            assertThat(json(duplicate).path("code").asText()).isEqualTo(way[1]);
            assertThat(json(duplicate).path("message").asText()).startsWith(way[2]);
            assertThat(json(duplicate).at("/metadata/duplicate_identifiers").toString()).isEqualTo("[\"email\"]");
        }
        brevo.set("brevo.duplicate", "duplicate_parameter");
        HttpResponse<String> phone = brevo.post("/contacts", "{\"attributes\":{\"SMS\":\"0049151000001\"}}");
        assertThat(json(phone).path("message").asText())
                .startsWith("SMS phone number is already associated with another contact");
        assertThat(json(phone).at("/metadata/duplicate_identifiers/0").asText()).isEqualTo("SMS");
    }

    @Test
    void a_write_that_would_join_two_contacts_is_a_duplicate() throws IOException {
        brevo.contact("{\"email\":\"a@example.com\"}");
        brevo.contact("{\"ext_id\":\"7\",\"email\":\"b@example.com\"}");
        HttpResponse<String> clash = brevo.post("/contacts",
                "{\"email\":\"a@example.com\",\"ext_id\":\"7\",\"updateEnabled\":true}");
        assertThat(clash.statusCode()).isEqualTo(400);
        assertThat(json(clash).at("/metadata/duplicate_identifiers")).hasSize(2);
        assertThat(brevo.broken(Rule.IDENTITY_CLASH)).isEqualTo(1);
    }

    @Test
    void a_forced_merge_keeps_the_one_modified_last_and_deletes_the_other() throws IOException {
        brevo.contact("{\"email\":\"a@example.com\"}");
        brevo.step(Duration.ofSeconds(1));
        long later = brevo.contact("{\"ext_id\":\"7\",\"email\":\"b@example.com\"}");
        HttpResponse<String> merged = brevo.post("/contacts", "{\"email\":\"a@example.com\",\"ext_id\":\"7\","
                + "\"updateEnabled\":true,\"forceMerge\":true,\"getId\":true}");
        assertThat(merged.statusCode()).isEqualTo(200);
        assertThat(json(merged).path("id").asLong()).isEqualTo(later);
        assertThat(brevo.sandbox.counters("brevo")).containsEntry("contacts", 1L);
        assertThat(brevo.byEmail("a@example.com").path("id").asLong()).isEqualTo(later);
        assertThat(brevo.byEmail("b@example.com").path("code").asText()).isEqualTo("document_not_found");
    }

    @Test
    void an_upsert_may_answer_otherwise_for_the_documents_disagree() throws IOException {
        long id = brevo.contact("{\"email\":\"a@example.com\"}");
        brevo.set("brevo.upsert-status", "201");
        HttpResponse<String> answer = brevo.post("/contacts", "{\"email\":\"a@example.com\",\"updateEnabled\":true}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).path("id").asLong()).isEqualTo(id);
    }

    @Test
    void a_contact_still_in_process_is_too_early_once_and_then_fine() throws IOException {
        brevo.set("brevo.account-in-process", "once");
        HttpResponse<String> early = brevo.post("/contacts", "{\"email\":\"a@example.com\"}");
        assertThat(early.statusCode()).isEqualTo(425);
        assertThat(json(early).path("code").asText()).isEqualTo("account_in_process");
        assertThat(brevo.post("/contacts", "{\"email\":\"a@example.com\"}").statusCode()).isEqualTo(201);
        assertThat(brevo.put("/contacts/1", "{}").statusCode()).isEqualTo(425);
        assertThat(brevo.put("/contacts/1", "{}").statusCode()).isEqualTo(204);
    }

    @Test
    void a_contact_needs_an_identifier_and_its_address_and_phones_must_be_ones() throws IOException {
        HttpResponse<String> nobody = brevo.post("/contacts", "{}");
        assertThat(json(nobody).path("code").asText()).isEqualTo("missing_parameter");
        assertThat(json(nobody).path("message").asText())
                .isEqualTo("An email or SMS phone number is mandatory to create a new contact.");
        assertThat(brevo.post("/contacts", "{\"email\":\"nobody\"}").statusCode()).isEqualTo(400);
        assertThat(json(brevo.post("/contacts", "{\"attributes\":{\"SMS\":\"12-34\"}}")).path("message").asText())
                .startsWith("Invalid phone number, SMS phone number should be in format:");
        assertThat(json(brevo.post("/contacts", "{\"email\":\"a@example.com\",\"attributes\":{\"WHATSAPP\":\"x\"}}"))
                .path("message").asText()).isEqualTo("Invalid WhatsApp number");
        assertThat(brevo.sandbox.counters("brevo")).containsEntry("contacts", 0L);
    }

    @Test
    void phones_come_back_without_a_plus_and_stand_in_for_a_missing_address() throws IOException {
        brevo.contact("{\"attributes\":{\"SMS\":\"+49151000001\"}}");
        JsonNode contact = brevo.read("/contacts/%2B49151000001?identifierType=phone_id");
        assertThat(contact.at("/attributes/SMS").asText()).isEqualTo("49151000001");
        assertThat(contact.path("email").asText()).isEqualTo("49151000001@mailin-sms.com");
    }

    @Test
    void unknown_attributes_and_ill_typed_values_fall_away_silently_and_are_written_down() throws IOException {
        assertThat(brevo.post("/contacts", """
                {"email":"a@example.com","attributes":{"NOT_THERE":"x","ORDERS":"many","OPT_IN":true,"CITY":75001,
                 "SIGNED_UP_AT":"24/01/2024","DOUBLE_OPT-IN":"Yes"}}""").statusCode()).isEqualTo(201);
        assertThat(brevo.read("/contacts/1?identifierType=contact_id").path("attributes").toString())
                .isEqualTo("{\"OPT_IN\":true,\"DOUBLE_OPT-IN\":1}");
        assertThat(brevo.broken(Rule.UNKNOWN_ATTRIBUTE)).isEqualTo(1);
        assertThat(brevo.broken(Rule.WRONG_TYPE)).isEqualTo(3);
    }

    @Test
    void an_empty_value_erases_and_an_empty_phone_is_refused_unless_set_otherwise() throws IOException {
        brevo.contact("{\"email\":\"a@example.com\",\"attributes\":{\"CITY\":\"Paris\",\"SMS\":\"49151000001\"}}");
        String erasing = "{\"email\":\"a@example.com\",\"updateEnabled\":true,\"attributes\":{\"CITY\":\"\"}}";
        assertThat(brevo.post("/contacts", erasing).statusCode()).isEqualTo(204);
        assertThat(brevo.byEmail("a@example.com").at("/attributes/CITY").isMissingNode()).isTrue();
        String phone = erasing.replace("CITY", "SMS");
        assertThat(brevo.post("/contacts", phone).statusCode()).isEqualTo(400);
        brevo.set("brevo.empty-values", "erase");
        assertThat(brevo.post("/contacts", phone).statusCode()).isEqualTo(204);
        assertThat(brevo.byEmail("a@example.com").at("/attributes/SMS").isMissingNode()).isTrue();
        brevo.set("brevo.empty-values", "refused");
        assertThat(brevo.post("/contacts", erasing).statusCode()).isEqualTo(400);
    }

    @Test
    void a_list_that_does_not_exist_is_refused_unless_set_otherwise() throws IOException {
        String write = "{\"email\":\"a@example.com\",\"listIds\":[77]}";
        assertThat(brevo.post("/contacts", write).statusCode()).isEqualTo(400);
        brevo.set("brevo.unknown-list", "ignored");
        assertThat(brevo.post("/contacts", write).statusCode()).isEqualTo(201);
        assertThat(brevo.byEmail("a@example.com").path("listIds")).isEmpty();
    }

    @Test
    void an_ignored_write_is_answered_as_if_it_had_been_done() throws IOException {
        brevo.sandbox.addFault(Fault.of(FaultKind.IGNORED_WRITE, "brevo").times(1));
        assertThat(brevo.post("/contacts", "{\"email\":\"a@example.com\"}").statusCode()).isEqualTo(201);
        assertThat(brevo.sandbox.counters("brevo")).containsEntry("contacts", 0L);
    }

    @Test
    void the_deprecated_batch_is_all_or_nothing_discouraged_and_perhaps_gone() throws IOException {
        brevo.contact("{\"email\":\"a@example.com\"}");
        String known = "{\"email\":\"a@example.com\",\"attributes\":{\"CITY\":\"Rome\"}}";
        assertThat(brevo.post("/contacts/batch", "{\"contacts\":[" + known + ",{\"email\":\"b@example.com\"}]}")
                .statusCode()).isEqualTo(404);
        assertThat(brevo.byEmail("a@example.com").at("/attributes/CITY").isMissingNode()).isTrue();
        assertThat(brevo.post("/contacts/batch", "{\"contacts\":[" + known + "]}").statusCode()).isEqualTo(204);
        assertThat(brevo.byEmail("a@example.com").at("/attributes/CITY").asText()).isEqualTo("Rome");
        brevo.set("brevo.contacts-batch", "false");
        assertThat(brevo.post("/contacts/batch", "{\"contacts\":[" + known + "]}").statusCode()).isEqualTo(404);
        assertThat(brevo.broken(Rule.DISCOURAGED_CALL)).isEqualTo(3);
    }
}
