package dev.waystation.sandbox.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.rules.Rule;
import org.junit.jupiter.api.Test;

class LifeOfPeopleTest {

    private static final String MERGE = "/api/v1/merge_customers";

    private final TrackScene scene = new TrackScene();

    @Test
    void whoever_was_deleted_comes_back_with_the_next_write() {
        scene.identify("1", "{'email':'a@example.com'}");
        scene.accepted("DELETE", "/api/v1/customers/1", null);
        assertThat(scene.people()).isEmpty();
        assertThat(scene.byEmail("a@example.com")).isNull();
        assertThat(scene.broken(Rule.PERSON_RESURRECTED)).isZero();
        scene.accepted("POST", "/api/v1/customers/1/events", "{'name':'deleted_account'}");
        assertThat(scene.byId("1")).isNotNull();
        assertThat(scene.byId("1").email()).isNull();
        assertThat(scene.broken(Rule.PERSON_RESURRECTED)).isEqualTo(1);
        assertThat(scene.activities()).containsSubsequence("profile_delete", "profile_create", "event");
    }

    @Test
    void suppressing_deletes_and_then_swallows_every_write_by_any_identifier() {
        scene.identify("1", "{'email':'a@example.com'}");
        scene.accepted("POST", "/api/v1/customers/1/suppress", null);
        assertThat(scene.people()).isEmpty();
        scene.identify("1", "{'plan':'pro'}");
        scene.identify("A%40example.com", "{}");
        scene.identify("2", "{'email':'a@example.com'}");
        scene.entity("{'type':'person','identifiers':{'email':'a@example.com'},'action':'event','name':'e'}");
        assertThat(scene.people()).isEmpty();
        assertThat(scene.counter("ignoredSuppressed")).isEqualTo(4);
        assertThat(scene.broken(Rule.NO_EFFECT)).isEqualTo(4);
    }

    @Test
    void unsuppressing_frees_all_identifiers_and_restores_nobody() {
        scene.identify("1", "{'email':'a@example.com'}");
        scene.accepted("POST", "/api/v1/customers/1/suppress", null);
        scene.accepted("POST", "/api/v1/customers/a%40example.com/unsuppress", null);
        assertThat(scene.people()).isEmpty();
        scene.identify("1", "{}");
        assertThat(scene.byId("1").email()).isNull();
    }

    @Test
    void a_merge_gives_the_first_what_it_lacks_and_deletes_the_second() {
        scene.identify("1", "{'plan':'pro'}");
        scene.identify("b%40example.com", "{'plan':'free','city':'Rome'}");
        scene.accepted("PUT", "/api/v1/customers/b%40example.com/devices",
                "{'device':{'id':'token','platform':'ios'}}");
        WorkspaceSegment manual = scene.workspace.segments().create("vip", "", 1);
        manual.add(scene.byEmail("b@example.com"));
        WorkspaceActivity before = scene.activity("attribute_change");
        scene.accepted("POST", MERGE, "{'primary':{'id':'1'},'secondary':{'email':'b@example.com'}}");
        assertThat(scene.people()).hasSize(1);
        assertThat(scene.attribute("1", "plan")).isEqualTo("pro");
        assertThat(scene.attribute("1", "city")).isEqualTo("Rome");
        assertThat(scene.byEmail("b@example.com")).isSameAs(scene.byId("1"));
        assertThat(scene.byId("1").devices()).hasSize(1);
        assertThat(manual.has(scene.byId("1"))).isTrue();
        assertThat(before.person()).as("the second's history is the first's").isSameAs(scene.byId("1"));
        assertThat(scene.activities()).contains("profile_merge");
    }

    @Test
    void a_merge_without_its_primary_does_nothing() {
        scene.identify("2", "{}");
        scene.entity("{'type':'person','action':'merge','primary':{'id':'1'},'secondary':{'id':'2'}}");
        assertThat(scene.byId("2")).isNotNull();
        assertThat(scene.counter("lostMerges")).isEqualTo(1);
        assertThat(scene.broken(Rule.NO_EFFECT)).isEqualTo(1);
    }

    @Test
    void a_merge_takes_one_identifier_of_each() {
        ApiReply reply = scene.call("POST", MERGE,
                "{\"primary\":{\"id\":\"1\",\"email\":\"a@example.com\"},\"secondary\":{\"id\":\"2\"}}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(TrackScene.json(reply).at("/meta/error").asText()).startsWith("primary");
    }

    @Test
    void a_merged_person_who_is_identified_again_is_somebody_new() {
        scene.identify("1", "{}");
        scene.identify("2", "{}");
        scene.accepted("POST", MERGE, "{'primary':{'id':'1'},'secondary':{'id':'2'}}");
        scene.identify("2", "{}");
        assertThat(scene.people()).hasSize(2);
        assertThat(scene.broken(Rule.PERSON_RESURRECTED)).isEqualTo(1);
    }
}
