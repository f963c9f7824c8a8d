package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchLagRacesTest {

    private static final String ANN = """
            {"external_id":"race-42","email":"race@example.com","role":"user"}""";

    private ScenarioScene scene;

    @BeforeEach
    void start() throws Exception {
        scene = new ScenarioScene("search-lag-races");
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private int found() throws IOException {
        JsonNode list = json(scene.caller.intercom("POST", "/contacts/search", """
                {"query":{"field":"email","operator":"=","value":"race@example.com"}}"""));
        assertThat(list.path("total_count").asInt()).isEqualTo(list.path("data").size());
        return list.path("data").size();
    }

    @Test
    void intercoms_search_does_not_know_a_new_contact_but_the_second_post_conflicts_with_it() throws Exception {
        HttpResponse<String> created = scene.caller.intercom("POST", "/contacts", ANN);
        assertThat(created.statusCode()).isEqualTo(200);
        String id = json(created).path("id").asText();
        assertThat(found()).isZero();
        HttpResponse<String> again = scene.caller.intercom("POST", "/contacts", ANN);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(json(again).at("/errors/0/code").asText()).isEqualTo("conflict");
        assertThat(json(again).at("/errors/0/message").asText()).endsWith("id=" + id);
        assertThat(scene.caller.intercom("GET", "/contacts/" + id, null).statusCode())
                .as("by its id it is there at once").isEqualTo(200);
        scene.step(Duration.ofMinutes(5).minusMillis(1));
        assertThat(found()).isZero();
        scene.step(Duration.ofMillis(1));
        assertThat(found()).isEqualTo(1);
    }

    @Test
    void customerio_says_yes_at_once_and_applies_it_half_a_minute_later() throws Exception {
        assertThat(scene.caller.track("PUT", "/api/v1/customers/race-42", "{\"email\":\"race@example.com\"}")
                .statusCode()).isEqualTo(200);
        assertThat(person()).isEqualTo(404);
        scene.step(Duration.ofSeconds(30).minusMillis(1));
        assertThat(person()).isEqualTo(404);
        scene.step(Duration.ofSeconds(1));
        assertThat(person()).isEqualTo(200);
    }

    private int person() throws IOException {
        return scene.caller.app("GET", "/customers/race-42/attributes", null).statusCode();
    }

    @Test
    void brevos_new_contact_is_in_process_at_first() throws Exception {
        String contact = "{\"email\":\"race@example.com\",\"updateEnabled\":true}";
        HttpResponse<String> first = scene.caller.brevo("POST", "/contacts", contact);
        assertThat(first.statusCode()).isEqualTo(425);
        assertThat(json(first).path("code").asText()).isEqualTo("account_in_process");
        assertThat(scene.caller.brevo("POST", "/contacts", contact).statusCode()).isEqualTo(201);
    }
}
