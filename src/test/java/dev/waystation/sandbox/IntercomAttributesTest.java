package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedSegment;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data attributes at Intercom's double: they come before the values. */
class IntercomAttributesTest {

    private IntercomScene scene;

    @BeforeEach
    void start() {
        scene = new IntercomScene();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private JsonNode create(String name, String model, String type) throws IOException {
        return scene.post("/data_attributes", body(name, model, type));
    }

    private static String body(String name, String model, String type) {
        return "{'name':'" + name + "','model':'" + model + "','data_type':'" + type + "'}";
    }

    @Test
    void an_attribute_is_listed_once_it_is_made_beside_the_standard_ones() throws IOException {
        JsonNode made = create("favourite colour", "contact", "string");
        assertThat(made.path("full_name").asText()).isEqualTo("custom_attributes.favourite colour");
        JsonNode listed = scene.get("/data_attributes?model=contact").path("data");
        assertThat(listed).extracting(each -> each.path("name").asText()).contains("email", "favourite colour");
        assertThat(listed).allMatch(each -> each.has("id") == each.path("custom").asBoolean());
        assertThat(scene.get("/data_attributes?model=company").path("data"))
                .extracting(each -> each.path("name").asText()).doesNotContain("favourite colour");
    }

    @Test
    void a_name_is_taken_whatever_it_is_an_attribute_of() throws IOException {
        create("ring", "company", "string");
        HttpResponse<String> refused = scene.send("POST", "/data_attributes", body("ring", "contact", "string"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(scene.message(refused)).isEqualTo("You already have 'ring' in your company data. To save this as new"
                + " people data, use a different name.");
    }

    @Test
    void names_types_models_and_options_have_their_rules() throws IOException {
        for (String[] wrong : new String[][] {{"a.b", "contact", "string"}, {"a", "conversation", "string"},
            {"a", "contact", "list"}, {"a", "contact", "options"}}) {
            assertThat(scene.refusal("POST", "/data_attributes", body(wrong[0], wrong[1], wrong[2])))
                    .as(String.join(" ", wrong)).isEqualTo("400 parameter_invalid");
        }
        assertThat(scene.refusal("POST", "/data_attributes",
                "{'name':'a','model':'contact','data_type':'options','options':[{'value':'one'}]}"))
                .isEqualTo("400 parameter_invalid");
        JsonNode options = scene.post("/data_attributes",
                "{'name':'a','model':'contact','data_type':'options','options':[{'value':'one'},{'value':'two'}]}");
        assertThat(options.path("data_type").asText()).isEqualTo("string");
        assertThat(options.path("options")).hasSize(2);
        scene.contact("{'external_id':'1','custom_attributes':{'a':'two'}}");
        assertThat(scene.refusal("POST", "/contacts", "{'external_id':'2','custom_attributes':{'a':'three'}}"))
                .isEqualTo("400 parameter_invalid");
    }

    @Test
    void a_type_never_changes_and_an_archived_attribute_takes_no_value() throws IOException {
        String path = "/data_attributes/" + create("ring", "contact", "string").path("id").asLong();
        assertThat(scene.refusal("PUT", path, "{'data_type':'integer'}")).isEqualTo("400 parameter_invalid");
        assertThat(scene.broken(Rule.WRONG_TYPE)).isEqualTo(1);
        assertThat(scene.put(path, "{'description':'One of them'}").path("description").asText())
                .isEqualTo("One of them");
        scene.put(path, "{'archived':true}");
        assertThat(scene.get("/data_attributes").path("data")).noneMatch(each ->
                each.path("name").asText().equals("ring"));
        assertThat(scene.get("/data_attributes?include_archived=true").path("data")).anyMatch(each ->
                each.path("name").asText().equals("ring"));
        assertThat(scene.refusal("POST", "/contacts", "{'external_id':'1','custom_attributes':{'ring':'x'}}"))
                .isEqualTo("400 parameter_invalid");
        assertThat(scene.refusal("PUT", "/data_attributes/0", "{'archived':true}")).isEqualTo("404 field_not_found");
    }

    @Test
    void an_attribute_that_a_segment_needs_is_not_archived() throws IOException {
        scene.sandbox.seed(new Seed(Population.of(10), List.of(new SeedSegment(1, "Everybody", false, 1)), List.of()));
        String plan = "";
        for (JsonNode each : scene.get("/data_attributes?model=contact").path("data")) {
            plan = each.path("name").asText().equals("plan") ? each.path("id").asText() : plan;
        }
        assertThat(scene.refusal("PUT", "/data_attributes/" + plan, "{'archived':true}")).isEqualTo("422 data_invalid");
    }

    @Test
    void a_workspace_has_only_so_many() throws IOException {
        scene.sandbox.switches().set("intercom.custom-attributes", "1");
        create("one", "contact", "string");
        assertThat(scene.refusal("POST", "/data_attributes", body("two", "contact", "string")))
                .isEqualTo("400 custom_data_limit_reached");
    }

    @Test
    void attributes_of_conversations_are_elsewhere_from_2_16_on() throws IOException {
        String path = "/data_attributes?model=conversation";
        assertThat(scene.refusal("GET", path, null)).isEqualTo("422 parameter_invalid");
        assertThat(scene.caller.intercomAt("2.15", "GET", path, null).statusCode()).isEqualTo(200);
    }
}
