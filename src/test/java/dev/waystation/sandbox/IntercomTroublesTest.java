package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong inside Intercom's double, and how it refuses everybody. */
class IntercomTroublesTest {

    private IntercomScene scene;
    private String ann;

    @BeforeEach
    void start() throws IOException {
        scene = new IntercomScene();
        ann = scene.contact("{'external_id':'1','email':'ann@example.com'}");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @ParameterizedTest
    @CsvSource({"WRONG_REGION,401,unauthorized,false", "EXPIRED_TOKEN,401,token_revoked,false",
        "MISSING_SCOPE,403,token_unauthorized,true", "BLOCKED_ADDRESS,403,forbidden,true",
        "RATE_LIMIT,429,rate_limit_exceeded,true", "DAILY_QUOTA,429,rate_limit_exceeded,true"})
    void each_refusal_has_its_code_and_only_authenticated_ones_tell_the_rate(FaultKind kind, int status, String code,
            boolean rate) throws IOException {
        scene.sandbox.addFault(Fault.of(kind, "intercom"));
        HttpResponse<String> answer = scene.send("GET", "/me", null);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(SandboxCaller.json(answer).at("/errors/0/code").asText()).isEqualTo(code);
        assertThat(answer.headers().firstValue("x-ratelimit-reset").isPresent()).isEqualTo(rate);
    }

    @Test
    void the_code_of_a_dead_token_is_a_switch() throws IOException {
        scene.sandbox.switches().set("intercom.dead-token", "token_suspended");
        scene.sandbox.addFault(Fault.of(FaultKind.EXPIRED_TOKEN, "intercom"));
        assertThat(scene.refusal("GET", "/me", null)).isEqualTo("401 token_suspended");
    }

    @Test
    void an_ignored_write_is_answered_as_if_it_had_been_done() throws IOException {
        scene.sandbox.addFault(Fault.of(FaultKind.IGNORED_WRITE, "intercom"));
        assertThat(scene.put("/contacts/" + ann, "{'name':'Ann'}").path("name").asText()).isEqualTo("Ann");
        String other = scene.contact("{'external_id':'2'}");
        assertThat(scene.ok("DELETE", "/contacts/" + ann, null).path("deleted").asBoolean()).isTrue();
        assertThat(scene.send("POST", "/events", "{'event_name':'e','created_at':1,'user_id':'1'}").statusCode())
                .isEqualTo(202);
        String tag = scene.post("/tags", "{'name':'VIP','users':[{'id':'" + ann + "'}]}").path("id").asText();
        scene.post("/companies", "{'company_id':'c1'}");
        scene.post("/data_attributes", "{'name':'ring','model':'contact','data_type':'string'}");
        scene.sandbox.clearFaults();
        assertThat(scene.get("/contacts/" + ann).path("name").isNull()).isTrue();
        assertThat(scene.refusal("GET", "/contacts/" + other, null)).isEqualTo("404 not_found");
        assertThat(scene.refusal("GET", "/tags/" + tag, null)).isEqualTo("404 not_found");
        assertThat(scene.sandbox.counters("intercom")).containsEntry("contacts", 1L).containsEntry("events", 0L)
                .containsEntry("companies", 0L);
        assertThat(scene.refusal("PUT", "/contacts/" + ann, "{'custom_attributes':{'ring':'x'}}"))
                .isEqualTo("400 parameter_invalid");
    }

    @Test
    void of_a_batch_of_tagged_users_every_third_is_left_out() throws IOException {
        String bo = scene.contact("{'external_id':'2'}");
        scene.sandbox.addFault(Fault.of(FaultKind.PARTIAL_BATCH, "intercom").at("POST", "/tags"));
        JsonNode answer = scene.post("/tags", "{'name':'VIP','users':[{'id':'" + ann + "'},{'id':'" + bo + "'}]}");
        assertThat(answer.path("users")).extracting(each -> each.path("tagged").asBoolean())
                .containsExactly(true, false);
        assertThat(scene.get("/contacts/" + bo + "/tags").path("data")).isEmpty();
    }
}
