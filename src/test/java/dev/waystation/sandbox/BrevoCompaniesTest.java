package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Companies and custom objects. */
class BrevoCompaniesTest {

    private static final String OBJECTS = "/objects/vehicle/batch/upsert";

    private final BrevoScene brevo = new BrevoScene();

    @AfterEach
    void stop() {
        brevo.close();
    }

    private String company(String body) throws IOException {
        HttpResponse<String> made = brevo.post("/companies", body);
        assertThat(made.statusCode()).isEqualTo(200);
        return json(made).path("id").asText();
    }

    @Test
    void a_change_replaces_its_links_and_link_unlink_adds_to_them() throws IOException {
        String id = company("{\"name\":\"Acme\",\"linkedContactsIds\":[1,2]}");
        assertThat(id).matches("[0-9a-f]{24}");
        HttpResponse<String> changed = brevo.call("PATCH", "/companies/" + id, "{\"linkedContactsIds\":[3]}");
        assertThat(json(changed).path("linkedContactsIds").toString()).isEqualTo("[3]");
        assertThat(brevo.call("PATCH", "/companies/link-unlink/" + id,
                "{\"linkContactIds\":[4,5],\"unlinkContactIds\":[3]}").statusCode()).isEqualTo(204);
        JsonNode read = brevo.read("/companies/" + id);
        assertThat(read.path("linkedContactsIds").toString()).isEqualTo("[4,5]");
        assertThat(read.at("/attributes/name").asText()).isEqualTo("Acme");
        assertThat(brevo.delete("/companies/" + id).statusCode()).isEqualTo(204);
        assertThat(brevo.get("/companies/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void a_plain_filter_is_ignored_without_a_word() throws IOException {
        company("{\"name\":\"Acme\"}");
        company("{\"name\":\"Bolt\"}");
        assertThat(brevo.read("/companies?filters%5Battributes.name%5D=Bolt").path("items")).hasSize(1);
        assertThat(brevo.read("/companies?filters=%7B%22attributes.name%22:%22Bolt%22%7D").path("items")).hasSize(2);
        assertThat(brevo.broken(Rule.DISCOURAGED_CALL)).isEqualTo(1);
        assertThat(brevo.read("/companies?limit=1&page=2&sort=asc").at("/items/0/attributes/name").asText())
                .isEqualTo("Bolt");
        assertThat(brevo.post("/companies", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void objects_are_written_later_and_an_unknown_id_is_lost() throws IOException {
        HttpResponse<String> taken = brevo.post(OBJECTS, """
                {"records":[{"identifiers":{"ext_id":"v1"},"attributes":{"brand":"x"}},
                 {"identifiers":{"id":99},"attributes":{"brand":"y"}}]}""");
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(brevo.read("/objects/vehicle/records?limit=10&page_num=1").path("count").asInt()).isZero();
        brevo.step(Duration.ofSeconds(3));
        assertThat(brevo.read("/processes/" + json(taken).path("processId").asLong()).path("status").asText())
                .isEqualTo("completed");
        brevo.post(OBJECTS, "{\"records\":[{\"identifiers\":{\"ext_id\":\"v1\"},\"attributes\":{\"size\":2}}]}");
        brevo.step(Duration.ofSeconds(3));
        JsonNode records = brevo.read("/objects/vehicle/records?limit=10&page_num=1");
        assertThat(records.path("count").asInt()).isEqualTo(1);
        assertThat(records.at("/records/0/attributes").toString()).isEqualTo("{\"brand\":\"x\",\"size\":2}");
        assertThat(brevo.broken(Rule.REFUSED)).isEqualTo(1);
    }

    @Test
    void a_batch_of_objects_has_a_thousand_and_a_megabyte_at_most() throws IOException {
        String many = IntStream.rangeClosed(0, 1_000).mapToObj(i -> "{\"identifiers\":{\"ext_id\":\"" + i + "\"}}")
                .collect(Collectors.joining(","));
        assertThat(brevo.post(OBJECTS, "{\"records\":[" + many + "]}").statusCode()).isEqualTo(400);
        assertThat(brevo.broken(Rule.TOO_MANY)).isEqualTo(1);
        assertThat(brevo.post(OBJECTS, "{\"x\":\"" + "x".repeat(1_000_000) + "\"}").statusCode()).isEqualTo(400);
        assertThat(brevo.broken(Rule.TOO_LARGE)).isEqualTo(1);
        assertThat(brevo.post("/objects/Bad%20Type/batch/upsert", "{\"records\":[{}]}").statusCode()).isEqualTo(400);
    }
}
