package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contacts at Intercom's double, one by one and in lists. */
class IntercomContactsTest {

    private IntercomScene scene;

    @BeforeEach
    void start() throws IOException {
        scene = new IntercomScene("limits", "off");
        scene.post("/data_attributes", "{'name':'plan','model':'contact','data_type':'string'}");
        scene.post("/data_attributes", "{'name':'seats','model':'contact','data_type':'integer'}");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void a_contact_can_be_read_as_soon_as_it_is_written() throws IOException {
        String id = scene.contact("{'external_id':'42','email':'Ann@example.com','name':'Ann',"
                + "'signed_up_at':1700000000,'custom_attributes':{'plan':'pro'}}");
        assertThat(id).matches("[0-9a-f]{24}");
        JsonNode contact = scene.get("/contacts/" + id);
        assertThat(contact.path("role").asText()).isEqualTo("user");
        assertThat(contact.path("email").asText()).isEqualTo("Ann@example.com");
        assertThat(contact.path("email_domain").asText()).isEqualTo("example.com");
        assertThat(contact.path("signed_up_at").asLong()).isEqualTo(1_700_000_000);
        assertThat(contact.path("created_at").asLong()).isEqualTo(IntercomScene.NOW);
        assertThat(contact.path("custom_attributes").toString()).isEqualTo("{\"plan\":\"pro\"}");
        assertThat(contact.at("/tags/has_more").asBoolean()).isFalse();
        assertThat(scene.get("/contacts/find_by_external_id/42").path("id").asText()).isEqualTo(id);
    }

    @Test
    void an_external_id_with_reserved_characters_is_found_when_encoded() throws IOException {
        scene.contact("{'external_id':'a/b+c d'}");
        assertThat(scene.get("/contacts/find_by_external_id/a%2Fb%2Bc%20d").path("external_id").asText())
                .isEqualTo("a/b+c d");
        assertThat(scene.refusal("GET", "/contacts/find_by_external_id/nobody", null)).isEqualTo("404 not_found");
        assertThat(scene.broken(Rule.NOT_ENCODED)).isZero();
        scene.contact("{'external_id':'a+b'}");
        assertThat(scene.refusal("GET", "/contacts/find_by_external_id/a+b", null)).isEqualTo("404 not_found");
        assertThat(scene.broken(Rule.NOT_ENCODED)).isEqualTo(1);
    }

    @Test
    void a_lead_has_an_external_id_of_intercoms_making_and_is_not_found_by_it() throws IOException {
        JsonNode lead = scene.post("/contacts", "{'role':'lead','email':'l@example.com'}");
        assertThat(lead.path("role").asText()).isEqualTo("lead");
        assertThat(lead.path("external_id").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(scene.refusal("GET", "/contacts/find_by_external_id/" + lead.path("external_id").asText(), null))
                .isEqualTo("404 not_found");
    }

    @Test
    void what_a_new_contact_must_have_is_asked_for() throws IOException {
        assertThat(scene.refusal("POST", "/contacts", "{}")).isEqualTo("400 parameter_not_found");
        assertThat(scene.refusal("POST", "/contacts", "{'role':'user','name':'Ann'}"))
                .isEqualTo("400 parameter_not_found");
        assertThat(scene.refusal("POST", "/contacts", "{'role':'visitor'}")).isEqualTo("400 parameter_invalid");
        assertThat(scene.refusal("POST", "/contacts", "{'external_id':'1','email_verified':true}"))
                .isEqualTo("400 parameter_invalid");
        assertThat(scene.refusal("POST", "/contacts", "{'external_id':'1','owner_id':'5'}"))
                .isEqualTo("400 parameter_invalid");
        assertThat(scene.refusal("POST", "/contacts", "{'email':'nobody'}")).isEqualTo("400 parameter_invalid");
        assertThat(scene.sandbox.counters("intercom")).containsEntry("contacts", 0L);
        assertThat(scene.broken(Rule.REFUSED)).isEqualTo(6);
    }

    @Test
    void an_update_leaves_what_it_does_not_name_and_clears_what_is_null() throws IOException {
        String id = scene.contact("{'external_id':'1','email':'a@example.com','name':'Ann','phone':'+491510000001',"
                + "'custom_attributes':{'plan':'pro','seats':3}}");
        JsonNode after = scene.put("/contacts/" + id,
                "{'phone':null,'custom_attributes':{'seats':4,'plan':null}}");
        assertThat(after.path("name").asText()).isEqualTo("Ann");
        assertThat(after.path("phone").isNull()).isTrue();
        assertThat(after.path("custom_attributes").toString()).isEqualTo("{\"seats\":4}");
        assertThat(scene.get("/contacts/" + id).path("custom_attributes").toString()).isEqualTo("{\"seats\":4}");
    }

    @Test
    void nulls_are_passed_over_and_attributes_replaced_when_switched_so() throws IOException {
        scene.sandbox.switches().set("intercom.null-clears", "false");
        scene.sandbox.switches().set("intercom.custom-attributes-merge", "false");
        String id = scene.contact("{'external_id':'1','name':'Ann','custom_attributes':{'plan':'pro','seats':3}}");
        JsonNode after = scene.put("/contacts/" + id, "{'name':null,'custom_attributes':{'seats':4}}");
        assertThat(after.path("name").asText()).isEqualTo("Ann");
        assertThat(after.path("custom_attributes").toString()).isEqualTo("{\"seats\":4}");
    }

    @Test
    void a_user_never_becomes_a_lead_and_a_lead_may_become_a_user() throws IOException {
        String user = scene.contact("{'external_id':'1'}");
        assertThat(scene.refusal("PUT", "/contacts/" + user, "{'role':'lead'}")).isEqualTo("400 client_error");
        String lead = scene.contact("{'role':'lead','email':'l@example.com'}");
        assertThat(scene.put("/contacts/" + lead, "{'role':'user','external_id':'2'}").path("role").asText())
                .isEqualTo("user");
        assertThat(scene.get("/contacts/find_by_external_id/2").path("id").asText()).isEqualTo(lead);
        String other = scene.contact("{'role':'lead'}");
        scene.sandbox.switches().set("intercom.lead-to-user", "false");
        assertThat(scene.refusal("PUT", "/contacts/" + other, "{'role':'user','external_id':'3'}"))
                .isEqualTo("400 client_error");
    }

    @Test
    void a_custom_attribute_that_does_not_exist_is_refused_or_what_the_switch_says() throws IOException {
        String write = "{'external_id':'%s','custom_attributes':{'colour':'red'}}";
        assertThat(scene.refusal("POST", "/contacts", write.formatted("1"))).isEqualTo("400 parameter_invalid");
        scene.sandbox.switches().set("intercom.unknown-attribute", "422");
        assertThat(scene.refusal("POST", "/contacts", write.formatted("2"))).isEqualTo("422 data_invalid");
        scene.sandbox.switches().set("intercom.unknown-attribute", "ignored");
        assertThat(scene.post("/contacts", write.formatted("3")).path("custom_attributes")).isEmpty();
        assertThat(scene.broken(Rule.UNKNOWN_ATTRIBUTE)).isEqualTo(3);
    }

    @Test
    void a_value_of_another_type_is_refused_and_a_long_one_is_cut() throws IOException {
        assertThat(scene.refusal("POST", "/contacts", "{'external_id':'1','custom_attributes':{'seats':'many'}}"))
                .isEqualTo("400 parameter_invalid");
        assertThat(scene.refusal("POST", "/contacts", "{'external_id':'1','custom_attributes':{'plan':{'a':1}}}"))
                .isEqualTo("400 parameter_invalid");
        assertThat(scene.broken(Rule.WRONG_TYPE)).isEqualTo(2);
        JsonNode cut = scene.post("/contacts", "{'external_id':'1','custom_attributes':{'plan':'" + "x".repeat(300)
                + "'}}");
        assertThat(cut.at("/custom_attributes/plan").asText()).hasSize(255);
        assertThat(scene.broken(Rule.FIELD_TOO_LONG)).isEqualTo(1);
    }

    @Test
    void a_time_in_milliseconds_is_taken_and_written_down() throws IOException {
        JsonNode contact = scene.post("/contacts", "{'external_id':'1','signed_up_at':1700000000000}");
        assertThat(contact.path("signed_up_at").asLong()).isEqualTo(1_700_000_000_000L);
        assertThat(scene.broken(Rule.WRONG_TYPE)).isEqualTo(1);
    }

    @Test
    void a_field_that_cannot_be_written_is_passed_over_and_written_down() throws IOException {
        JsonNode contact = scene.post("/contacts", "{'external_id':'1','has_hard_bounced':true}");
        assertThat(contact.path("has_hard_bounced").asBoolean()).isFalse();
        assertThat(scene.broken(Rule.UNKNOWN_ATTRIBUTE)).isEqualTo(1);
    }

    @Test
    void an_owner_is_a_text_from_2_16_on_and_a_number_before() throws IOException {
        String id = scene.contact("{'external_id':'1','owner_id':991267459}");
        assertThat(scene.get("/contacts/" + id).path("owner_id").isTextual()).isTrue();
        JsonNode before = SandboxCaller.json(scene.caller.intercomAt("2.15", "GET", "/contacts/" + id, null));
        assertThat(before.path("owner_id").asLong()).isEqualTo(991_267_459);
    }

    @Test
    void somebody_who_left_and_is_brought_back_is_written_down() throws IOException {
        String id = scene.contact("{'external_id':'1','unsubscribed_from_emails':true}");
        scene.put("/contacts/" + id, "{'name':'Ann'}");
        assertThat(scene.broken(Rule.CONSENT_LIFTED)).isZero();
        scene.put("/contacts/" + id, "{'unsubscribed_from_emails':false}");
        assertThat(scene.broken(Rule.CONSENT_LIFTED)).isEqualTo(1);
    }

    @Test
    void a_deleted_contact_is_gone_and_making_it_again_is_written_down() throws IOException {
        String id = scene.contact("{'external_id':'1','email':'a@example.com'}");
        JsonNode deleted = scene.ok("DELETE", "/contacts/" + id, null);
        assertThat(deleted.path("deleted").asBoolean()).isTrue();
        assertThat(deleted.path("external_id").asText()).isEqualTo("1");
        assertThat(scene.refusal("GET", "/contacts/" + id, null)).isEqualTo("404 not_found");
        assertThat(scene.broken(Rule.PERSON_RESURRECTED)).isZero();
        assertThat(scene.contact("{'email':'A@example.com'}")).isNotEqualTo(id);
        assertThat(scene.broken(Rule.PERSON_RESURRECTED)).isEqualTo(1);
    }

    @Test
    void an_archived_contact_comes_back_and_a_blocked_one_does_not() throws IOException {
        String id = scene.contact("{'external_id':'1'}");
        assertThat(scene.post("/contacts/" + id + "/archive", null).path("archived").asBoolean()).isTrue();
        assertThat(scene.get("/contacts").path("total_count").asInt()).isZero();
        assertThat(scene.get("/contacts/" + id).path("id").asText()).isEqualTo(id);
        scene.sandbox.switches().set("intercom.archived-readable", "false");
        assertThat(scene.refusal("GET", "/contacts/" + id, null)).isEqualTo("404 not_found");
        assertThat(scene.post("/contacts/" + id + "/unarchive", null).path("archived").asBoolean()).isFalse();
        assertThat(scene.get("/contacts").path("total_count").asInt()).isEqualTo(1);
        assertThat(scene.post("/contacts/" + id + "/block", null).path("blocked").asBoolean()).isTrue();
        assertThat(scene.refusal("POST", "/contacts/" + id + "/unarchive", null)).isEqualTo("422 not_restorable");
    }

    @Test
    void a_list_goes_page_by_page_with_its_cursor() throws IOException {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            made.add(0, scene.contact("{'external_id':'" + i + "'}"));
            scene.sandbox.step(Duration.ofSeconds(1));
        }
        JsonNode first = scene.get("/contacts");
        assertThat(first.path("data")).hasSize(10);
        assertThat(first.path("total_count").asInt()).isEqualTo(12);
        assertThat(first.at("/pages/total_pages").asInt()).isEqualTo(2);
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = scene.get("/contacts?per_page=5" + next);
            page.path("data").forEach(each -> seen.add(each.path("id").asText()));
            JsonNode cursor = page.at("/pages/next/starting_after");
            next = cursor.isMissingNode() ? null : "&starting_after=" + cursor.asText().replace("+", "%2B");
        }
        assertThat(seen).isEqualTo(made);
        scene.sandbox.switches().set("intercom.list-per-page", "50");
        assertThat(scene.get("/contacts").path("data")).hasSize(12);
    }

    @Test
    void an_empty_cursor_is_a_server_error_and_a_page_has_150_contacts_at_most() throws IOException {
        assertThat(scene.refusal("GET", "/contacts?starting_after=", null)).isEqualTo("500 server_error");
        assertThat(scene.get("/contacts?per_page=500").at("/pages/per_page").asInt()).isEqualTo(150);
        assertThat(scene.broken(Rule.TOO_MANY)).isEqualTo(1);
    }

    @Test
    void beyond_the_number_of_people_the_oldest_is_forgotten() throws IOException {
        scene.sandbox.switches().set("people", "2");
        String first = scene.contact("{'external_id':'1'}");
        scene.contact("{'external_id':'2'}");
        scene.contact("{'external_id':'3'}");
        assertThat(scene.refusal("GET", "/contacts/" + first, null)).isEqualTo("404 not_found");
        assertThat(scene.refusal("GET", "/contacts/find_by_external_id/1", null)).isEqualTo("404 not_found");
        scene.contact("{'external_id':'1'}");
        assertThat(scene.sandbox.counters("intercom")).containsEntry("contacts", 2L);
    }
}
