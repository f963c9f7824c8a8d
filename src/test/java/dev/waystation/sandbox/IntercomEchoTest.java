package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API wrote comes back as notifications. */
class IntercomEchoTest {

    private SenderScene scene;
    private SandboxCaller caller;

    @BeforeEach
    void start() throws Exception {
        scene = new SenderScene("intercom", "limits", "off", "intercom.webhooks.iso-times-share", "0").subscribed();
        scene.awaitPosts(1);
        caller = new SandboxCaller(scene.sandbox);
        forget();
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private void forget() {
        scene.settle();
        scene.receiver.forget();
    }

    private JsonNode send(String method, String path, String body) throws IOException {
        var answer = caller.intercom(method, path, body == null ? null : body.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return answer.body().isEmpty() ? null : SandboxCaller.json(answer);
    }

    private String contact(String body) throws IOException {
        String id = send("POST", "/contacts", body).path("id").asText();
        forget();
        return id;
    }

    private List<String> topics() {
        scene.settle();
        return scene.receiver.posts().stream().map(each -> each.json().path("topic").asText()).toList();
    }

    private JsonNode item(int at) {
        return scene.receiver.posts().get(at).json().at("/data/item");
    }

    @Test
    void a_created_and_an_updated_contact_are_told_whole() throws IOException {
        send("POST", "/contacts", "{'external_id':'1','email':'a@example.com'}");
        send("POST", "/contacts", "{'role':'lead'}");
        assertThat(topics()).containsExactly("contact.user.created", "contact.lead.created");
        assertThat(item(0).path("external_id").asText()).isEqualTo("1");
        assertThat(item(0).path("created_at").asLong()).isEqualTo(SenderScene.START.getEpochSecond());
        assertThat(item(0).has("unsubscribed_from_sms")).isTrue();
        scene.receiver.forget();
        send("PUT", "/contacts/" + item("1"), "{'email':'b@example.com'}");
        assertThat(topics()).containsExactly("contact.email.updated", "contact.user.updated");
        assertThat(item(1).path("updated_at").asLong()).isEqualTo(SenderScene.START.getEpochSecond());
    }

    private String item(String externalId) throws IOException {
        return send("GET", "/contacts/find_by_external_id/" + externalId, null).path("id").asText();
    }

    @Test
    void archived_and_deleted_contacts_are_told_by_their_ids_alone() throws IOException {
        String id = contact("{'external_id':'1'}");
        send("POST", "/contacts/" + id + "/archive", null);
        send("POST", "/contacts/" + id + "/unarchive", null);
        send("DELETE", "/contacts/" + id, null);
        assertThat(topics()).containsExactly("contact.archived", "contact.unarchive", "contact.deleted");
        assertThat(item(0).toString()).isEqualTo("{\"id\":\"" + id
                + "\",\"external_id\":\"1\",\"type\":\"contact\",\"archived\":true}");
        assertThat(item(1).path("email").isNull()).isTrue();
        assertThat(item(2).toString()).isEqualTo("{\"id\":\"" + id + "\",\"type\":\"contact\",\"deleted\":true}");
    }

    @Test
    void a_merge_tells_the_survivor_and_who_it_was_merged_from() throws IOException {
        String lead = contact("{'role':'lead','email':'a@example.com'}");
        String user = contact("{'external_id':'1','email':'a@example.com'}");
        send("POST", "/contacts/merge", "{'from':'" + lead + "','into':'" + user + "'}");
        assertThat(topics()).containsExactly("contact.merged");
        assertThat(item(0).path("id").asText()).isEqualTo(user);
        assertThat(item(0).at("/merged_from/id").asText()).isEqualTo(lead);
    }

    @Test
    void tags_and_consent_are_told_with_the_contact() throws IOException {
        String id = contact("{'external_id':'1'}");
        String tag = send("POST", "/tags", "{'name':'VIP','users':[{'id':'" + id + "'}]}").path("id").asText();
        send("DELETE", "/contacts/" + id + "/tags/" + tag, null);
        assertThat(topics()).containsExactly("contact.user.tag.created", "contact.user.tag.deleted");
        assertThat(item(0).path("type").asText()).isEqualTo("contact_tag");
        assertThat(item(0).at("/tag/name").asText()).isEqualTo("VIP");
        assertThat(item(0).at("/contact/id").asText()).isEqualTo(id);
        forget();
        send("PUT", "/contacts/" + id, "{'unsubscribed_from_emails':true}");
        send("PUT", "/contacts/" + id, "{'unsubscribed_from_emails':false}");
        assertThat(topics()).containsExactly("contact.user.updated", "contact.unsubscribed", "contact.user.updated",
                "contact.subscribed");
        assertThat(item(1).path("type").asText()).isEqualTo("contact_unsubscribe");
        assertThat(item(3).path("type").asText()).isEqualTo("contact_subscribe");
        assertThat(item(3).at("/contact/external_id").asText()).isEqualTo("1");
    }

    @Test
    void companies_and_events_are_told() throws IOException {
        String id = contact("{'external_id':'1','email':'a@example.com'}");
        String company = send("POST", "/companies", "{'company_id':'c1'}").path("id").asText();
        send("POST", "/companies", "{'company_id':'c1','name':'One'}");
        send("POST", "/contacts/" + id + "/companies", "{'id':'" + company + "'}");
        send("DELETE", "/contacts/" + id + "/companies/" + company, null);
        send("POST", "/events", "{'event_name':'e','created_at':1700000000,'user_id':'1','metadata':{'a':'b'}}");
        send("POST", "/events", "{'event_name':'e','created_at':1700000000,'user_id':'1'}");
        assertThat(topics()).containsExactly("company.created", "company.updated", "company.contact.attached",
                "company.contact.detached", "event.created");
        assertThat(item(2).at("/company/company_id").asText()).isEqualTo("c1");
        assertThat(item(2).at("/contact/id").asText()).isEqualTo(id);
        assertThat(item(4).path("intercom_user_id").asText()).isEqualTo(id);
        assertThat(item(4).at("/metadata/a").asText()).isEqualTo("b");
    }

    @Test
    void nothing_comes_back_when_the_echo_is_off() throws IOException {
        scene.sandbox.switches().set("intercom.echo", "false");
        send("POST", "/contacts", "{'external_id':'1'}");
        scene.sandbox.switches().set("intercom.echo", "true");
        send("POST", "/contacts", "{'external_id':'2'}");
        assertThat(topics()).containsExactly("contact.user.created");
        assertThat(item(0).path("external_id").asText()).isEqualTo("2");
    }
}
