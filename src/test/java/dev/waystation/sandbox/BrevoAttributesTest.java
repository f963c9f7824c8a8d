package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The attributes that contacts may have. */
class BrevoAttributesTest {

    private static final String ATTRIBUTES = "/contacts/attributes/";

    private final BrevoScene brevo = new BrevoScene();

    @AfterEach
    void stop() {
        brevo.close();
    }

    private JsonNode attribute(String name) throws IOException {
        for (JsonNode each : brevo.read("/contacts/attributes").path("attributes")) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        return null;
    }

    @Test
    void those_of_every_account_are_there() throws IOException {
        assertThat(brevo.read("/contacts/attributes").path("attributes").findValuesAsText("name"))
                .contains("EMAIL", "FIRSTNAME", "LASTNAME", "SMS", "WHATSAPP", "EXT_ID", "DOUBLE_OPT-IN");
        assertThat(attribute("DOUBLE_OPT-IN").path("category").asText()).isEqualTo("category");
    }

    @Test
    void one_is_made_used_and_deleted() throws IOException {
        assertThat(brevo.post(ATTRIBUTES + "normal/SCORE", "{\"type\":\"float\"}").statusCode()).isEqualTo(201);
        assertThat(attribute("SCORE").path("type").asText()).isEqualTo("float");
        brevo.contact("{\"email\":\"a@example.com\",\"attributes\":{\"SCORE\":1.5}}");
        assertThat(brevo.byEmail("a@example.com").at("/attributes/SCORE").asDouble()).isEqualTo(1.5);
        assertThat(brevo.post(ATTRIBUTES + "normal/SCORE", "{\"type\":\"text\"}").statusCode()).isEqualTo(400);
        assertThat(brevo.delete(ATTRIBUTES + "normal/SCORE").statusCode()).isEqualTo(204);
        assertThat(brevo.byEmail("a@example.com").at("/attributes/SCORE").isMissingNode()).isTrue();
        assertThat(brevo.delete(ATTRIBUTES + "normal/SCORE").statusCode()).isEqualTo(404);
    }

    @Test
    void a_category_takes_its_number_or_its_label_and_a_value_that_is_no_number_shows_as_0() throws IOException {
        brevo.post(ATTRIBUTES + "category/TIER", "{\"enumeration\":[{\"value\":1,\"label\":\"Gold\"}]}");
        brevo.contact("{\"email\":\"a@example.com\",\"attributes\":{\"TIER\":\"Gold\"}}");
        assertThat(brevo.byEmail("a@example.com").at("/attributes/TIER").asInt()).isEqualTo(1);
        brevo.put("/contacts/1", "{\"attributes\":{\"TIER\":\"Lead\"}}");
        assertThat(brevo.broken(Rule.WRONG_TYPE)).isEqualTo(1);
        assertThat(brevo.put(ATTRIBUTES + "category/TIER", "{\"enumeration\":[{\"value\":\"x\",\"label\":\"Lead\"}]}")
                .statusCode()).isEqualTo(204);
        assertThat(attribute("TIER").at("/enumeration/0").toString())
                .isEqualTo("{\"value\":0,\"valueStr\":\"x\",\"label\":\"Lead\"}");
    }

    @Test
    void a_multiple_choice_takes_its_options_until_one_is_deleted() throws IOException {
        brevo.post(ATTRIBUTES + "normal/TAGS", "{\"type\":\"multiple-choice\",\"multiCategoryOptions\":[\"a\",\"b\"]}");
        brevo.contact("{\"email\":\"a@example.com\",\"attributes\":{\"TAGS\":[\"a\",\"b\"]}}");
        assertThat(brevo.byEmail("a@example.com").at("/attributes/TAGS").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(brevo.delete(ATTRIBUTES + "multiple-choice/TAGS/b").statusCode()).isEqualTo(204);
        assertThat(attribute("TAGS").path("multiCategoryOptions").toString()).isEqualTo("[\"a\"]");
        brevo.put("/contacts/1", "{\"attributes\":{\"TAGS\":[\"b\"]}}");
        assertThat(brevo.broken(Rule.WRONG_TYPE)).isEqualTo(1);
        assertThat(brevo.delete(ATTRIBUTES + "multiple-choice/TAGS/b").statusCode()).isEqualTo(404);
    }

    @Test
    void calculated_ones_cannot_be_written_by_contacts_and_transactional_ones_not_changed() throws IOException {
        brevo.post(ATTRIBUTES + "calculated/TOTAL", "{\"value\":\"COUNT[ORDERS]\"}");
        assertThat(attribute("TOTAL").path("calculatedValue").asText()).isEqualTo("COUNT[ORDERS]");
        brevo.contact("{\"email\":\"a@example.com\",\"attributes\":{\"TOTAL\":3}}");
        assertThat(brevo.byEmail("a@example.com").path("attributes")).isEmpty();
        brevo.post(ATTRIBUTES + "transactional/ORDER_ID", "{\"type\":\"id\"}");
        assertThat(brevo.put(ATTRIBUTES + "transactional/ORDER_ID", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void names_types_and_options_have_their_limits() throws IOException {
        assertThat(brevo.post(ATTRIBUTES + "normal/small", "{\"type\":\"text\"}").statusCode()).isEqualTo(400);
        assertThat(brevo.post(ATTRIBUTES + "normal/X" + "X".repeat(50), "{\"type\":\"text\"}").statusCode())
                .isEqualTo(400);
        assertThat(brevo.post(ATTRIBUTES + "normal/X", "{\"type\":\"id\"}").statusCode()).isEqualTo(400);
        assertThat(brevo.post(ATTRIBUTES + "odd/X", "{\"type\":\"text\"}").statusCode()).isEqualTo(400);
        assertThat(json(brevo.post(ATTRIBUTES + "category/X", "{\"enumeration\":[{\"value\":1,\"label\":\""
                + "x".repeat(201) + "\"}]}")).path("message").asText()).contains("200");
        assertThat(brevo.broken(Rule.FIELD_TOO_LONG)).isEqualTo(2);
    }
}
