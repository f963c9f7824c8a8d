package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same call opts out of one type and into another. */
class IntercomSubscriptionsTest {

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

    private String type(String consent) throws IOException {
        for (JsonNode each : scene.get("/subscription_types").path("data")) {
            if (each.path("consent_type").asText().equals(consent)) {
                return each.path("id").asText();
            }
        }
        throw new IllegalStateException("no type with " + consent);
    }

    private JsonNode choose(String type, String consent) throws IOException {
        return scene.post("/contacts/" + contact + "/subscriptions", "{'id':'" + type + "','consent_type':'" + consent
                + "'}");
    }

    @Test
    void an_opt_out_type_is_left_and_an_opt_in_type_entered() throws IOException {
        choose(type("opt_out"), "opt_out");
        choose(type("opt_in"), "opt_in");
        JsonNode shown = scene.get("/contacts/" + contact);
        assertThat(shown.at("/opted_out_subscription_types/data/0/id").asText()).isEqualTo(type("opt_out"));
        assertThat(shown.at("/opted_in_subscription_types/data/0/id").asText()).isEqualTo(type("opt_in"));
        assertThat(scene.get("/contacts/" + contact + "/subscriptions").path("data")).hasSize(2);
        assertThat(scene.broken(Rule.WRONG_TYPE)).isZero();
    }

    @Test
    void opting_into_an_opt_out_type_opts_out_all_the_same() throws IOException {
        assertThat(choose(type("opt_out"), "opt_in").path("consent_type").asText()).isEqualTo("opt_out");
        assertThat(scene.get("/contacts/" + contact).at("/opted_out_subscription_types/total_count").asInt())
                .isEqualTo(1);
        assertThat(scene.broken(Rule.WRONG_TYPE)).isEqualTo(1);
    }

    @Test
    void taking_a_choice_back_ends_it_and_lifts_an_opt_out() throws IOException {
        String type = type("opt_out");
        String path = "/contacts/" + contact + "/subscriptions/" + type;
        choose(type, "opt_out");
        scene.ok("DELETE", path, null);
        assertThat(scene.get("/contacts/" + contact + "/subscriptions").path("data")).isEmpty();
        assertThat(scene.broken(Rule.CONSENT_LIFTED)).isEqualTo(1);
        assertThat(scene.refusal("DELETE", path, null)).isEqualTo("404 not_found");
    }

    @Test
    void opting_in_somebody_who_left_altogether_is_written_down() throws IOException {
        scene.put("/contacts/" + contact, "{'unsubscribed_from_emails':true}");
        choose(type("opt_in"), "opt_in");
        assertThat(scene.broken(Rule.CONSENT_LIFTED)).isEqualTo(1);
    }

    @Test
    void a_type_and_a_contact_must_be_there() throws IOException {
        String body = "{'id':'0','consent_type':'opt_in'}";
        assertThat(scene.message(scene.send("POST", "/contacts/" + contact + "/subscriptions", body)))
                .isEqualTo("Resource Not Found");
        assertThat(scene.message(scene.send("POST", "/contacts/0/subscriptions", body))).isEqualTo("User Not Found");
    }
}
