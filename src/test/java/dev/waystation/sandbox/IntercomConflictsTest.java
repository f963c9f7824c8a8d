package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is who at Intercom's double: 409 is the arbiter, and says the id in its message alone. */
class IntercomConflictsTest {

    private IntercomScene scene;

    @BeforeEach
    void start() {
        scene = new IntercomScene();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private String clash(String method, String path, String body) throws IOException {
        HttpResponse<String> answer = scene.send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(SandboxCaller.json(answer).at("/errors/0/code").asText()).isEqualTo("conflict");
        return scene.message(answer);
    }

    @Test
    void the_same_external_id_conflicts_and_the_message_names_the_contact() throws IOException {
        String id = scene.contact("{'external_id':'1'}");
        assertThat(clash("POST", "/contacts", "{'external_id':'1','email':'b@example.com'}"))
                .isEqualTo("A contact matching those details already exists with id=" + id);
        assertThat(scene.broken(Rule.IDENTITY_CLASH)).isEqualTo(1);
        assertThat(scene.sandbox.counters("intercom")).containsEntry("contacts", 1L);
    }

    @Test
    void the_same_address_conflicts_whatever_its_case_at_once_and_while_archived() throws IOException {
        String id = scene.contact("{'email':'ann@example.com'}");
        assertThat(clash("POST", "/contacts", "{'email':'ANN@example.com'}")).endsWith("id=" + id);
        scene.post("/contacts/" + id + "/archive", null);
        assertThat(clash("POST", "/contacts", "{'email':'ann@example.com'}"))
                .isEqualTo("An archived contact matching those details already exists with id=" + id);
    }

    @Test
    void users_with_different_external_ids_share_an_address_and_then_it_names_nobody() throws IOException {
        scene.contact("{'external_id':'1','email':'a@example.com'}");
        scene.contact("{'external_id':'2','email':'a@example.com'}");
        assertThat(clash("POST", "/contacts", "{'email':'a@example.com'}"))
                .isEqualTo("Multiple existing users match this email address - must be more specific using user_id");
        assertThat(scene.refusal("POST", "/events", "{'event_name':'e','created_at':1,'email':'a@example.com'}"))
                .isEqualTo("409 conflict");
    }

    @Test
    void an_address_is_one_users_when_switched_so() throws IOException {
        scene.sandbox.switches().set("intercom.same-email", "conflict");
        String id = scene.contact("{'external_id':'1','email':'a@example.com'}");
        assertThat(clash("POST", "/contacts", "{'external_id':'2','email':'a@example.com'}")).endsWith("id=" + id);
    }

    @Test
    void leads_never_conflict() throws IOException {
        scene.contact("{'external_id':'1','email':'a@example.com'}");
        scene.contact("{'role':'lead','email':'a@example.com'}");
        scene.contact("{'role':'lead','email':'a@example.com'}");
        scene.contact("{'role':'lead','email':'b@example.com'}");
        scene.contact("{'email':'b@example.com'}");
        assertThat(scene.sandbox.counters("intercom")).containsEntry("contacts", 5L);
    }

    @Test
    void an_update_conflicts_with_somebody_else_and_never_with_itself() throws IOException {
        String one = scene.contact("{'external_id':'1','email':'a@example.com'}");
        String other = scene.contact("{'external_id':'2'}");
        assertThat(clash("PUT", "/contacts/" + other, "{'external_id':'1'}")).endsWith("id=" + one);
        scene.put("/contacts/" + one, "{'external_id':'1','email':'A@example.com'}");
    }

    @Test
    void a_deleted_users_identifiers_and_former_identifiers_are_free() throws IOException {
        String one = scene.contact("{'external_id':'1','email':'a@example.com'}");
        scene.put("/contacts/" + one, "{'external_id':'9','email':'z@example.com'}");
        String second = scene.contact("{'external_id':'1','email':'a@example.com'}");
        scene.ok("DELETE", "/contacts/" + second, null);
        scene.contact("{'external_id':'1','email':'a@example.com'}");
        assertThat(scene.get("/contacts/find_by_external_id/9").path("id").asText()).isEqualTo(one);
    }
}
