package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tags and notes at Intercom's double. */
class IntercomTagsTest {

    private IntercomScene scene;
    private String contact;

    @BeforeEach
    void start() throws IOException {
        scene = new IntercomScene();
        contact = scene.contact("{'external_id':'1'}");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private String tag(String name) throws IOException {
        return scene.post("/tags", "{'name':'" + name + "'}").path("id").asText();
    }

    @Test
    void a_name_is_one_tag_whatever_its_case() throws IOException {
        String id = tag("Beta");
        assertThat(tag("BETA")).isEqualTo(id);
        assertThat(scene.get("/tags").path("data")).hasSize(1);
        assertThat(scene.get("/tags/" + id).path("name").asText()).isEqualTo("Beta");
        assertThat(scene.post("/tags", "{'id':'" + id + "','name':'Gamma'}").path("name").asText()).isEqualTo("Gamma");
        assertThat(tag("Beta")).isNotEqualTo(id);
        assertThat(scene.refusal("POST", "/tags", "{'id':'" + id + "','name':'beta'}"))
                .isEqualTo("400 parameter_invalid");
        assertThat(scene.refusal("POST", "/tags", "{}")).isEqualTo("400 parameter_invalid");
    }

    @Test
    void many_are_tagged_at_once_and_those_who_are_not_there_are_told() throws IOException {
        String lead = scene.contact("{'role':'lead'}");
        JsonNode answer = scene.post("/tags", "{'name':'VIP','users':[{'id':'" + contact + "'},{'id':'" + lead
                + "'},{'id':'nobody'}]}");
        assertThat(answer.path("users")).extracting(each -> each.path("tagged").asBoolean())
                .containsExactly(true, true, false);
        assertThat(scene.get("/contacts/" + lead + "/tags").at("/data/0/name").asText()).isEqualTo("VIP");
    }

    @Test
    void a_contact_is_tagged_by_the_tags_id_and_untagged() throws IOException {
        String id = tag("VIP");
        JsonNode tagged = scene.post("/contacts/" + contact + "/tags", "{'id':'" + id + "'}");
        assertThat(tagged.path("applied_at").asLong()).isEqualTo(IntercomScene.NOW);
        assertThat(tagged.at("/applied_by/type").asText()).isEqualTo("admin");
        assertThat(scene.refusal("POST", "/contacts/" + contact + "/tags", "{'id':'VIP'}")).isEqualTo("404 not_found");
        assertThat(scene.message(scene.send("POST", "/contacts/nobody/tags", "{'id':'" + id + "'}")))
                .isEqualTo("User Not Found");
        assertThat(scene.message(scene.send("POST", "/contacts/" + contact + "/tags", "{'id':'0'}")))
                .isEqualTo("Resource Not Found");
        scene.ok("DELETE", "/contacts/" + contact + "/tags/" + id, null);
        assertThat(scene.get("/contacts/" + contact + "/tags").path("data")).isEmpty();
        assertThat(scene.refusal("DELETE", "/contacts/" + contact + "/tags/" + id, null)).isEqualTo("404 not_found");
    }

    @Test
    void a_deleted_tag_is_on_nobody() throws IOException {
        String id = tag("VIP");
        scene.post("/contacts/" + contact + "/tags", "{'id':'" + id + "'}");
        scene.ok("DELETE", "/tags/" + id, null);
        assertThat(scene.get("/contacts/" + contact).at("/tags/total_count").asInt()).isZero();
        assertThat(scene.refusal("DELETE", "/tags/" + id, null)).isEqualTo("404 not_found");
        assertThat(tag("VIP")).isNotEqualTo(id);
    }

    @Test
    void an_embedded_list_holds_ten_and_says_when_there_are_more() throws IOException {
        for (int i = 0; i < 11; i++) {
            scene.post("/tags", "{'name':'tag " + i + "','users':[{'id':'" + contact + "'}]}");
        }
        JsonNode tags = scene.get("/contacts/" + contact).path("tags");
        assertThat(tags.path("data")).hasSize(10);
        assertThat(tags.path("total_count").asInt()).isEqualTo(11);
        assertThat(tags.path("has_more").asBoolean()).isTrue();
        assertThat(scene.get(tags.path("url").asText()).path("data")).hasSize(11);
    }

    @Test
    void companies_are_tagged_and_untagged_by_either_id() throws IOException {
        String company = scene.post("/companies", "{'company_id':'c1','name':'One'}").path("id").asText();
        JsonNode tagged = scene.post("/tags", "{'name':'Big','companies':[{'company_id':'c1'}]}");
        assertThat(tagged.at("/companies/0/tagged").asBoolean()).isTrue();
        assertThat(scene.get("/companies/" + company).at("/tags/tags/0/name").asText()).isEqualTo("Big");
        scene.post("/tags", "{'name':'big','companies':[{'id':'" + company + "','untag':true}]}");
        assertThat(scene.get("/companies/" + company).at("/tags/tags")).isEmpty();
        assertThat(scene.refusal("POST", "/tags", "{'name':'Big','companies':[{'company_id':'c2'}]}"))
                .isEqualTo("404 company_not_found");
    }

    @Test
    void a_note_is_not_idempotent_and_comes_newest_first_page_by_page() throws IOException {
        scene.post("/contacts/" + contact + "/notes", "{'body':'one'}");
        JsonNode note = scene.post("/contacts/" + contact + "/notes", "{'body':'one','admin_id':'991267460'}");
        assertThat(note.path("body").asText()).isEqualTo("<p>one</p>");
        assertThat(note.at("/author/name").asText()).isEqualTo("Sandy Box");
        JsonNode page = scene.get("/contacts/" + contact + "/notes?per_page=1");
        assertThat(page.at("/data/0/id").asText()).isEqualTo(note.path("id").asText());
        assertThat(page.at("/pages/total_pages").asInt()).isEqualTo(2);
        assertThat(scene.get("/contacts/" + contact + "/notes?per_page=1&page=2").path("data")).hasSize(1);
        assertThat(scene.get("/notes/" + note.path("id").asText()).at("/contact/id").asText()).isEqualTo(contact);
        assertThat(scene.refusal("POST", "/contacts/" + contact + "/notes", "{'body':'x','admin_id':'5'}"))
                .isEqualTo("404 not_found");
        assertThat(scene.refusal("POST", "/contacts/" + contact + "/notes", "{}"))
                .isEqualTo("400 parameter_not_found");
        assertThat(scene.broken(Rule.REFUSED)).isEqualTo(1);
    }
}
