package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events at Intercom's double. */
class IntercomEventsTest {

    private IntercomScene scene;
    private String ann;

    @BeforeEach
    void start() throws IOException {
        scene = new IntercomScene();
        ann = scene.contact("{'external_id':'1','email':'ann@example.com'}");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private void event(String name, long at, String rest) throws IOException {
        HttpResponse<String> answer = scene.send("POST", "/events", "{'event_name':'" + name + "','created_at':" + at
                + "," + rest + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
    }

    private JsonNode listed(String query) throws IOException {
        return scene.get("/events?type=user&intercom_user_id=" + ann + query);
    }

    @Test
    void an_event_is_taken_by_each_identifier_and_can_be_listed() throws IOException {
        event("paid-order", IntercomScene.NOW - 3, "'user_id':'1','metadata':{'price':{'amount':990,'currency':'eur'},"
                + "'order':{'url':'https://example.com','value':'o1'},'ordered_date':1700000000,'channel':'web'}");
        event("paid-order", IntercomScene.NOW - 2, "'id':'" + ann + "'");
        event("paid-order", IntercomScene.NOW - 1, "'email':'ANN@example.com'");
        JsonNode events = listed("").path("events");
        assertThat(events).hasSize(3);
        assertThat(events.get(2).at("/metadata/price/amount").asInt()).isEqualTo(990);
        assertThat(events.get(2).path("user_id").asText()).isEqualTo("1");
    }

    @Test
    void two_in_the_same_second_are_one_and_both_are_taken() throws IOException {
        event("paid-order", 1_700_000_000, "'user_id':'1','metadata':{'order':'o1'}");
        event("paid-order", 1_700_000_000, "'user_id':'1','metadata':{'order':'o2'}");
        event("paid-order", 1_700_000_001, "'user_id':'1'");
        assertThat(scene.sandbox.counters("intercom")).containsEntry("events", 2L);
        assertThat(scene.broken(Rule.EVENT_REPEATED)).isEqualTo(1);
    }

    @Test
    void metadata_beyond_ten_keys_fall_away_in_the_order_sent() throws IOException {
        StringBuilder metadata = new StringBuilder();
        for (int i = 12; i > 0; i--) {
            metadata.append(i < 12 ? "," : "").append("'key").append(i).append("':'x'");
        }
        event("e", IntercomScene.NOW, "'user_id':'1','metadata':{" + metadata + "}");
        JsonNode kept = listed("").at("/events/0/metadata");
        assertThat(kept).hasSize(10);
        assertThat(kept.has("key12")).isTrue();
        assertThat(kept.has("key2")).isFalse();
        assertThat(scene.broken(Rule.TOO_MANY)).isEqualTo(1);
    }

    @Test
    void an_unknown_contact_is_not_found_and_a_lead_only_by_its_id() throws IOException {
        String body = "{'event_name':'e','created_at':1700000000,";
        assertThat(scene.refusal("POST", "/events", body + "'user_id':'2'}")).isEqualTo("404 not_found");
        JsonNode lead = scene.post("/contacts", "{'role':'lead','email':'lead@example.com'}");
        assertThat(scene.refusal("POST", "/events", body + "'email':'lead@example.com'}")).isEqualTo("404 not_found");
        assertThat(scene.refusal("POST", "/events", body + "'user_id':'" + lead.path("external_id").asText() + "'}"))
                .isEqualTo("404 not_found");
        event("e", 1_700_000_000, "'id':'" + lead.path("id").asText() + "'");
    }

    @Test
    void what_an_event_must_have_is_asked_for() throws IOException {
        for (String body : new String[] {"{'created_at':1,'user_id':'1'}", "{'event_name':'e','user_id':'1'}",
            "{'event_name':'e','created_at':1}"}) {
            assertThat(scene.refusal("POST", "/events", body)).as(body).isEqualTo("400 parameter_not_found");
        }
        assertThat(scene.refusal("POST", "/events", "{'event_name':'e','created_at':'now','user_id':'1'}"))
                .isEqualTo("400 parameter_invalid");
        assertThat(scene.refusal("POST", "/events", "{'event_name':'e','created_at':1,'user_id':'1',"
                + "'metadata':{'a':{'b':'c'}}}")).isEqualTo("400 parameter_invalid");
    }

    @Test
    void milliseconds_are_taken_and_written_down() throws IOException {
        event("e", 1_700_000_000_000L, "'user_id':'1'");
        assertThat(scene.broken(Rule.WRONG_TYPE)).isEqualTo(1);
    }

    @Test
    void there_are_only_so_many_names() throws IOException {
        scene.sandbox.switches().set("intercom.event-names", "2");
        event("one", 1, "'user_id':'1'");
        event("two", 1, "'user_id':'1'");
        assertThat(scene.refusal("POST", "/events", "{'event_name':'three','created_at':1,'user_id':'1'}"))
                .isEqualTo("400 custom_data_limit_reached");
        event("one", 2, "'user_id':'1'");
    }

    @Test
    void events_are_listed_for_ninety_days_and_counted_for_ever() throws IOException {
        long now = IntercomScene.NOW;
        event("paid-order", now, "'user_id':'1'");
        scene.sandbox.step(Duration.ofDays(90).minusSeconds(1));
        assertThat(listed("").path("events")).hasSize(1);
        scene.sandbox.step(Duration.ofSeconds(1));
        assertThat(listed("").path("events")).isEmpty();
        JsonNode summary = listed("&summary=true");
        assertThat(summary.at("/events/0/count").asInt()).isEqualTo(1);
        assertThat(summary.at("/events/0/first").asText()).isEqualTo("2026-11-20T10:00:00Z");
    }

    @Test
    void pages_are_followed_by_their_url_and_lose_nothing() throws IOException {
        for (int i = 0; i < 7; i++) {
            event("e" + i, IntercomScene.NOW - i / 4, "'user_id':'1'");
        }
        List<String> seen = new ArrayList<>();
        String query = "&per_page=2";
        while (query != null) {
            JsonNode page = listed(query);
            page.path("events").forEach(each -> seen.add(each.path("event_name").asText()));
            String next = page.at("/pages/next").asText(null);
            query = next == null || next.equals("null") ? null : next.substring(next.indexOf("&per_page"));
        }
        assertThat(seen).containsExactlyInAnyOrder("e0", "e1", "e2", "e3", "e4", "e5", "e6");
    }

    @Test
    void counts_that_were_written_are_added_to_what_happened() throws IOException {
        scene.ok("POST", "/events/summaries",
                "{'user_id':'1','event_summaries':{'event_name':'e','count':4,'first':1600000000,'last':1600000400}}");
        event("e", IntercomScene.NOW, "'user_id':'1'");
        assertThat(listed("&summary=true").at("/events/0/count").asInt()).isEqualTo(5);
    }
}
