package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conversations, messages and tickets at Intercom's double, as far as they go. */
class IntercomConversationsTest {

    private IntercomScene scene;
    private String ann;

    @BeforeEach
    void start() throws IOException {
        scene = new IntercomScene();
        ann = scene.contact("{'external_id':'1','email':'ann@example.com','name':'Ann'}");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private String begin(String body) throws IOException {
        return scene.post("/conversations", "{'from':{'type':'user','id':'" + ann + "'},'body':'" + body + "'}")
                .path("conversation_id").asText();
    }

    @Test
    void a_conversation_is_begun_answered_and_closed() throws IOException {
        String id = begin("Hello");
        JsonNode begun = scene.get("/conversations/" + id);
        assertThat(begun.at("/source/body").asText()).isEqualTo("<p>Hello</p>");
        assertThat(begun.at("/conversation_parts/conversation_parts")).isEmpty();
        JsonNode answered = scene.post("/conversations/" + id + "/reply",
                "{'message_type':'comment','type':'admin','admin_id':'991267459','body':'Yes?'}");
        assertThat(answered.at("/conversation_parts/conversation_parts/0/author/type").asText()).isEqualTo("admin");
        scene.post("/conversations/last/reply",
                "{'message_type':'comment','type':'user','user_id':'1','body':'No'}");
        JsonNode closed = scene.post("/conversations/" + id + "/parts",
                "{'message_type':'close','type':'admin','admin_id':'991267459'}");
        assertThat(closed.path("state").asText()).isEqualTo("closed");
        assertThat(closed.at("/conversation_parts/total_count").asInt()).isEqualTo(3);
        assertThat(scene.refusal("GET", "/conversations/0", null)).isEqualTo("404 not_found");
        assertThat(scene.refusal("POST", "/conversations", "{'from':{'type':'user','id':'0'},'body':'x'}"))
                .isEqualTo("404 not_found");
    }

    @Test
    void lists_and_search_show_conversations_without_their_parts() throws IOException {
        begin("one");
        String id = begin("two");
        scene.post("/conversations/" + id + "/parts",
                "{'message_type':'snoozed','admin_id':'991267459','snoozed_until':1900000000}");
        JsonNode listed = scene.get("/conversations?per_page=1");
        assertThat(listed.path("total_count").asInt()).isEqualTo(2);
        assertThat(listed.at("/pages/next/starting_after").asText()).isNotEmpty();
        JsonNode found = scene.post("/conversations/search",
                "{'query':{'field':'state','operator':'=','value':'snoozed'}}");
        assertThat(found.at("/conversations/0/id").asText()).isEqualTo(id);
        assertThat(found.at("/conversations/0").has("conversation_parts")).isFalse();
    }

    @Test
    void a_conversation_is_read_and_named() throws IOException {
        String path = "/conversations/" + begin("one");
        JsonNode changed = scene.put(path, "{'read':true,'title':'Parcel'}");
        assertThat(changed.path("read").asBoolean()).isTrue();
        assertThat(scene.get(path).path("title").asText()).isEqualTo("Parcel");
    }

    @Test
    void a_message_of_a_teammate_needs_a_body_and_an_email_a_subject() throws IOException {
        String from = "'from':{'type':'admin','id':'991267459'},'to':{'type':'user','id':'" + ann + "'}";
        assertThat(scene.refusal("POST", "/messages", "{'message_type':'email'," + from + "}"))
                .isEqualTo("400 parameter_invalid");
        assertThat(scene.refusal("POST", "/messages", "{'message_type':'email','template':'plain','body':'x'," + from
                + "}")).isEqualTo("422 parameter_not_found");
        assertThat(scene.post("/messages", "{'message_type':'inapp','body':'x'," + from + "}").path("type").asText())
                .isEqualTo("admin_message");
    }

    @Test
    void a_ticket_for_an_unknown_address_makes_a_contact() throws IOException {
        JsonNode ticket = scene.post("/tickets", "{'ticket_type_id':'3','contacts':[{'email':'new@example.com'}],"
                + "'ticket_attributes':{'_default_title_':'Late'}}");
        assertThat(ticket.at("/ticket_state/category").asText()).isEqualTo("submitted");
        assertThat(scene.sandbox.counters("intercom")).containsEntry("contacts", 2L);
        assertThat(scene.get("/ticket_types").at("/data/0/id").asText()).isEqualTo("3");
        String path = "/tickets/" + ticket.path("id").asText();
        assertThat(scene.put(path, "{'open':false}").at("/ticket_state/category").asText()).isEqualTo("resolved");
        assertThat(scene.get(path).at("/ticket_attributes/_default_title_").asText()).isEqualTo("Late");
    }
}
