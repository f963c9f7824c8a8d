package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Companies at Intercom's double. */
class IntercomCompaniesTest {

    private IntercomScene scene;
    private String contact;

    @BeforeEach
    void start() throws IOException {
        scene = new IntercomScene("limits", "off");
        contact = scene.contact("{'external_id':'1'}");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private String company(String companyId) throws IOException {
        return scene.post("/companies", "{'company_id':'" + companyId + "','name':'Company " + companyId + "'}")
                .path("id").asText();
    }

    private void attach(String company) throws IOException {
        scene.post("/contacts/" + contact + "/companies", "{'id':'" + company + "'}");
    }

    @Test
    void a_company_is_made_once_and_then_updated_by_the_customers_id() throws IOException {
        String id = company("c1");
        JsonNode again = scene.post("/companies", "{'company_id':'c1','plan':'Gold','monthly_spend':99.9,'size':7}");
        assertThat(again.path("id").asText()).isEqualTo(id);
        assertThat(again.path("name").asText()).isEqualTo("Company c1");
        assertThat(again.at("/plan/name").asText()).isEqualTo("Gold");
        assertThat(again.path("monthly_spend").asLong()).isEqualTo(99);
        assertThat(scene.put("/companies/" + id, "{'name':'Other'}").path("name").asText()).isEqualTo("Other");
        assertThat(scene.refusal("PUT", "/companies/c1", "{'name':'x'}")).isEqualTo("404 company_not_found");
        assertThat(scene.refusal("POST", "/companies", "{'company_id':'c1','custom_attributes':{'colour':'red'}}"))
                .isEqualTo("400 parameter_invalid");
        assertThat(scene.ok("DELETE", "/companies/" + id, null).path("deleted").asBoolean()).isTrue();
        assertThat(scene.refusal("GET", "/companies/" + id, null)).isEqualTo("404 company_not_found");
    }

    @Test
    void a_company_is_invisible_until_it_has_a_contact() throws IOException {
        String id = company("c1");
        assertThat(scene.get("/companies").path("total_count").asInt()).isZero();
        assertThat(scene.refusal("GET", "/companies?company_id=c1", null)).isEqualTo("404 company_not_found");
        scene.sandbox.switches().set("intercom.empty-company-found", "true");
        assertThat(scene.get("/companies?company_id=c1").path("id").asText()).isEqualTo(id);
        attach(id);
        assertThat(scene.get("/companies").at("/data/0/user_count").asInt()).isEqualTo(1);
        assertThat(scene.post("/companies/list", null).path("total_count").asInt()).isEqualTo(1);
        assertThat(scene.get("/companies?name=Company%20c1").path("id").asText()).isEqualTo(id);
        scene.ok("DELETE", "/contacts/" + contact + "/companies/" + id, null);
        assertThat(scene.get("/companies").path("total_count").asInt()).isZero();
    }

    @Test
    void a_contact_and_a_company_know_each_other_once_attached() throws IOException {
        String id = company("c1");
        attach(id);
        attach(id);
        assertThat(scene.get("/contacts/" + contact + "/companies").path("companies")).hasSize(1);
        assertThat(scene.get("/contacts/" + contact).at("/companies/data/0/id").asText()).isEqualTo(id);
        assertThat(scene.get("/companies/" + id + "/segments").path("data")).isEmpty();
        assertThat(scene.get("/companies/" + id + "/contacts").at("/data/0/id").asText()).isEqualTo(contact);
        scene.ok("DELETE", "/contacts/" + contact, null);
        assertThat(scene.get("/companies/" + id).path("user_count").asInt()).isZero();
        assertThat(scene.refusal("POST", "/contacts/" + contact + "/companies", "{'id':'" + id + "'}"))
                .isEqualTo("404 not_found");
    }

    @Test
    void attaching_needs_a_company_that_is_there() throws IOException {
        assertThat(scene.refusal("POST", "/contacts/" + contact + "/companies", "{}"))
                .isEqualTo("400 parameter_not_found");
        assertThat(scene.refusal("POST", "/contacts/" + contact + "/companies", "{'id':'0'}"))
                .isEqualTo("404 company_not_found");
    }

    @Test
    void a_contact_has_a_thousand_companies_at_most() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            attach(company("c" + i));
        }
        assertThat(scene.refusal("POST", "/contacts/" + contact + "/companies", "{'id':'" + company("one more") + "'}"))
                .isEqualTo("400 contact_company_limit_exceeded");
        assertThat(scene.broken(Rule.TOO_MANY)).isEqualTo(1);
    }

    @Test
    void pages_end_at_ten_thousand_companies_and_a_scroll_goes_on() throws IOException {
        assertThat(scene.sandbox.switches().list()).anyMatch(each ->
                each.what().name().equals("intercom.listed-companies") && each.value().equals("10000"));
        scene.sandbox.switches().set("intercom.listed-companies", "4");
        for (int i = 0; i < 5; i++) {
            attach(company("c" + i));
        }
        JsonNode last = scene.get("/companies?per_page=2&page=2");
        assertThat(last.path("data")).hasSize(2);
        assertThat(last.path("total_count").asInt()).isEqualTo(5);
        assertThat(last.at("/pages/total_pages").asInt()).isEqualTo(2);
        assertThat(last.at("/pages/next").isNull()).isTrue();
        assertThat(scene.broken(Rule.TOO_MANY)).isZero();
        assertThat(scene.get("/companies?per_page=2&page=3").path("data")).isEmpty();
        assertThat(scene.broken(Rule.TOO_MANY)).isEqualTo(1);
        assertThat(scene.get("/companies/scroll").path("data")).hasSize(5);
    }

    @Test
    void there_is_one_scroll_at_a_time_and_it_dies_after_a_minute() throws IOException {
        for (int i = 0; i < 101; i++) {
            attach(company("c" + i));
        }
        JsonNode first = scene.get("/companies/scroll");
        String parameter = first.path("scroll_param").asText();
        assertThat(first.path("data")).hasSize(100);
        assertThat(scene.refusal("GET", "/companies/scroll", null)).isEqualTo("400 scroll_exists");
        assertThat(scene.broken(Rule.CALLED_TOO_SOON)).isEqualTo(1);
        scene.sandbox.step(Duration.ofSeconds(59));
        assertThat(scene.get("/companies/scroll?scroll_param=" + parameter).path("data")).hasSize(1);
        scene.sandbox.step(Duration.ofSeconds(59));
        assertThat(scene.refusal("GET", "/companies/scroll", null)).isEqualTo("400 scroll_exists");
        scene.sandbox.step(Duration.ofSeconds(1));
        assertThat(scene.refusal("GET", "/companies/scroll?scroll_param=" + parameter, null))
                .isEqualTo("404 not_found");
        assertThat(scene.get("/companies/scroll").path("scroll_param").asText()).isNotEqualTo(parameter);
    }

    @Test
    void a_scroll_that_reached_its_end_makes_room_for_another() throws IOException {
        attach(company("c1"));
        String parameter = scene.get("/companies/scroll").path("scroll_param").asText();
        assertThat(scene.get("/companies/scroll?scroll_param=" + parameter).path("data")).isEmpty();
        assertThat(scene.get("/companies/scroll").path("data")).hasSize(1);
    }
}
