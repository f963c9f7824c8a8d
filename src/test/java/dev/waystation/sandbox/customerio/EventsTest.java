package dev.waystation.sandbox.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.rules.Rule;
import org.junit.jupiter.api.Test;

class EventsTest {

    private final TrackScene scene = new TrackScene();

    private int status(String path, String body) {
        return scene.call("POST", path, body.replace('\'', '"')).status();
    }

    @Test
    void an_event_makes_its_person_and_its_name_is_trimmed() {
        scene.accepted("POST", "/api/v1/customers/1/events",
                "{'name':'  purchase ','data':{'total':5},'timestamp':1700000000}");
        WorkspaceActivity event = scene.activity("event");
        assertThat(event.name()).isEqualTo("purchase");
        assertThat(event.timestamp()).isEqualTo(1_700_000_000);
        assertThat(event.data().path("total").asInt()).isEqualTo(5);
        assertThat(event.person()).isSameAs(scene.byId("1"));
        assertThat(scene.activities()).containsExactly("profile_create", "event");
    }

    @Test
    void pages_and_screens_are_of_their_own_type_and_everything_else_is_an_event() {
        for (String type : new String[] {"page", "screen", "anything"}) {
            scene.accepted("POST", "/api/v1/customers/1/events", "{'name':'n','type':'" + type + "'}");
        }
        assertThat(scene.activities()).containsExactly("profile_create", "page", "screen", "event");
    }

    @Test
    void a_person_id_as_event_id_makes_every_later_event_vanish() {
        for (String name : new String[] {"a", "b", "c"}) {
            scene.accepted("POST", "/api/v1/customers/7/events", "{'id':'7','name':'" + name + "'}");
        }
        assertThat(scene.counter("events")).isEqualTo(1);
        assertThat(scene.counter("repeatedEvents")).isEqualTo(2);
        assertThat(scene.broken(Rule.EVENT_REPEATED)).isEqualTo(2);
    }

    @Test
    void the_data_of_an_event_may_take_100_000_bytes_in_version_one() {
        String path = "/api/v1/customers/1/events";
        String event = "{'name':'e','data':{'x':'%s'}}";
        assertThat(status(path, event.formatted("y".repeat(100_000 - 8)))).isEqualTo(200);
        assertThat(status(path, event.formatted("y".repeat(100_000 - 7)))).isEqualTo(400);
        assertThat(scene.broken(Rule.TOO_LARGE)).isEqualTo(1);
    }

    @Test
    void anonymous_events_become_their_persons_for_thirty_days_back() {
        long longAgo = TrackScene.NOW - 31 * 86_400;
        scene.accepted("POST", "/api/v1/events", "{'name':'old','anonymous_id':'abc','timestamp':" + longAgo + "}");
        scene.accepted("POST", "/api/v1/events", "{'name':'new','anonymous_id':'abc'}");
        assertThat(scene.people()).isEmpty();
        scene.identify("1", "{'anonymous_id':'abc'}");
        assertThat(scene.workspace.activities().page(Long.MAX_VALUE, 10, each -> each.person() == scene.byId("1")))
                .extracting(WorkspaceActivity::name).contains("new").doesNotContain("old");
        assertThat(scene.activities()).last().isEqualTo("anon_merge");
        assertThat(scene.attribute("1", "anonymous_id")).isNull();
    }

    @Test
    void an_event_of_nobody_needs_a_recipient() {
        scene.accepted("POST", "/api/v1/events", "{'name':'invite','data':{}}");
        scene.accepted("POST", "/api/v1/events", "{'name':'invite','anonymous_id':'','data':{'recipient':'a@b.c'}}");
        assertThat(scene.activities()).containsExactly("failed_event", "event");
        assertThat(status("/api/v1/events", "{'anonymous_id':'x'}")).isEqualTo(400);
    }
}
