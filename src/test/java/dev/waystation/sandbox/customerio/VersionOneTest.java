package dev.waystation.sandbox.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VersionOneTest {

    private final TrackScene scene = new TrackScene();

    private int status(String path, String body) {
        return scene.call("POST", path, body.replace('\'', '"')).status();
    }

    @Test
    void a_device_is_called_id_here_and_token_in_version_two() {
        scene.accepted("PUT", "/api/v1/customers/1/devices",
                "{'device':{'id':'t1','platform':'ios','last_used':1700000000,'attributes':{'app':'2'}}}");
        scene.entity("{'type':'person','identifiers':{'id':'1'},'action':'add_device',"
                + "'device':{'token':'t2','platform':'android'}}");
        assertThat(scene.byId("1").devices()).extracting(WorkspaceDevice::token).containsExactly("t1", "t2");
        assertThat(scene.byId("1").devices().get(0).lastUsed()).isEqualTo(1_700_000_000);
        scene.accepted("DELETE", "/api/v1/customers/1/devices/t1", null);
        assertThat(scene.byId("1").devices()).extracting(WorkspaceDevice::token).containsExactly("t2");
        ApiReply windows = scene.call("PUT", "/api/v1/customers/1/devices",
                "{\"device\":{\"id\":\"t3\",\"platform\":\"windows\"}}");
        assertThat(windows.status()).isEqualTo(400);
        assertThat(TrackScene.json(windows).at("/meta/errors/0").asText()).contains("platform");
    }

    @Test
    void people_go_into_a_manual_segment_by_the_kind_of_id_that_is_named() {
        WorkspaceSegment segment = scene.workspace.segments().create("vip", "", 1);
        scene.identify("1", "{'email':'a@example.com'}");
        scene.identify("2", "{}");
        String path = "/api/v1/segments/" + segment.id();
        scene.accepted("POST", path + "/add_customers", "{'ids':['1','nobody']}");
        scene.accepted("POST", path + "/add_customers?id_type=cio_id", "{'ids':['" + scene.byId("2").cioId() + "']}");
        assertThat(segment.size()).isEqualTo(2);
        scene.accepted("POST", path + "/remove_customers?id_type=email", "{'ids':['A@example.com','2']}");
        assertThat(segment.has(scene.byId("1"))).isFalse();
        assertThat(segment.has(scene.byId("2"))).as("an id is no address and is passed over").isTrue();
        assertThat(scene.broken(Rule.NO_EFFECT)).isEqualTo(2);
    }

    @Test
    void one_to_a_thousand_ids_of_a_known_kind_go_into_a_segment_that_is_manual() {
        int id = scene.workspace.segments().create("vip", "", 1).id();
        int dynamic = scene.workspace.segments().put(new WorkspaceSegment(9, "rule", "", false, 1)).id();
        String path = "/api/v1/segments/" + id + "/add_customers";
        String thousand = IntStream.range(0, 1000).mapToObj(each -> "'" + each + "'").collect(Collectors.joining(","));
        assertThat(status(path, "{'ids':[" + thousand + "]}")).isEqualTo(200);
        assertThat(status(path, "{'ids':[" + thousand + ",'x']}")).isEqualTo(400);
        assertThat(scene.broken(Rule.TOO_MANY)).isEqualTo(1);
        assertThat(status(path, "{'ids':[]}")).isEqualTo(400);
        assertThat(status(path + "?id_type=phone", "{'ids':['1']}")).isEqualTo(400);
        assertThat(status("/api/v1/segments/" + dynamic + "/add_customers", "{'ids':['1']}")).isEqualTo(400);
        assertThat(status("/api/v1/segments/77/add_customers", "{'ids':['1']}")).isEqualTo(400);
        scene.world.switches().set("customerio.track.unknown-segment", "accepted");
        assertThat(status("/api/v1/segments/77/add_customers", "{'ids':['1']}")).isEqualTo(200);
    }

    @Test
    void a_form_identifies_whoever_sent_it_and_is_answered_with_nothing() {
        ApiReply reply = scene.call("POST", "/api/v1/forms/f1/submit",
                "{\"data\":{\"email\":\"a@example.com\",\"first_name\":\"Ann\",\"form_id\":\"x\"}}");
        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(scene.byEmail("a@example.com").attribute("first_name").asText()).isEqualTo("Ann");
        assertThat(scene.byEmail("a@example.com").attribute("form_id")).isNull();
        assertThat(status("/api/v1/forms/f1/submit", "{'data':{'email_address':'a@example.com'}}")).isEqualTo(400);
        assertThat(status("/api/v1/forms/f1/submit", "{'email':'a@example.com'}")).isEqualTo(400);
    }

    @Test
    void metrics_reach_the_message_they_are_of_when_its_channel_has_them() {
        List<String> reports = new ArrayList<>();
        scene.identify("1", "{}");
        scene.workspace.deliveries(new WorkspaceDeliveries() {
            @Override
            public WorkspacePerson recipient(String deliveryId) {
                return deliveryId.startsWith("known") ? scene.byId("1") : null;
            }

            @Override
            public String channel(String deliveryId) {
                return "push";
            }

            @Override
            public void report(String deliveryId, String metric, long seconds, JsonNode report) {
                reports.add(deliveryId + " " + metric + " " + seconds);
            }
        });
        scene.accepted("POST", "/api/v1/metrics", "{'delivery_id':'known1','metric':'opened','timestamp':7}");
        scene.accepted("POST", "/api/v1/push/events", "{'delivery_id':'known2','event':'converted','timestamp':8}");
        scene.entity("{'type':'delivery','identifiers':{'id':'known3'},'action':'event','name':'delivered',"
                + "'timestamp':9,'attributes':{'device_token':'t'}}");
        scene.accepted("POST", "/api/v1/metrics", "{'delivery_id':'known4','metric':'bounced'}");
        scene.accepted("POST", "/api/v1/metrics", "{'delivery_id':'unknown','metric':'opened'}");
        assertThat(reports).containsExactly("known1 opened 7", "known2 converted 8", "known3 delivered 9");
        assertThat(scene.broken(Rule.NO_EFFECT)).isEqualTo(2);
        assertThat(status("/api/v1/metrics", "{'delivery_id':'known1','metric':'read'}")).isEqualTo(400);
        assertThat(status("/api/v1/push/events", "{'event':'opened'}")).isEqualTo(400);
    }
}
