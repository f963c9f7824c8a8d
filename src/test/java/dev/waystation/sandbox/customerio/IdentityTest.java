package dev.waystation.sandbox.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.rules.Rule;
import org.junit.jupiter.api.Test;

class IdentityTest {

    private final TrackScene scene = new TrackScene();

    @Test
    void the_path_names_an_id_an_address_or_a_cio_id() {
        scene.identify("42", "{'plan':'free'}");
        scene.identify("a%40example.com", "{'plan':'team'}");
        scene.identify("cio_" + scene.byId("42").cioId(), "{'plan':'business'}");
        assertThat(scene.people()).hasSize(2);
        assertThat(scene.attribute("42", "plan")).isEqualTo("business");
        assertThat(scene.byEmail("A@Example.com")).isNotNull();
    }

    @Test
    void a_phone_number_in_the_path_is_taken_for_an_id() {
        scene.identify("%2B4915100000000", "{}");
        assertThat(scene.byId("+4915100000000")).isNotNull();
    }

    @Test
    void identifiers_of_two_people_are_accepted_and_show_as_a_failed_change() {
        scene.identify("1", "{'email':'one@example.com'}");
        scene.identify("2", "{'email':'two@example.com'}");
        scene.identify("1", "{'email':'two@example.com','plan':'pro'}");
        assertThat(scene.byId("1").email()).isEqualTo("one@example.com");
        assertThat(scene.attribute("1", "plan")).isNull();
        assertThat(scene.activity("failed_attribute_change").person()).isSameAs(scene.byId("1"));
        assertThat(scene.broken(Rule.IDENTITY_CLASH)).isEqualTo(1);
        assertThat(scene.counter("failedChanges")).isEqualTo(1);
    }

    @Test
    void a_new_id_with_a_known_address_gives_that_person_the_id() {
        scene.identify("old", "{'email':'a@example.com'}");
        String cioId = scene.byId("old").cioId();
        scene.identify("new", "{'email':'a@example.com'}");
        assertThat(scene.people()).hasSize(1);
        assertThat(scene.byId("new").cioId()).isEqualTo(cioId);
        assertThat(scene.byId("old")).isNull();
        assertThat(scene.activity("attribute_change").data().at("/id/from").asText()).isEqualTo("old");
    }

    @Test
    void an_id_that_is_set_changes_by_cio_id_alone() {
        scene.identify("a%40example.com", "{'id':'1'}");
        scene.identify("a%40example.com", "{'id':'2'}");
        assertThat(scene.byId("2")).isNull();
        assertThat(scene.counter("failedChanges")).isEqualTo(1);
        scene.identify("cio_" + scene.byId("1").cioId(), "{'id':'2'}");
        assertThat(scene.byId("2").email()).isEqualTo("a@example.com");
        assertThat(scene.byId("1")).isNull();
    }

    @Test
    void an_address_changes_by_id_where_the_workspace_allows_it() {
        scene.identify("1", "{'email':'a@example.com'}");
        scene.identify("1", "{'email':'b@example.com'}");
        assertThat(scene.byId("1").email()).isEqualTo("a@example.com");
        scene.world.switches().set("customerio.email-by-id", "true");
        scene.identify("1", "{'email':'b@example.com'}");
        assertThat(scene.byEmail("b@example.com").id()).isEqualTo("1");
        assertThat(scene.byEmail("a@example.com")).isNull();
    }

    @Test
    void an_unknown_cio_id_makes_nobody() {
        scene.identify("cio_d9c1ffffffff", "{'plan':'pro'}");
        scene.entity("{'type':'person','identifiers':{'cio_id':'d9c1ffffffff'},'action':'event','name':'e'}");
        assertThat(scene.people()).isEmpty();
        assertThat(scene.activities()).containsExactly("failed_attribute_change", "failed_event");
        assertThat(scene.broken(Rule.NO_EFFECT)).isEqualTo(2);
    }

    @Test
    void an_update_alone_makes_nobody() {
        scene.identify("1", "{'_update':true,'plan':'pro'}");
        assertThat(scene.people()).isEmpty();
        assertThat(scene.activities()).containsExactly("failed_attribute_change");
        scene.identify("1", "{'plan':'free'}");
        scene.identify("1", "{'_update':true,'plan':'pro'}");
        assertThat(scene.attribute("1", "plan")).isEqualTo("pro");
        assertThat(scene.attribute("1", "_update")).isNull();
    }

    @Test
    void a_plus_that_is_not_encoded_is_answered_with_success_and_means_nobody() {
        scene.identify("a+b%40example.com", "{}");
        assertThat(scene.people()).isEmpty();
        assertThat(scene.broken(Rule.NOT_ENCODED)).isEqualTo(1);
        scene.identify("a%2Bb%40example.com", "{}");
        assertThat(scene.byEmail("a+b@example.com")).isNotNull();
    }

    @Test
    void people_are_known_by_phone_only_where_the_workspace_says_so() {
        String json = "{'type':'person','identifiers':{'phone':'+14155552671'},'action':'identify',"
                + "'attributes':{'id':'7'}}";
        assertThat(scene.call("POST", "/api/v2/entity", json.replace('\'', '"')).status()).isEqualTo(400);
        TrackScene byPhone = new TrackScene("customerio.identifiers", "id-email-phone");
        byPhone.entity(json);
        byPhone.entity(json);
        assertThat(byPhone.people()).hasSize(1);
        assertThat(byPhone.attribute("7", "phone")).isEqualTo("+14155552671");
    }

    @Test
    void in_a_workspace_of_ids_alone_an_address_is_an_attribute() {
        TrackScene idsOnly = new TrackScene("customerio.identifiers", "id");
        idsOnly.identify("1", "{'email':'a@example.com'}");
        idsOnly.identify("2", "{'email':'a@example.com'}");
        assertThat(idsOnly.people()).hasSize(2);
        assertThat(idsOnly.byId("2").email()).isNull();
        assertThat(idsOnly.attribute("2", "email")).isEqualTo("a@example.com");
    }
}
