package dev.waystation.sandbox.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.rules.Rule;
import org.junit.jupiter.api.Test;

class ConsentTest {

    private final TrackScene scene = new TrackScene();

    private ObjectNode last() {
        return scene.happenings.get(scene.happenings.size() - 1).payload();
    }

    @Test
    void an_opt_out_is_told_by_webhook_whoever_wrote_it() {
        scene.identify("1", "{'email':'a@example.com','unsubscribed':true}");
        assertThat(scene.byId("1").unsubscribed()).isTrue();
        assertThat(scene.happenings).hasSize(1);
        assertThat(scene.happenings.get(0).type()).isEqualTo("customer_unsubscribed");
        ObjectNode event = last();
        assertThat(event.path("event_id").asText()).hasSize(26);
        assertThat(event.path("object_type").asText()).isEqualTo("customer");
        assertThat(event.path("metric").asText()).isEqualTo("unsubscribed");
        assertThat(event.path("timestamp").asLong()).isEqualTo(TrackScene.NOW);
        assertThat(event.at("/data/email_address").asText()).isEqualTo("a@example.com");
        assertThat(event.at("/data/identifiers/id").asText()).isEqualTo("1");
        assertThat(event.at("/data/identifiers/cio_id").asText()).isEqualTo(scene.byId("1").cioId());
        scene.identify("1", "{'unsubscribed':'TRUE'}");
        assertThat(scene.happenings).hasSize(1);
    }

    @Test
    void lifting_an_opt_out_is_done_and_told_and_written_down() {
        scene.identify("1", "{'unsubscribed':1}");
        scene.identify("1", "{'unsubscribed':false}");
        assertThat(scene.byId("1").unsubscribed()).isFalse();
        assertThat(scene.broken(Rule.CONSENT_LIFTED)).isEqualTo(1);
        assertThat(scene.happenings.get(1).type()).isEqualTo("customer_subscribed");
        scene.identify("2", "{'unsubscribed':false}");
        assertThat(scene.broken(Rule.CONSENT_LIFTED)).isEqualTo(1);
        assertThat(scene.happenings).hasSize(2);
    }

    @Test
    void a_dotted_key_changes_one_topic_and_the_whole_object_all() {
        scene.identify("1", "{'cio_subscription_preferences':{'topics':{'topic_1':true,'topic_2':true}}}");
        scene.identify("1", "{'cio_subscription_preferences.topics.topic_2':false}");
        JsonNode topics = scene.byId("1").attribute("cio_subscription_preferences").path("topics");
        assertThat(topics.toString()).isEqualTo("{\"topic_1\":true,\"topic_2\":false}");
        assertThat(scene.happenings.get(1).type()).isEqualTo("customer_subscription_preferences_changed");
        assertThat(last().path("metric").asText()).isEqualTo("cio_subscription_preferences_changed");
        assertThat(last().at("/data/content").asText()).isEqualTo("{\"topics\":{\"topic_2\":false}}");
        scene.identify("1", "{'cio_subscription_preferences':{'topics':{'topic_3':true}}}");
        assertThat(scene.byId("1").attribute("cio_subscription_preferences").toString())
                .isEqualTo("{\"topics\":{\"topic_3\":true}}");
    }

    @Test
    void unsubscribing_by_a_message_asks_for_no_credentials_and_is_told_as_of_its_channel() {
        scene.identify("1", "{'email':'a@example.com'}");
        scene.workspace.deliveries(new WorkspaceDeliveries() {
            @Override
            public WorkspacePerson recipient(String deliveryId) {
                return deliveryId.equals("RPILAgUBcRhIBqSfeiIwdIYJKxTY") ? scene.byId("1") : null;
            }

            @Override
            public String channel(String deliveryId) {
                return "email";
            }

            @Override
            public void report(String deliveryId, String metric, long seconds, JsonNode report) {
                assertThat(metric).as("the one metric that comes of it").isEqualTo("unsubscribed");
            }
        });
        scene.accepted("POST", "/unsubscribe/AAAAAgUBcRhIBqSfeiIwdIYJKxTY", "{'unsubscribe':true}");
        assertThat(scene.byId("1").unsubscribed()).isFalse();
        assertThat(scene.broken(Rule.NO_EFFECT)).isEqualTo(1);
        scene.accepted("POST", "/unsubscribe/RPILAgUBcRhIBqSfeiIwdIYJKxTY", "{'unsubscribe':false}");
        assertThat(scene.byId("1").unsubscribed()).isFalse();
        scene.accepted("POST", "/unsubscribe/RPILAgUBcRhIBqSfeiIwdIYJKxTY", "{'unsubscribe':true}");
        assertThat(scene.byId("1").unsubscribed()).isTrue();
        assertThat(last().path("object_type").asText()).isEqualTo("email");
        assertThat(last().at("/data/delivery_id").asText()).isEqualTo("RPILAgUBcRhIBqSfeiIwdIYJKxTY");
        assertThat(scene.call("POST", "/unsubscribe/not%20one", "{\"unsubscribe\":true}").status()).isEqualTo(400);
    }

    @Test
    void an_older_update_lifts_no_opt_out() {
        scene.identify("1", "{'unsubscribed':true,'_timestamp':1700000100}");
        scene.identify("1", "{'unsubscribed':false,'_timestamp':1700000000}");
        assertThat(scene.byId("1").unsubscribed()).isTrue();
        assertThat(scene.happenings).hasSize(1);
    }
}
