package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Merging contacts at Intercom's double. */
class IntercomMergesTest {

    private IntercomScene scene;
    private String lead;
    private String user;

    @BeforeEach
    void start() throws IOException {
        scene = new IntercomScene();
        lead = scene.contact("{'role':'lead','email':'a@example.com','phone':'+4915100001'}");
        user = scene.contact("{'external_id':'1','email':'a@example.com'}");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private String merge(String from, String into) {
        return "{'from':'" + from + "','into':'" + into + "'}";
    }

    private HttpResponse<String> follow(String id) throws IOException {
        return scene.send("GET", "/contacts/" + id, null);
    }

    private static String canonical(HttpResponse<String> gone) {
        assertThat(gone.statusCode()).as(gone.body()).isEqualTo(410);
        return gone.headers().firstValue("link").orElseThrow();
    }

    @Test
    void the_user_takes_what_it_lacks_and_the_lead_leads_to_it() throws IOException {
        JsonNode survivor = scene.post("/contacts/merge", merge(lead, user));
        assertThat(survivor.path("id").asText()).isEqualTo(user);
        assertThat(survivor.path("phone").asText()).isEqualTo("+4915100001");
        HttpResponse<String> gone = follow(lead);
        assertThat(canonical(gone)).isEqualTo("</contacts/" + user + ">; rel=\"canonical\"");
        assertThat(SandboxCaller.json(gone).at("/errors/0/code").asText()).isEqualTo("contact_merged");
        assertThat(scene.refusal("PUT", "/contacts/" + lead, "{'name':'Ann'}")).isEqualTo("410 contact_merged");
        assertThat(scene.broken(Rule.DISCOURAGED_CALL)).isEqualTo(1);
    }

    @Test
    void before_2_16_a_merged_contact_is_just_not_found() throws IOException {
        scene.post("/contacts/merge", merge(lead, user));
        HttpResponse<String> gone = scene.caller.intercomAt("2.15", "GET", "/contacts/" + lead, null);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.headers().firstValue("link")).isEmpty();
    }

    @Test
    void contacts_that_share_nothing_are_merged_only_when_it_is_insisted_on() throws IOException {
        String other = scene.contact("{'role':'lead','email':'other@example.com'}");
        assertThat(scene.refusal("POST", "/contacts/merge", merge(other, user))).isEqualTo("400 invalid_merge");
        scene.post("/contacts/merge", merge(other, user).replace("}", ",'skip_duplicate_validation':true}"));
        String another = scene.contact("{'role':'lead','email':'another@example.com'}");
        assertThat(scene.caller.intercomAt("2.15", "POST", "/contacts/merge", merge(another, user).replace('\'', '"'))
                .statusCode()).isEqualTo(200);
    }

    @Test
    void only_a_lead_is_merged_and_only_into_a_user() throws IOException {
        String second = scene.contact("{'external_id':'2','email':'a@example.com'}");
        assertThat(scene.refusal("POST", "/contacts/merge", merge(second, user))).isEqualTo("400 parameter_invalid");
        assertThat(scene.refusal("POST", "/contacts/merge", merge(user, lead))).isEqualTo("400 parameter_invalid");
        assertThat(scene.refusal("POST", "/contacts/merge", merge(lead, "0".repeat(24)))).isEqualTo("404 not_found");
    }

    @Test
    void a_chain_of_merges_is_followed_link_by_link() throws IOException {
        scene.sandbox.switches().set("intercom.merge-users", "true");
        String second = scene.contact("{'external_id':'2','email':'a@example.com'}");
        String third = scene.contact("{'external_id':'3','email':'a@example.com'}");
        scene.post("/contacts/merge", merge(lead, user));
        scene.post("/contacts/merge", merge(user, second));
        scene.post("/contacts/merge", merge(second, third));
        assertThat(canonical(follow(lead))).contains(user);
        assertThat(canonical(follow(user))).contains(second);
        assertThat(canonical(follow(second))).contains(third);
        assertThat(follow(third).statusCode()).isEqualTo(200);
        assertThat(canonical(scene.send("GET", "/contacts/find_by_external_id/1", null))).contains(second);
    }

    @Test
    void the_history_of_merges_is_the_users_alone() throws IOException {
        scene.post("/contacts/merge", merge(lead, user));
        JsonNode history = scene.get("/contacts/" + user + "/merge_history");
        assertThat(history.at("/data/0/source_contact_id").asText()).isEqualTo(lead);
        assertThat(history.at("/data/0/source_contact_role").asText()).isEqualTo("lead");
        assertThat(history.path("has_more").asBoolean()).isFalse();
        assertThat(scene.get("/contacts/" + user + "?include_merge_history=true").path("merge_history")).hasSize(1);
        String other = scene.contact("{'role':'lead'}");
        assertThat(scene.refusal("GET", "/contacts/" + other + "/merge_history", null)).isEqualTo("404 not_found");
    }

    @Test
    void search_forgets_a_merged_contact_at_once() throws IOException {
        scene.sandbox.step(Duration.ofMinutes(2));
        assertThat(scene.found("email", "=", "'a@example.com'")).isEqualTo(2);
        scene.post("/contacts/merge", merge(lead, user));
        assertThat(scene.found("email", "=", "'a@example.com'")).isEqualTo(1);
        assertThat(scene.found("id", "=", "'" + lead + "'")).isZero();
        assertThat(scene.get("/contacts").path("total_count").asInt()).isEqualTo(1);
    }
}
