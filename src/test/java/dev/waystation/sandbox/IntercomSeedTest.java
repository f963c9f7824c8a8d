package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedSegment;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The population at Intercom's double, there before the first call. */
class IntercomSeedTest {

    private IntercomScene scene;
    private Population population;

    @BeforeEach
    void start() {
        scene = new IntercomScene();
        population = Population.of(100);
        scene.sandbox.seed(new Seed(population, List.of(new SeedSegment(1, "Every fifth", false, 5),
                new SeedSegment(2, "Friends", true, 10)), List.of()));
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void everybody_is_found_without_waiting() throws IOException {
        JsonNode contact = scene.get("/contacts/find_by_external_id/user-3");
        assertThat(contact.path("id").asText()).isEqualTo(population.people().get(3).intercomId());
        assertThat(contact.at("/custom_attributes/plan").asText()).isEqualTo(population.people().get(3).plan());
        assertThat(scene.found("email", "=", "'" + population.people().get(3).email() + "'")).isEqualTo(1);
        assertThat(scene.found("role", "=", "'lead'")).isEqualTo(5);
        assertThat(scene.get("/contacts").path("total_count").asInt()).isEqualTo(100);
        JsonNode companies = scene.get("/contacts/" + contact.path("id").asText() + "/companies");
        assertThat(companies.at("/companies/0/name").asText()).isEqualTo("Company 0");
    }

    @Test
    void segments_can_only_be_read_and_searched_by() throws IOException {
        JsonNode segments = scene.get("/segments?include_count=true").path("segments");
        assertThat(segments).extracting(each -> each.path("count").asInt()).containsExactly(20, 10);
        String id = segments.get(0).path("id").asText();
        assertThat(scene.found("segment_id", "=", "'" + id + "'")).isEqualTo(20);
        assertThat(scene.get("/segments/" + id).has("count")).isFalse();
        assertThat(scene.refusal("POST", "/segments", "{'name':'mine'}")).isEqualTo("404 not_found");
    }

    @Test
    void a_segment_made_by_hand_is_that_of_a_tag_which_then_stays() throws IOException {
        String tag = scene.get("/tags").at("/data/0/id").asText();
        String contact = population.people().get(1).intercomId();
        assertThat(scene.get("/contacts/" + contact + "/segments").path("data")).isEmpty();
        scene.post("/contacts/" + contact + "/tags", "{'id':'" + tag + "'}");
        assertThat(scene.get("/contacts/" + contact + "/segments").at("/data/0/name").asText()).isEqualTo("Friends");
        assertThat(scene.refusal("DELETE", "/tags/" + tag, null)).isEqualTo("400 tag_has_dependent_objects");
        assertThat(scene.message(scene.send("DELETE", "/tags/" + tag, null)))
                .isEqualTo("Unable to delete Tag with dependent objects. Segments: Friends.");
    }
}
